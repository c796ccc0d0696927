create table mailbox_export (
  mailbox text primary key references mailbox,
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  by text not null,
  at timestamptz not null
);
comment on table mailbox_export is 'state: an export of a mailbox that was handed in and is still being read; its file goes when it is';
call wall('mailbox_export', 'exists (select from mailbox m where m.name = mailbox_export.mailbox)');
grant select, insert, delete on mailbox_export to ${app};
grant update (raw_sha256) on arrival_text to ${app};
