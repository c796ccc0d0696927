-- Notice of rejection (preavviso di rigetto, L. 241/1990, art. 10-bis): from when to when the applicant is heard, and what came back.
create table rejection_notice (
  letter uuid primary key,
  notice text not null check (notice <> ''),
  candidacy text not null check (candidacy <> ''),
  body text not null check (body <> ''),
  decider text not null check (decider <> ''),
  days int not null check (days > 0),
  norm text not null check (norm <> ''),
  delivered_at timestamptz not null,
  ends_at timestamptz not null,
  evidence text not null check (evidence <> ''),
  at timestamptz not null,
  by text not null
);
comment on table rejection_notice is 'fact: a notice of rejection reached the applicant; the term for observations runs from then, computed once';
create index on rejection_notice (notice, candidacy);

create table rejection_observation (
  letter uuid not null references rejection_notice,
  sending text not null check (sending ~ '^[0-9a-f]{64}$'),
  instant timestamptz not null,
  at timestamptz not null,
  by text not null,
  primary key (letter, sending)
);
comment on table rejection_observation is 'fact: a message was taken as observations on a notice of rejection, with the instant that counts for its term';

call wall('rejection_notice', 'sees(body, null) or sees(decider, null)');
call wall('rejection_observation', 'exists (select from rejection_notice r where r.letter = rejection_observation.letter)');
grant select, insert on rejection_notice, rejection_observation to ${app};
