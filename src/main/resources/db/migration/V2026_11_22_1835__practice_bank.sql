-- The bank of good practices. What is being written is for its author and body; what was published is a snapshot that everybody reads.
create table practice (
  id uuid primary key,
  body text not null check (body <> '' and body !~ ','),
  author text not null,
  origin text not null check (origin in ('DIRECT', 'CANDIDACY', 'IMPORT')),
  about text not null default '',
  begun_at timestamptz not null,
  begun_by text not null
);
comment on table practice is 'fact: somebody began a sheet for a body, by hand, from a candidacy or from a table';
create index on practice (body);
create index on practice (author);
create unique index on practice (about) where about <> '';

create table practice_draft (
  practice uuid primary key references practice,
  sheet jsonb not null,
  revision int not null check (revision > 0),
  saved_at timestamptz not null,
  saved_by text not null
);
comment on table practice_draft is 'state: the sheet at which its author works';

create table practice_version (
  practice uuid not null references practice,
  version int not null check (version > 0),
  sheet jsonb not null,
  rights text not null,
  approved_at timestamptz not null,
  approved_by text not null,
  primary key (practice, version)
);
comment on table practice_version is 'state: the sheet as its author approved it; erasable';

create table practice_step (
  id bigint generated always as identity primary key,
  practice uuid not null references practice,
  version int not null,
  kind text not null,
  message text not null,
  at timestamptz not null,
  by text not null
);
comment on table practice_step is 'fact: what was done with an approved sheet: handed over, accepted in form and substance, sent back, declined, withdrawn';
create index on practice_step (practice, id);

create table practice_public (
  practice uuid not null references practice,
  version int not null,
  sheet jsonb not null,
  level text not null check (level in ('FORM', 'SUBSTANCE')),
  published_at timestamptz not null,
  checked_at timestamptz not null,
  primary key (practice, version)
);
comment on table practice_public is 'state: the published snapshots, which everybody reads; taken away when a practice is withdrawn';

create table practice_tombstone (
  practice uuid primary key references practice,
  reason text not null check (reason <> ''),
  at timestamptz not null
);
comment on table practice_tombstone is 'fact: a published practice was withdrawn, and why; everybody reads it';

create table practice_file (
  id uuid primary key,
  practice uuid not null references practice,
  document uuid not null,
  picture boolean not null,
  caption text not null,
  credit text not null,
  licence text not null,
  release text not null,
  bytes bytea,
  added_at timestamptz not null,
  added_by text not null
);
comment on table practice_file is 'state: a picture or paper of a sheet, with its rights and releases; pictures are kept as drawn anew';
create index on practice_file (practice);

create table adoption (
  id uuid primary key,
  practice uuid not null references practice,
  parent uuid references adoption,
  body text not null check (body <> '' and body !~ ','),
  body_name text not null,
  istat text not null,
  made_at timestamptz not null,
  made_by text not null
);
comment on table adoption is 'fact: a body said that it adapts a practice, from its origin or from another adoption';
create unique index on adoption (practice, body);

create table adoption_step (
  id bigint generated always as identity primary key,
  adoption uuid not null references adoption,
  state text not null check (state in ('INTEREST', 'PLANNED', 'UNDER_WAY', 'DONE', 'GIVEN_UP')),
  adaptations text not null,
  context text not null,
  cost bigint,
  result text not null,
  months int,
  contact boolean not null,
  at timestamptz not null,
  by text not null
);
comment on table adoption_step is 'fact: how an adoption stands, what was changed, what came of it; the last one counts';
create index on adoption_step (adoption, id);

create table practice_question (
  id uuid primary key,
  practice uuid not null references practice,
  body text not null,
  kind text not null check (kind in ('QUESTION', 'VISIT', 'TWINNING')),
  text text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  asker_name text not null
);
comment on table practice_question is 'state: what somebody asked those who made a practice; erasable';
create index on practice_question (practice);
create index on practice_question (asked_by);

create table practice_reply (
  id uuid primary key,
  question uuid not null references practice_question on delete cascade,
  text text not null,
  at timestamptz not null,
  by text not null
);
comment on table practice_reply is 'state: the answer to a question';
create index on practice_reply (question);

create table saved_search (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  name text not null,
  query text not null,
  mail boolean not null,
  saved_at timestamptz not null,
  told_at timestamptz not null
);
comment on table saved_search is 'state: a search that a person keeps, and whether news of it are written to them';
create index on saved_search (person);

create table practice_note (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  subject text not null,
  text text not null,
  written_at timestamptz not null,
  sent_at timestamptz
);
comment on table practice_note is 'state: a note for a person about practices, to go by e-mail where that is switched on';
create index on practice_note (person, written_at);

call wall('practice', 'sees(body, author) or sees(''platform'', null)');
call wall('practice_draft', 'exists (select from practice p where p.id = practice_draft.practice)');
call wall('practice_version', 'exists (select from practice p where p.id = practice_version.practice)');
call wall('practice_step', 'exists (select from practice p where p.id = practice_step.practice)');
call wall('practice_question', 'sees(body, asked_by) or exists (select from practice p where p.id = practice_question.practice)');
call wall('practice_reply', 'exists (select from practice_question q where q.id = practice_reply.question)');
call wall('saved_search', 'sees(null, person::text)');
call wall('practice_note', 'sees(null, person::text)');

grant select, insert on practice, practice_step, practice_tombstone, adoption, adoption_step to ${app};
grant select, insert, update, delete on practice_draft, practice_version, practice_public, practice_file, practice_question,
  practice_reply, saved_search, practice_note to ${app};
