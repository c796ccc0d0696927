-- Notices: drafts are for their body alone; what was published is a snapshot, and what happens to it happens by an act.
create table notice (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]*$' and length(id) <= 120),
  body text not null check (body <> '' and body !~ ','),
  begun_at timestamptz not null,
  begun_by text not null
);
comment on table notice is 'fact: a body began a notice under an identifier that stays the same for all its versions';
create index on notice (body);

create table notice_draft (
  notice text primary key references notice,
  yaml text not null,
  revision int not null check (revision > 0),
  saved_at timestamptz not null,
  saved_by text not null
);
comment on table notice_draft is 'state: the text at which officers of a body work, before it is published';

create table notice_draft_other (
  id uuid primary key,
  notice text not null references notice,
  yaml text not null,
  revision int not null,
  kept_at timestamptz not null,
  kept_by text not null
);
comment on table notice_draft_other is 'state: what a second editor wrote over a text that had changed meanwhile; kept until somebody lets it go';
create index on notice_draft_other (notice);

create table notice_version (
  notice text not null references notice,
  version int not null check (version > 0),
  yaml text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  by text not null,
  primary key (notice, version)
);
comment on table notice_version is 'fact: the text of a version of a notice, as it was published';

create table notice_act (
  id bigint generated always as identity primary key,
  notice text not null references notice,
  kind text not null,
  number text not null,
  act_date date not null,
  organ text not null,
  reason text not null,
  effective timestamptz not null,
  version int,
  closes timestamptz,
  at timestamptz not null,
  by text not null,
  foreign key (notice, version) references notice_version,
  check ((kind in ('PUBLICATION', 'CORRECTION')) = (version is not null))
);
comment on table notice_act is 'fact: an act on a notice, with effect from an instant; the state of the notice is computed from these';
create index on notice_act (notice, effective, id);

create table publishing_rule (
  body text primary key check (body <> '' and body !~ ','),
  second_person boolean not null,
  changed_at timestamptz not null,
  changed_by text not null
);
comment on table publishing_rule is 'state: whether a body wants a second person before anything of a notice is published';

create table notice_proposal (
  id uuid primary key,
  notice text not null references notice,
  kind text not null,
  number text not null,
  act_date date not null,
  organ text not null,
  reason text not null,
  effective timestamptz,
  yaml text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  by text not null
);
comment on table notice_proposal is 'fact: a first person wants this text published by this act; a second one confirms it or sends it back';
create index on notice_proposal (notice);

create table notice_proposal_end (
  proposal uuid primary key references notice_proposal,
  outcome text not null check (outcome in ('PUBLISHED', 'SENT_BACK')),
  reason text not null,
  at timestamptz not null,
  by text not null
);
comment on table notice_proposal_end is 'fact: a proposal was published or sent back by a second person';

call wall('notice', 'sees(body, null) or exists (select from notice_act a where a.notice = notice.id)');
call wall('notice_draft', 'exists (select from notice n where n.id = notice_draft.notice and sees(n.body, null))');
call wall('notice_draft_other', 'exists (select from notice n where n.id = notice_draft_other.notice and sees(n.body, null))');
call wall('notice_proposal', 'exists (select from notice n where n.id = notice_proposal.notice and sees(n.body, null))');
call wall('notice_proposal_end', 'exists (select from notice_proposal p where p.id = notice_proposal_end.proposal)');
call wall('publishing_rule', 'sees(body, null)');

grant select, insert on notice, notice_version, notice_act, notice_proposal, notice_proposal_end to ${app};
grant select, insert, update, delete on notice_draft, notice_draft_other to ${app};
grant select, insert, update on publishing_rule to ${app};
