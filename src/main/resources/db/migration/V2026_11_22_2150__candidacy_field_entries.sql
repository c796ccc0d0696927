-- What persons typed beside forms that have no fields of their own: a scan, a print, the office's own DOCX.
create table field_entry (
  id bigint generated always as identity primary key,
  notice text not null check (notice <> ''),
  body text not null check (body <> ''),
  paper text not null check (paper ~ '^[0-9a-f]{64}$'),
  withdrawn boolean not null,
  at timestamptz not null,
  by text not null
);
comment on table field_entry is 'fact: a person typed the key fields of a paper, or took back what was typed; for each paper the latest holds';
create index on field_entry (notice, paper, id desc);

create table field_entry_text (
  entry bigint primary key references field_entry,
  typed jsonb not null
);
comment on table field_entry_text is 'state: the values that a person read on a paper; erased with its retention';

create table field_entry_check (
  entry bigint primary key references field_entry,
  at timestamptz not null,
  by text not null
);
comment on table field_entry_check is 'fact: a second person read on the paper what the first had typed';

call wall('field_entry', 'sees(body, null)');
call wall('field_entry_text', 'exists (select from field_entry e where e.id = field_entry_text.entry)');
call wall('field_entry_check', 'exists (select from field_entry e where e.id = field_entry_check.entry)');
grant select, insert on field_entry, field_entry_check to ${app};
grant select, insert, delete on field_entry_text to ${app};
