-- Letters that leave. Off until somebody switches a mailbox on, and off again after a restore or a copy: the switch names the log.
create table sending_switch (
  id bigint generated always as identity primary key,
  mailbox text not null check (mailbox <> ''),
  body text not null check (body <> '' and body !~ ','),
  wanted boolean not null,
  log text not null,
  at timestamptz not null,
  by text not null
);
comment on table sending_switch is 'fact: letters may leave from a mailbox, or may not any more; holds for the log under which it was said';
create index on sending_switch (mailbox, id desc);

create table letter_release (
  letter uuid primary key references letter,
  mailbox text not null check (mailbox <> ''),
  at timestamptz not null,
  by text not null
);
comment on table letter_release is 'fact: a person let a letter go, from a mailbox; it is sent once or is in doubt';
create index on letter_release (mailbox);

call wall('sending_switch', 'sees(body, null)');
call wall('letter_release', 'exists (select from letter l where l.id = letter_release.letter)');

grant select, insert on sending_switch, letter_release to ${app};
