create table job (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]*$'),
  about text,
  wanted_by text,
  arguments jsonb not null,
  state text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  done bigint not null default 0,
  total bigint not null default 0,
  mark jsonb,
  reason text,
  tries int not null default 0,
  wanted_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  begun_at timestamptz,
  ended_at timestamptz,
  -- Who works at it, and until when it is believed without a sign of life.
  worker uuid,
  lease_until timestamptz
);
comment on table job is 'state: long work with its progress';
create unique index job_one_at_a_time on job (kind, coalesce(about, '')) where state in ('WAITING', 'RUNNING');
create index job_to_take on job (next_at) where state in ('WAITING', 'RUNNING');
create index job_about on job (about, wanted_at);
create index job_ended on job (ended_at);

create table job_schedule (
  kind text primary key,
  every interval not null,
  next_at timestamptz not null default now()
);
comment on table job_schedule is 'state: work that comes back';

grant select, insert, update, delete on job, job_schedule to ${app};
