-- Which thing a door was opened for when something came through it; sorting says later what it really is.
create table arrival_scope (
  arrival uuid not null references arrival,
  about_kind text not null,
  about_id text not null check (about_id <> ''),
  size bigint not null check (size >= 0),
  at timestamptz not null,
  by text not null,
  primary key (about_kind, about_id, arrival)
);
comment on table arrival_scope is 'fact: an arrival came through a door that was opened for a thing, such as the mailbox of a notice';
create index on arrival_scope (arrival);

-- What was read of an arrival: it names persons, so it goes with the retention of the arrival; it can be read again from the raw bytes.
create table sending (
  arrival uuid not null references arrival,
  reader text not null check (reader <> ''),
  facts json not null,
  read_at timestamptz not null,
  primary key (arrival, reader)
);
comment on table sending is 'state: what one version of the reader found in an arrival, written once; erased with its retention';

create table candidacy (
  notice text not null check (notice <> ''),
  id text not null check (id ~ '^[0-9a-f]{12}(-[0-9]+)?$'),
  body text not null check (body <> ''),
  first_seen_at timestamptz not null,
  primary key (notice, id)
);
comment on table candidacy is 'fact: messages were put together as one candidacy under this identifier';

create table candidacy_member (
  notice text not null,
  candidacy text not null,
  arrival uuid not null references arrival,
  place int not null,
  primary key (notice, candidacy, arrival),
  foreign key (notice, candidacy) references candidacy
);
comment on table candidacy_member is 'derived: of which arrivals a candidacy consists now, in their order';
create index on candidacy_member (arrival);

create table candidacy_ruling (
  id bigint generated always as identity primary key,
  notice text not null check (notice <> ''),
  body text not null check (body <> ''),
  kind text not null check (kind in ('JOINED', 'APART', 'WHOLE', 'SPLIT')),
  sendings text[] not null check (cardinality(sendings) > 0),
  reason text not null check (reason <> ''),
  at timestamptz not null,
  by text not null
);
comment on table candidacy_ruling is 'fact: an officer said which messages make one candidacy; for each message the latest holds';
create index on candidacy_ruling (notice, id);

call wall('arrival_scope', 'exists (select from arrival a where a.id = arrival_scope.arrival)');
call wall('sending', 'exists (select from arrival a where a.id = sending.arrival)');
call wall('candidacy', 'sees(body, null)');
call wall('candidacy_member', 'exists (select from candidacy c where c.notice = candidacy_member.notice and c.id = candidacy_member.candidacy)');
call wall('candidacy_ruling', 'sees(body, null)');

grant select, insert on arrival_scope, candidacy, candidacy_ruling to ${app};
grant select, insert, delete on sending, candidacy_member to ${app};
