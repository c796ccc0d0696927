-- Notes leave by e-mail, each once or in doubt; questions may go to who took a practice up; files become public with a version.
alter table practice_note add column kind text not null default 'STEP' check (kind in ('STEP', 'QUESTION', 'ADOPTION', 'SEARCH'));
alter table practice_note add column entry uuid;
alter table practice_note add column link text not null default '/pratiche/area';
alter table practice_note add column search uuid references saved_search on delete set null;
alter table practice_note drop column sent_at;
create index on practice_note (entry);

create table practice_mail (
  note uuid primary key references practice_note on delete cascade,
  epoch int not null,
  state text not null check (state in ('READY', 'SENDING', 'SENT', 'REFUSED', 'IN_DOUBT', 'DROPPED')),
  stepped_at timestamptz not null,
  detail text not null,
  stop_key text unique
);
comment on table practice_mail is 'state: the e-mail of a note: ready, being sent, sent, refused, in doubt, dropped; with the digest of the secret that stops such mail';
create index on practice_mail (state) where state in ('READY', 'SENDING');

create table practice_mail_stop (
  person uuid not null references person on delete cascade,
  kind text not null check (kind in ('STEP', 'QUESTION', 'ADOPTION', 'SEARCH')),
  at timestamptz not null,
  primary key (person, kind)
);
comment on table practice_mail_stop is 'state: a person wants no e-mail of this kind';

alter table practice_question add column addressee text not null default '';
alter table practice_question add column adoption uuid references adoption;
alter table practice_question add column address text not null default '';
update practice_question q set addressee = p.author from practice p where p.id = q.practice;
create index on practice_question (addressee);

alter table practice_file add column version int;
update practice_file f set version = (select max(v.version) from practice_version v where v.practice = f.practice);

call wall('practice_mail', 'exists (select from practice_note n where n.id = practice_mail.note)');
call wall('practice_mail_stop', 'sees(null, person::text)');

grant select, insert, update, delete on practice_mail, practice_mail_stop to ${app};

alter table practice_tombstone drop constraint practice_tombstone_pkey;
alter table practice_tombstone add primary key (practice, at);
