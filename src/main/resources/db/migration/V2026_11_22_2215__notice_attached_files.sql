-- Documents that officers attach to a notice: annexes, models, statements of accounts.
create table attached_file (
  id uuid primary key,
  notice text not null references notice,
  body text not null check (body <> ''),
  type text not null,
  size bigint not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (name <> ''),
  at timestamptz not null,
  by text not null
);
comment on table attached_file is 'fact: an officer attached a file to a notice; the file is the document of the same id';
create index on attached_file (notice);

create table attached_file_change (
  id bigint generated always as identity primary key,
  file uuid not null references attached_file,
  title text not null check (title <> ''),
  place int not null,
  withdrawn boolean not null,
  reason text not null,
  at timestamptz not null,
  by text not null
);
comment on table attached_file_change is 'fact: how an attached file is called, where it stands and whether it was withdrawn; the latest holds';
create index on attached_file_change (file, id desc);

call wall('attached_file', 'sees(body, null) or exists (select from notice_act a where a.notice = attached_file.notice)');
call wall('attached_file_change', 'exists (select from attached_file f where f.id = attached_file_change.file)');
grant select, insert on attached_file, attached_file_change to ${app};
