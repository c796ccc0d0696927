-- A signature verified again is another answer beside the first, never a change of it: what it said and by what stands in the evidence.
create table screening_reverification (
  id uuid primary key,
  notice text not null check (notice <> ''),
  candidacy text not null check (candidacy <> ''),
  body text not null check (body <> ''),
  decider text not null check (decider <> ''),
  paper text not null check (paper ~ '^[0-9a-f]{64}$'),
  outcome text not null check (outcome <> ''),
  evidence uuid not null,
  at timestamptz not null,
  by text not null
);
comment on table screening_reverification is 'fact: a person had the signatures of a paper verified again; the answer stands in the evidence as long as that is kept';
create index on screening_reverification (notice, candidacy, paper);
call wall('screening_reverification', 'sees(body, null) or sees(decider, null)');
grant select, insert on screening_reverification to ${app};
