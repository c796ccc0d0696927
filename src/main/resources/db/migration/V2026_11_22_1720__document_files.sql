-- Files of things. The hash is how bytes are stored, never a right to read them: a document has an id and one owner.
create table blob (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  stored_at timestamptz not null
);
comment on table blob is 'state: bytes in the file store to which documents refer; goes when none does';

create table document (
  id uuid primary key,
  sha256 text not null references blob,
  owner_kind text not null,
  owner_id text not null,
  body text not null check (body <> '' and body !~ ','),
  person uuid,
  name text not null,
  added_at timestamptz not null,
  added_by text not null,
  keep_until timestamptz,
  retention text
);
comment on table document is 'state: a file that belongs to one thing; erased with its retention';
create index on document (owner_kind, owner_id);
create index on document (sha256);
create index on document (keep_until) where keep_until is not null;

create table retention (
  kind text primary key check (kind ~ '^[a-z][a-z0-9-]*$'),
  starts text not null check (starts <> ''),
  months int not null check (months > 0),
  action text not null check (action in ('ERASE', 'PRESERVE')),
  norm text not null check (norm <> '')
);
comment on table retention is 'register: for how long each kind of document is kept, from when on, and what is done then; the body confirms it';
alter table document add foreign key (retention) references retention;

insert into retention (kind, starts, months, action, norm) values
  ('candidacy-funded', 'chiusura del procedimento', 120, 'PRESERVE', 'massimario di scarto dell''ente (proposta, da confermare)'),
  ('candidacy-not-funded', 'chiusura del procedimento', 60, 'ERASE', 'massimario di scarto dell''ente (proposta, da confermare)'),
  ('unrelated-message', 'ricezione', 12, 'ERASE', 'massimario di scarto dell''ente (proposta, da confermare)');

create table document_hold (
  id uuid primary key,
  document uuid not null,
  act text not null check (act <> ''),
  reason text not null check (reason <> ''),
  at timestamptz not null,
  by text not null
);
comment on table document_hold is 'fact: a document must not be erased, by an act';
create index on document_hold (document);

create table document_release (
  hold uuid primary key references document_hold,
  act text not null check (act <> ''),
  at timestamptz not null,
  by text not null
);
comment on table document_release is 'fact: a hold on a document ended, by an act';

create table document_end (
  document uuid primary key,
  body text not null,
  cause text not null,
  at timestamptz not null,
  by text not null
);
comment on table document_end is 'fact: a document was erased; says nothing of what it held';

call wall('document', 'sees(body, person::text)');
call wall('document_hold', 'exists (select from document d where d.id = document_hold.document) or sees(null, null)');
call wall('document_release', 'exists (select from document_hold h where h.id = document_release.hold)');
call wall('document_end', 'sees(body, null)');

grant select, insert, delete on blob to ${app};
grant select, insert, update, delete on document, retention to ${app};
grant select, insert on document_hold, document_release, document_end to ${app};
