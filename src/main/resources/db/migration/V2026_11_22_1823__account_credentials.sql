-- How people prove who they are, beside the password (security R35). Nothing here can be used by who reads it.
create table second_factor (
  person uuid primary key references person on delete cascade,
  sealed_secret bytea not null,
  made_at timestamptz not null,
  last_step bigint not null default 0
);
comment on table second_factor is 'state: the app with which a person makes codes; its secret is sealed with a key outside the database';

create table recovery_code (
  person uuid not null references person on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (person, code_hash)
);
comment on table recovery_code is 'state: digests of codes on paper, each good once in place of the app';

create table passkey (
  id bytea primary key check (octet_length(id) between 1 and 1023),
  person uuid not null references person on delete cascade,
  credential bytea not null,
  sign_count bigint not null,
  label text not null,
  made_at timestamptz not null,
  used_at timestamptz
);
comment on table passkey is 'state: a public key whose other half stays in a device of the person';
create index on passkey (person);

create table ticket (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  kind text not null,
  person uuid references person on delete cascade,
  made_at timestamptz not null,
  made_by text not null,
  ends_at timestamptz not null
);
comment on table ticket is 'state: a secret good once and not for long: a link to set a password, the way to the second step, a challenge; gone when used';
create index on ticket (person);
create index on ticket (ends_at);

create table sign_in_delay (
  subject bytea primary key check (octet_length(subject) = 32),
  failures int not null,
  last_at timestamptz not null
);
comment on table sign_in_delay is 'state: how often in a row signing in went wrong, by digest of address or place; forgotten after a day';
create index on sign_in_delay (last_at);

call wall('second_factor', 'sees(null, person::text)');
call wall('recovery_code', 'sees(null, person::text)');
call wall('passkey', 'sees(null, person::text)');
call wall('ticket', 'sees(null, person::text)');
call wall('sign_in_delay', 'sees(null, null)');
grant select, insert, update, delete on second_factor, recovery_code, passkey, ticket, sign_in_delay to ${app};
