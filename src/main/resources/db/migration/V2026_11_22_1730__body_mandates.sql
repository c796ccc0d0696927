-- Who may sign for a body: a mandate is a fact; the name of who holds it stands apart and goes with its retention.
create table mandate (
  id uuid primary key,
  body text not null check (body <> '' and body !~ ','),
  capacity text not null,
  ground text not null,
  delegated_by uuid references mandate,
  notice text not null default '',
  valid_from date not null,
  valid_to date,
  act text not null check (act <> ''),
  evidence_sha256 text check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  recorded_by text not null,
  check (valid_to is null or valid_to >= valid_from),
  check (delegated_by is null or ground <> 'OFFICE')
);
comment on table mandate is 'fact: a person may sign for a body, by office, act or statute, from a day to a day';
create index on mandate (body);

create table mandate_holder (
  mandate uuid primary key references mandate,
  name text not null check (name <> ''),
  tax_code text not null
);
comment on table mandate_holder is 'state: who holds a mandate; erased with its retention';
create index on mandate_holder (tax_code) where tax_code <> '';

create table mandate_end (
  id uuid primary key,
  mandate uuid not null references mandate,
  last_day date not null,
  reason text not null check (reason <> ''),
  ended_at timestamptz not null,
  ended_by text not null
);
comment on table mandate_end is 'fact: a mandate ended earlier than was said when it was recorded';
create index on mandate_end (mandate);

create view mandate_now with (security_invoker = true) as
select m.id, m.body, coalesce(h.name, '') as name, coalesce(h.tax_code, '') as tax_code, m.capacity, m.ground, m.delegated_by, m.notice,
  m.valid_from, least(m.valid_to, (select min(e.last_day) from mandate_end e where e.mandate = m.id)) as valid_to, m.act,
  m.evidence_sha256
from mandate m left join mandate_holder h on h.mandate = m.id;
comment on view mandate_now is 'Mandates with who holds them and the day they really end';

call wall('mandate', 'sees(body, null)');
call wall('mandate_holder', 'exists (select from mandate m where m.id = mandate_holder.mandate)');
call wall('mandate_end', 'exists (select from mandate m where m.id = mandate_end.mandate)');

grant select, insert on mandate, mandate_end to ${app};
grant select, insert, delete on mandate_holder to ${app};
grant select on mandate_now to ${app};
