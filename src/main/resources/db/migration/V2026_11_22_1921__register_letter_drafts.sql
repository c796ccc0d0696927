-- Letters before they are final: drafted in bulk, taken out, signed elsewhere, brought back. The draft gives its identifier to the letter.
create table letter_draft (
  id uuid primary key,
  body text not null check (body <> '' and body !~ ','),
  scope_kind text not null,
  scope_id text not null,
  about_kind text not null,
  about_id text not null,
  model text not null check (model <> ''),
  request uuid,
  docx_sha256 text not null check (docx_sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  by text not null
);
comment on table letter_draft is 'fact: a letter was drafted about a thing, within a procedure, from a model';
create index on letter_draft (scope_kind, scope_id);

create table letter_draft_text (
  draft uuid primary key references letter_draft,
  recipients text[] not null check (cardinality(recipients) > 0),
  addressee text not null,
  subject text not null
);
comment on table letter_draft_text is 'state: to whom a drafted letter goes and its subject; erased with its retention';

create table letter_return (
  id bigint generated always as identity primary key,
  draft uuid not null references letter_draft,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  matched_by text not null check (matched_by in ('CONTENT', 'NAME')),
  outcome text not null,
  signers text not null,
  at timestamptz not null,
  by text not null
);
comment on table letter_return is 'fact: a signed file came back for a draft: how it was recognised and what its signature is worth';
create index on letter_return (draft);

create table letter_draft_end (
  draft uuid primary key references letter_draft,
  at timestamptz not null,
  by text not null
);
comment on table letter_draft_end is 'fact: a draft was let go before it became a letter';

call wall('letter_draft', 'sees(body, null)');
call wall('letter_draft_text', 'exists (select from letter_draft d where d.id = letter_draft_text.draft)');
call wall('letter_return', 'exists (select from letter_draft d where d.id = letter_return.draft)');
call wall('letter_draft_end', 'exists (select from letter_draft d where d.id = letter_draft_end.draft)');

grant select, insert on letter_draft, letter_return, letter_draft_end to ${app};
grant select, insert, delete on letter_draft_text to ${app};
