-- People and what they may do. An appointment is a fact: it is given and ended, never changed.
create table person (
  id uuid primary key,
  name text not null check (name <> ''),
  tax_code text check (tax_code ~ '^[A-Z0-9]{11}$|^[A-Z0-9]{16}$'),
  email text not null check (email <> ''),
  language text not null default 'it',
  enrolled_at timestamptz not null,
  enrolled_by text not null
);
comment on table person is 'state: a person who may sign in; erasable';
create unique index on person (lower(email));
create index on person (tax_code) where tax_code is not null;

create table credential (
  person uuid primary key references person on delete cascade,
  password_hash text not null,
  changed_at timestamptz not null
);
comment on table credential is 'state: what a person signs in with, hashed; apart from the person, so that no listing ever touches it';

create table appointment (
  id uuid primary key,
  person uuid not null references person,
  kind text not null,
  body text not null check (body <> '' and body !~ ','),
  notice text not null default '',
  valid_from date not null,
  valid_to date,
  substitute_for uuid references appointment,
  act text not null,
  granted_at timestamptz not null,
  granted_by text not null,
  check (valid_to is null or valid_to >= valid_from),
  check (substitute_for is null or valid_to is not null)
);
comment on table appointment is 'fact: a person was given a role for a body, or for one notice of it, from a day to a day';
create index on appointment (person);
create index on appointment (body);

create table appointment_end (
  id uuid primary key,
  appointment uuid not null references appointment,
  last_day date not null,
  reason text not null check (reason <> ''),
  ended_at timestamptz not null,
  ended_by text not null
);
comment on table appointment_end is 'fact: an appointment ends earlier than was said when it was given';
create index on appointment_end (appointment);

create view appointment_held with (security_invoker = true) as
select r.id, r.person, r.kind, r.body, r.notice, r.valid_from,
  least(r.valid_to, (select min(e.last_day) from appointment_end e where e.appointment = r.id)) as valid_to, r.substitute_for, r.act
from appointment r;
comment on view appointment_held is 'Appointments with the day they really end';

call wall('appointment', 'sees(body, person::text)');
call wall('appointment_end', 'exists (select from appointment r where r.id = appointment_end.appointment)');
call wall('person', 'sees(null, id::text) or exists (select from appointment r where r.person = person.id and sees(r.body, null))');
call wall('credential', 'sees(null, person::text)');

grant select, insert, update, delete on person, credential to ${app};
grant select, insert on appointment, appointment_end to ${app};
grant select on appointment_held to ${app};
