-- A role offered to an address: whether somebody has an account under it is not told to who offers, and their name is seen once they accept.
create table role_offer (
  id uuid primary key,
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  email text not null check (email <> ''),
  name text not null check (name <> ''),
  kind text not null,
  body text not null check (body <> '' and body !~ ','),
  notice text not null default '',
  valid_from date not null,
  valid_to date,
  substitute_for uuid references appointment,
  act text not null,
  at timestamptz not null,
  by text not null,
  ends_at timestamptz not null
);
comment on table role_offer is 'state: a role that waits for the person with an address to accept it; gone when accepted, declined, withdrawn or over';
create index on role_offer (body);
call wall('role_offer', 'sees(body, by)');
grant select, insert, delete on role_offer to ${app};
