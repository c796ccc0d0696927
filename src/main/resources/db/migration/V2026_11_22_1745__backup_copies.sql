create table whole_copy (
  id uuid primary key,
  name text not null,
  life text not null,
  begun_at timestamptz not null,
  done_at timestamptz not null,
  bytes bigint not null
);
comment on table whole_copy is 'fact: a whole copy of the database was made';
create index whole_copy_done on whole_copy (done_at);

create table drill (
  id uuid primary key,
  at timestamptz not null,
  copy text not null,
  whole boolean not null,
  found jsonb not null
);
comment on table drill is 'fact: a copy was brought back aside and compared';
create index drill_at on drill (at);

create table restoration (
  id uuid primary key,
  at timestamptz not null,
  copy text not null,
  until_at timestamptz,
  log text not null,
  erasures_redone int not null,
  erasures_left text[] not null
);
comment on table restoration is 'fact: everything was brought back from a copy';

grant select, insert on whole_copy, drill, restoration to ${app};
