-- Screening: what the system proposes, what persons do about it. Both are facts and only ever added to; what names people
-- stands apart and goes with its retention.
create table screening_proposal (
  id bigint generated always as identity primary key,
  notice text not null check (notice <> ''),
  candidacy text not null check (candidacy <> ''),
  body text not null check (body <> ''),
  decider text not null check (decider <> ''),
  notice_version int not null,
  proposal text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  by text not null
);
comment on table screening_proposal is 'fact: the system proposed an outcome for a candidacy; a new one only where something changed';
create index on screening_proposal (notice, candidacy, id desc);

create table screening_proposal_text (
  proposal bigint primary key references screening_proposal,
  applicant text not null,
  tax_code text not null,
  title text not null,
  theme text not null,
  sender text not null,
  handed_in timestamptz,
  findings jsonb not null
);
comment on table screening_proposal_text is 'state: who a proposal is about and the answers it rests on; erased with its retention';

create table screening_act (
  id bigint generated always as identity primary key,
  notice text not null check (notice <> ''),
  candidacy text not null check (candidacy <> ''),
  body text not null check (body <> ''),
  decider text not null check (decider <> ''),
  kind text not null,
  finding text,
  finding_sha256 text,
  appraisal text,
  conclusion text,
  takes_back bigint unique references screening_act,
  proposal bigint references screening_proposal,
  at timestamptz not null,
  by text not null,
  check ((kind = 'APPRAISED') = (finding is not null and appraisal is not null)),
  check ((kind = 'TAKEN_BACK') = (takes_back is not null)),
  check ((kind in ('PROPOSED', 'DECIDED')) = (conclusion is not null))
);
comment on table screening_act is 'fact: a person answered a check, proposed, handed over, decided, or took one of these back';
create index on screening_act (notice, candidacy, id);

create table screening_act_text (
  act bigint primary key references screening_act,
  reason text not null
);
comment on table screening_act_text is 'state: the reason of an act of screening; erased with its retention';

create table screening_opening (
  notice text primary key,
  body text not null check (body <> ''),
  decider text not null check (decider <> ''),
  reason text not null check (reason <> ''),
  at timestamptz not null,
  by text not null
);
comment on table screening_opening is 'fact: the sealed candidacies of a comparative call were opened after its term';

create table screening_charge (
  id bigint generated always as identity primary key,
  notice text not null check (notice <> ''),
  body text not null check (body <> '' and body !~ ','),
  decider text not null check (decider <> ''),
  act text not null check (act <> ''),
  at timestamptz not null,
  by text not null
);
comment on table screening_charge is 'fact: the issuing body charged a body with screening, by an act or agreement; the latest holds';
create index on screening_charge (notice, id desc);

create view screening_now with (security_invoker = true) as
select distinct on (p.notice, p.candidacy) p.*
from screening_proposal p order by p.notice, p.candidacy, p.id desc;
comment on view screening_now is 'The latest proposal for each candidacy';

call wall('screening_proposal', 'sees(body, null) or sees(decider, null)');
call wall('screening_proposal_text', 'exists (select from screening_proposal p where p.id = screening_proposal_text.proposal)');
call wall('screening_act', 'sees(body, null) or sees(decider, null)');
call wall('screening_act_text', 'exists (select from screening_act a where a.id = screening_act_text.act)');
call wall('screening_charge', 'sees(body, null) or sees(decider, null)');
call wall('screening_opening', 'sees(body, null) or sees(decider, null)');

grant select, insert on screening_proposal, screening_act, screening_opening, screening_charge to ${app};
grant select, insert, delete on screening_proposal_text, screening_act_text to ${app};
grant select on screening_now to ${app};
