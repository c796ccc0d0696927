-- Who is signed in, and where (security R36). The cookie carries a random token; only its digest stands here.
create table session (
  id uuid primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  person uuid not null references person on delete cascade,
  way text not null,
  device text not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  proved_at timestamptz not null,
  ends_at timestamptz not null
);
comment on table session is 'state: somebody is signed in on some device; gone when they leave or it ends';
create index on session (person);
create index on session (ends_at);
call wall('session', 'sees(null, person::text)');
grant select, insert, update, delete on session to ${app};
