-- Completion (soccorso istruttorio, L. 241/1990, art. 6, c. 1, lett. b): what was asked, from when to when, what came back.
create table completion_request (
  id uuid primary key,
  notice text not null check (notice <> ''),
  candidacy text not null check (candidacy <> ''),
  body text not null check (body <> ''),
  decider text not null check (decider <> ''),
  days int not null check (days > 0),
  holidays text not null,
  peremptory boolean not null,
  norm text not null check (norm <> ''),
  at timestamptz not null,
  by text not null
);
comment on table completion_request is 'fact: an applicant was asked to complete a candidacy, within so many days from delivery';
create index on completion_request (notice, candidacy);

create table completion_item (
  request uuid not null references completion_request,
  place int not null,
  key text not null check (key <> ''),
  document text,
  remedy text,
  primary key (request, place)
);
comment on table completion_item is 'fact: one thing that was asked for; only this is opened';

create table completion_request_text (
  request uuid primary key references completion_request,
  text text not null
);
comment on table completion_request_text is 'state: the words of a request; erased with its retention';

create table completion_term (
  id bigint generated always as identity primary key,
  request uuid not null references completion_request,
  delivered_at timestamptz not null,
  ends_at timestamptz not null,
  evidence text not null check (evidence <> ''),
  at timestamptz not null,
  by text not null
);
comment on table completion_term is 'fact: the term of a request runs from its delivery to an instant, computed once; the latest holds';
create index on completion_term (request, id desc);

create table completion_answer (
  request uuid not null references completion_request,
  sending text not null check (sending ~ '^[0-9a-f]{64}$'),
  instant timestamptz not null,
  at timestamptz not null,
  by text not null,
  primary key (request, sending)
);
comment on table completion_answer is 'fact: a message was taken as the answer to a request, with the instant that counts for its term';

create table completion_end (
  request uuid primary key references completion_request,
  cause text not null check (cause in ('TAKEN_BACK', 'CLOSED')),
  reason text not null check (reason <> ''),
  at timestamptz not null,
  by text not null
);
comment on table completion_end is 'fact: a request was taken back before it left, or closed without waiting any longer';

call wall('completion_request', 'sees(body, null) or sees(decider, null)');
call wall('completion_item', 'exists (select from completion_request r where r.id = completion_item.request)');
call wall('completion_request_text', 'exists (select from completion_request r where r.id = completion_request_text.request)');
call wall('completion_term', 'exists (select from completion_request r where r.id = completion_term.request)');
call wall('completion_answer', 'exists (select from completion_request r where r.id = completion_answer.request)');
call wall('completion_end', 'exists (select from completion_request r where r.id = completion_end.request)');

grant select, insert on completion_request, completion_item, completion_term, completion_answer, completion_end to ${app};
grant select, insert, delete on completion_request_text to ${app};
