-- What was found in the mailboxes of notices. The bytes are kept under their hash before a row stands here.
create table mailbox_message (
  mailbox text not null check (mailbox <> ''),
  key text not null,
  notice text not null check (notice <> ''),
  body text not null check (body <> ''),
  raw_sha256 text not null check (raw_sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  mailbox_at timestamptz,
  kept_at timestamptz not null,
  primary key (mailbox, key)
);
comment on table mailbox_message is 'fact: a message lay in a mailbox under a key, and its bytes are kept';
create index on mailbox_message (raw_sha256);
create index on mailbox_message (notice);

create table mailbox (
  name text primary key check (name <> ''),
  notice text not null check (notice <> ''),
  body text not null check (body <> ''),
  address text not null,
  place text not null,
  watched boolean not null,
  begun_at timestamptz not null,
  answered_at timestamptz,
  there bigint not null default 0
);
comment on table mailbox is 'state: a mailbox of a notice, when it last answered and how many messages lay there';
create index on mailbox (notice);

create table mailbox_space (
  mailbox text not null references mailbox,
  at timestamptz not null,
  used bigint not null,
  space_limit bigint not null,
  primary key (mailbox, at)
);
comment on table mailbox_space is 'fact: how full a mailbox was at an instant';

create table mailbox_day (
  mailbox text not null references mailbox,
  day date not null,
  at timestamptz not null,
  there bigint not null,
  missing text[] not null,
  gone text[] not null,
  primary key (mailbox, day)
);
comment on table mailbox_day is 'state: the reconciliation of a day, as it last came out: what lay there and is not accounted for, what we have and is gone';

create table mail_receipt (
  id bigint generated always as identity primary key,
  letter uuid not null references letter,
  news text not null,
  recipient text,
  at timestamptz not null,
  identifier text,
  arrival uuid not null references arrival,
  unique (letter, news, recipient, arrival)
);
comment on table mail_receipt is 'fact: a proven receipt about a letter of ours, which it named with its sender and recipient';
create index on mail_receipt (identifier);

call wall('mailbox_message', 'sees(body, null)');
call wall('mailbox', 'sees(body, null)');
call wall('mailbox_space', 'exists (select from mailbox m where m.name = mailbox_space.mailbox)');
call wall('mailbox_day', 'exists (select from mailbox m where m.name = mailbox_day.mailbox)');
call wall('mail_receipt', 'exists (select from letter l where l.id = mail_receipt.letter)');

grant select, insert on mailbox_message, mailbox_space, mail_receipt to ${app};
grant select, insert, update on mailbox, mailbox_day to ${app};
