-- Who lost the app for codes, and the paper ones too, gets in again by two administrators: one asks, another confirms.
create table second_factor_reset (
  id uuid primary key,
  person uuid not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  by text not null
);
comment on table second_factor_reset is 'fact: an administrator wants the second factor of a person taken away; good for a day, and only with a second one';
create index on second_factor_reset (person);

create table second_factor_reset_end (
  reset uuid primary key references second_factor_reset,
  confirmed boolean not null,
  at timestamptz not null,
  by text not null
);
comment on table second_factor_reset_end is 'fact: a second administrator took the second factor away, or somebody gave the wish up';
call wall('second_factor_reset', 'sees(null, person::text)');
call wall('second_factor_reset_end', 'exists (select from second_factor_reset r where r.id = second_factor_reset_end.reset)');
grant select, insert on second_factor_reset, second_factor_reset_end to ${app};
