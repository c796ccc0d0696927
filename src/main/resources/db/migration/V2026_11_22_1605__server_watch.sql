create table sign_of_life (
  one boolean primary key default true check (one),
  at timestamptz not null
);
comment on table sign_of_life is 'state: when some node last said that it is alive';

create table outage (
  id uuid primary key,
  kind text not null check (kind in ('STOPPED', 'DATABASE', 'DISK')),
  began_at timestamptz not null
);
comment on table outage is 'fact: from this instant people could not do what they came for; may weigh when a term was near';
create index outage_began on outage (began_at);

create table outage_end (
  outage uuid primary key references outage,
  ended_at timestamptz not null
);
comment on table outage_end is 'fact: from this instant they could again';

create table clock_jump (
  id uuid primary key,
  against text not null check (against in ('MONOTONIC', 'DATABASE')),
  from_at timestamptz not null,
  until_at timestamptz not null,
  millis bigint not null,
  seen_at timestamptz not null,
  check (from_at <= until_at)
);
comment on table clock_jump is 'fact: the clock of a node moved by more than a second; instants between from and until may be wrong by as much';
create index clock_jump_span on clock_jump using gist (tstzrange(from_at, until_at, '[]'));

-- Whether an instant that we took ourselves lies where a clock is known to have been wrong (security R33).
create function in_clock_doubt(at timestamptz) returns boolean language sql stable parallel safe
return exists (select from clock_jump where tstzrange(from_at, until_at, '[]') @> at);
grant execute on function in_clock_doubt to ${app}, ${backup};

grant select, insert on outage, outage_end, clock_jump to ${app};
grant select, insert, update on sign_of_life to ${app};
