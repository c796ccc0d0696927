create table arrival_label (
  arrival uuid primary key references arrival,
  label text not null
);
comment on table arrival_label is 'state: by what name people look for an arrival, such as who applies; erased with its retention';

create table arrival_forgotten (
  arrival uuid primary key references arrival,
  at timestamptz not null,
  by text not null
);
comment on table arrival_forgotten is 'fact: what an arrival carried was let go, because a person said it has nothing to do with us; its outside stays';

call wall('arrival_label', 'exists (select from arrival a where a.id = arrival_label.arrival)');
call wall('arrival_forgotten', 'exists (select from arrival a where a.id = arrival_forgotten.arrival)');

grant select, insert, update, delete on arrival_label to ${app};
grant select, insert on arrival_forgotten to ${app};
