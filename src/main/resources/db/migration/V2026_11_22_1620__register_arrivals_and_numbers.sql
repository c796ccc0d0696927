-- Arrivals, letters and the internal register (DPR 445/2000, art. 53 to 55 as a model; our number is not the protocol's).
-- What persons wrote (sender, recipients, subject) stands apart from the facts: it goes with its retention, the facts stay,
-- and the journal holds its salted hash.
create table arrival (
  id uuid primary key,
  body text not null check (body <> ''),
  channel text not null,
  raw_sha256 text not null check (raw_sha256 ~ '^[0-9a-f]{64}$'),
  source_key text not null check (source_key <> ''),
  received_at timestamptz not null,
  certified_at timestamptz,
  delivered_at timestamptz,
  proven boolean not null,
  taken_at timestamptz not null,
  taken_by text not null,
  unique (body, channel, source_key)
);
comment on table arrival is 'fact: something reached a body by a channel';
create index on arrival (body, received_at);
create index on arrival (raw_sha256);

create table arrival_text (
  arrival uuid primary key references arrival,
  sender text not null,
  subject text not null
);
comment on table arrival_text is 'state: what the sender wrote on the outside of an arrival; erased with its retention';

create table arrival_sorting (
  id bigint generated always as identity primary key,
  arrival uuid not null references arrival,
  about_kind text,
  about_id text,
  sorted_as text not null,
  reason text not null,
  sorted_at timestamptz not null,
  sorted_by text not null,
  check ((about_kind is null) = (about_id is null))
);
comment on table arrival_sorting is 'fact: somebody sorted an arrival; the latest holds';
create index on arrival_sorting (arrival, id desc);
create index on arrival_sorting (about_kind, about_id);

create table letter (
  id uuid primary key,
  body text not null check (body <> ''),
  channel text not null,
  about_kind text not null,
  about_id text not null,
  document_sha256 text not null check (document_sha256 ~ '^[0-9a-f]{64}$'),
  message_id text not null unique,
  made_at timestamptz not null,
  made_by text not null
);
comment on table letter is 'fact: a letter of a body, with the identifier under which it will be sent once';
create index on letter (about_kind, about_id);

create table letter_text (
  letter uuid primary key references letter,
  recipients text[] not null check (cardinality(recipients) > 0),
  subject text not null
);
comment on table letter_text is 'state: to whom a letter goes and its subject; erased with its retention';

create table letter_step (
  id bigint generated always as identity primary key,
  letter uuid not null references letter,
  state text not null,
  detail text not null,
  at timestamptz not null,
  by text not null
);
comment on table letter_step is 'fact: what became of a letter; the latest holds';
create index on letter_step (letter, id desc);

create table counter (
  body text not null check (body <> ''),
  year int not null,
  next bigint not null default 1,
  last_at timestamptz not null,
  closed_through date,
  primary key (body, year)
);
comment on table counter is 'state: the next internal number of a body in a year, and the last day whose register is closed';

create table registration (
  body text not null,
  year int not null,
  number bigint not null check (number > 0),
  direction text not null check (direction in ('IN', 'OUT')),
  arrival uuid unique references arrival,
  letter uuid unique references letter,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  by text not null,
  primary key (body, year, number),
  check (num_nonnulls(arrival, letter) = 1),
  check ((direction = 'IN') = (arrival is not null))
);
comment on table registration is 'fact: a document got the next internal number of its body in that year';
create index on registration (body, at);

create table registration_text (
  body text not null,
  year int not null,
  number bigint not null,
  sender text not null,
  recipients text not null,
  subject text not null,
  primary key (body, year, number),
  foreign key (body, year, number) references registration
);
comment on table registration_text is 'state: sender, recipients and subject as registered; erased with their retention, changed never';

create table registration_change (
  id uuid primary key,
  seq bigint generated always as identity unique,
  body text not null,
  year int not null,
  number bigint not null,
  field text not null,
  act text not null check (act <> ''),
  reason text not null check (reason <> ''),
  at timestamptz not null,
  by text not null,
  foreign key (body, year, number) references registration
);
comment on table registration_change is 'fact: a field of a registration was annulled and written anew, by an act; field ALL annuls the registration';
create unique index on registration_change (body, year, number) where field = 'ALL';

create table registration_change_text (
  change uuid primary key references registration_change,
  old_value text not null,
  new_value text not null
);
comment on table registration_change_text is 'state: what a field said before and after; erased with its retention';

create table registration_gap (
  body text not null,
  year int not null,
  first bigint not null,
  last bigint not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  by text not null,
  primary key (body, year, first),
  check (last >= first)
);
comment on table registration_gap is 'fact: numbers given up on purpose, such as after a restore, and why';

create table daily_register (
  body text not null,
  day date not null,
  count int not null,
  first bigint,
  last bigint,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  previous_sha256 text,
  made_at timestamptz not null,
  made_by text not null,
  due_by date not null,
  primary key (body, day)
);
comment on table daily_register is 'fact: the register of a day was closed; its text is kept under its hash and goes to preservation by a day';

create table official_number (
  seq bigint generated always as identity primary key,
  body text not null,
  year int not null,
  number bigint not null,
  official_number text not null check (official_number <> ''),
  official_date date not null,
  register_code text not null,
  aoo text not null,
  source text not null,
  reason text not null,
  at timestamptz not null,
  by text not null,
  foreign key (body, year, number) references registration
);
comment on table official_number is 'fact: the protocol number that the body gave to what we registered; the latest holds';
create index on official_number (body, year, number, seq);
create index on official_number (body, aoo, register_code, official_number);

create view arrival_now with (security_invoker = true) as
select a.*, coalesce(t.sender, '') as sender, coalesce(t.subject, '') as subject, s.about_kind, s.about_id,
  coalesce(s.sorted_as, 'UNSORTED') as sorted_as, coalesce(s.reason, '') as reason
from arrival a left join arrival_text t on t.arrival = a.id
left join lateral (select * from arrival_sorting s where s.arrival = a.id order by s.id desc limit 1) s on true;
comment on view arrival_now is 'Arrivals as they are sorted now';

call wall('arrival', 'sees(body, null)');
call wall('arrival_text', 'exists (select from arrival a where a.id = arrival_text.arrival)');
call wall('arrival_sorting', 'exists (select from arrival a where a.id = arrival_sorting.arrival)');
call wall('letter', 'sees(body, null)');
call wall('letter_text', 'exists (select from letter l where l.id = letter_text.letter)');
call wall('letter_step', 'exists (select from letter l where l.id = letter_step.letter)');
call wall('counter', 'sees(body, null)');
call wall('registration', 'sees(body, null)');
call wall('registration_text', 'sees(body, null)');
call wall('registration_change', 'sees(body, null)');
call wall('registration_change_text', 'exists (select from registration_change c where c.id = registration_change_text.change)');
call wall('registration_gap', 'sees(body, null)');
call wall('daily_register', 'sees(body, null)');
call wall('official_number', 'sees(body, null)');

grant select, insert on arrival, arrival_sorting, letter, letter_step, registration, registration_change, registration_gap,
  daily_register, official_number to ${app};
grant select, insert, delete on arrival_text, letter_text, registration_text, registration_change_text to ${app};
grant select, insert, update on counter to ${app};
grant select on arrival_now to ${app};
