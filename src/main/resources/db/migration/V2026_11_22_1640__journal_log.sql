-- The journal: what was done, and the tree that lets a third person check it. Only payloads can be erased.
create table entry (
  id bigint generated always as identity primary key,
  uid uuid not null unique,
  at timestamptz not null,
  actor text not null,
  kind text not null,
  about text not null,
  commitment bytea not null check (octet_length(commitment) = 32)
);
comment on table entry is 'fact: somebody did something to a thing; names nobody, commits to a payload';
create index entry_about on entry (about, id);

-- Written in the statement that writes the entry, so no foreign key: each would lock and rewrite the entry's row.
create table payload (
  entry bigint primary key,
  body json,
  salt bytea,
  erased_at timestamptz,
  check ((body is null) = (erased_at is not null) and (salt is null) = (erased_at is not null))
);
comment on table payload is 'state: what an entry says, with the salt of its commitment; erasable';

create table unsequenced (entry bigint primary key);
comment on table unsequenced is 'state: committed entries that have no place in the tree yet';
-- Rows live for milliseconds: without this the index is read through thousands of dead ones.
alter table unsequenced set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

create table log (
  epoch int primary key,
  name text not null unique,
  origin text not null check (origin in ('BEGUN', 'RESTORED', 'ADOPTED')),
  key text not null,
  replaces text,
  opened_at timestamptz not null
);
comment on table log is 'fact: a log was begun, anew after a restore, or adopted; each is an epoch with a tree of its own';

create table key_rotation (
  epoch int not null references log,
  number int not null,
  note text not null,
  at timestamptz not null,
  primary key (epoch, number)
);
comment on table key_rotation is 'fact: one key handed a log over to the next, signed by both';

create table leaf (
  epoch int not null,
  position bigint not null,
  entry bigint not null unique,
  hash bytea not null,
  primary key (epoch, position)
);
comment on table leaf is 'fact: an entry has its place in the tree';

create table node (
  epoch int not null,
  level smallint not null check (level > 0),
  ix bigint not null,
  hash bytea not null,
  primary key (epoch, level, ix)
);
comment on table node is 'fact: the hash of a complete subtree of two leaves or more; those of one leaf are in leaf';

create table head (
  epoch int not null references log,
  size bigint not null,
  root bytea not null,
  note text not null,
  key text not null,
  signed_at timestamptz not null,
  primary key (epoch, size)
);
comment on table head is 'fact: a state of a log was signed';

create table head_anchor (
  epoch int not null,
  size bigint not null,
  authority text not null,
  token bytea not null,
  stamped_at timestamptz not null,
  primary key (epoch, size, authority),
  foreign key (epoch, size) references head
);
comment on table head_anchor is 'fact: a time-stamping authority has seen a head (RFC 3161)';

create table head_held (
  id uuid primary key,
  epoch int not null,
  size bigint not null,
  holder text not null check (holder <> ''),
  how text not null check (how <> ''),
  at timestamptz not null,
  foreign key (epoch, size) references head
);
comment on table head_held is 'fact: a head was given to somebody who keeps it';
create index head_held_at on head_held (at);

create table follower (
  name text primary key check (name ~ '^[a-z][a-z0-9-]*$'),
  outward boolean not null,
  paused_at timestamptz,
  paused_for text,
  check ((paused_at is null) = (paused_for is null))
);
comment on table follower is 'state: who reads the journal on behalf of something else; outward: with effects outside the database';

create table follower_position (
  follower text not null references follower,
  epoch int not null references log,
  position bigint not null,
  primary key (follower, epoch)
);
comment on table follower_position is 'state: the next entry that a follower will read, in each epoch';

create table parked (
  follower text not null references follower,
  epoch int not null,
  position bigint not null,
  about text not null,
  error text,
  tries int not null default 0,
  next_at timestamptz not null,
  primary key (follower, epoch, position)
);
comment on table parked is 'state: entries that a follower could not take, and those about the same thing that wait behind them';
create index parked_about on parked (follower, about, epoch, position);

-- A payload is read by our own work only; who records it need not be able to read it back.
alter table payload enable row level security;
create policy added on payload for insert to ${app} with check (true);
create policy seen on payload for select to ${app} using (sees(null, null));
create policy erased on payload for update to ${app} using (sees(null, null)) with check (erased_at is not null);
create policy kept on payload for select to ${backup} using (true);

grant select, insert on entry, log, key_rotation, leaf, node, head, head_anchor, head_held to ${app};
grant select, insert, update (body, salt, erased_at) on payload to ${app};
grant select, insert, delete on unsequenced to ${app};
grant select, insert, update on follower, follower_position to ${app};
grant select, insert, update, delete on parked to ${app};
