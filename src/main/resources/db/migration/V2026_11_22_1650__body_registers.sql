-- Registers of bodies, brought in from files: looked at, then taken. What a register said is never overwritten: a span that
-- turns out otherwise keeps the load that brought it and the load that replaced it.
create table register_load (
  id uuid primary key,
  register text not null,
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  stated_on date not null,
  based_on uuid references register_load,
  read_at timestamptz not null,
  read_by text not null
);
comment on table register_load is 'fact: a file of a register was read, for the day on which it says how things stand';

create table register_taken (
  load uuid primary key references register_load,
  seq bigint generated always as identity unique,
  register text not null,
  added int not null,
  changed int not null,
  ended int not null,
  same int not null,
  taken_at timestamptz not null,
  taken_by text not null
);
comment on table register_taken is 'fact: what was read from a file was taken into the register, after somebody looked at what it changes';
create index on register_taken (register, seq desc);

create table register_refused (
  load uuid not null references register_load,
  line bigint not null,
  reason text not null,
  value text not null,
  kept boolean not null
);
comment on table register_refused is 'register: rows of a file that were left out, or taken without the cell that was wrong';
create index on register_refused (load, line);

create table staged_body (
  load uuid not null references register_load,
  code text not null,
  name text not null,
  name_key text not null,
  loose_key text not null,
  kind text not null,
  tax_code text not null,
  pec text[] not null,
  istat text not null,
  cadastral text not null,
  region text not null,
  valid_from date,
  valid_to date,
  digest text not null
);
comment on table staged_body is 'state: bodies read from a file, waiting to be taken or thrown away';
create index on staged_body (load, code);

create table staged_tie (
  load uuid not null references register_load,
  kind text not null,
  one text not null,
  other text not null,
  valid_from date,
  valid_to date
);
comment on table staged_tie is 'state: ties read from a file, waiting to be taken or thrown away';
create index on staged_tie (load, one);

create table body_span (
  id bigint generated always as identity primary key,
  register text not null,
  code text not null,
  name text not null,
  name_key text not null,
  loose_key text not null,
  kind text not null,
  tax_code text not null,
  pec text[] not null,
  istat text not null,
  cadastral text not null,
  region text not null,
  valid_from date,
  valid_to date,
  digest text not null,
  known_from uuid not null references register_load,
  known_to uuid references register_load,
  constraint one_truth_a_day exclude using gist (register with =, code with =, daterange(valid_from, valid_to, '[]') with &&)
    where (known_to is null)
);
comment on table body_span is 'register: what a register says of a body from a day to a day';
create index on body_span (tax_code) where known_to is null and tax_code <> '';
create index on body_span using gin (pec) where known_to is null;
create index on body_span (name_key) where known_to is null;
create index on body_span (loose_key) where known_to is null;
create index on body_span (istat) where known_to is null;

create table tie_span (
  id bigint generated always as identity primary key,
  register text not null,
  kind text not null,
  one text not null,
  other text not null,
  valid_from date,
  valid_to date,
  known_from uuid not null references register_load,
  known_to uuid references register_load,
  constraint one_tie_a_day exclude using gist (register with =, kind with =, one with =, other with =,
    daterange(valid_from, valid_to, '[]') with &&) where (known_to is null)
);
comment on table tie_span is 'register: how two bodies, or a body and a section, hang together from a day to a day';
create index on tie_span (one, kind) where known_to is null;
create index on tie_span (other, kind) where known_to is null;

create table municipality_span (
  load uuid not null references register_load,
  istat text not null,
  cadastral text not null,
  name text not null,
  other_name text not null,
  province text not null,
  region text not null,
  valid_from date not null,
  valid_to date,
  title text not null,
  postcodes text[] not null,
  population int not null
);
comment on table municipality_span is 'register: the archive of municipalities as one file said it; the last one taken holds';
create index on municipality_span (load);

grant select, insert on register_load, register_taken to ${app};
grant select, insert, delete on register_refused, staged_body, staged_tie, municipality_span to ${app};
grant select, insert, update on body_span, tie_span to ${app};
