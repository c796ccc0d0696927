-- What a court orders of one candidacy is an act of its own, after the first decision and never instead of it. How the
-- candidacy stands follows from the acts; here is which measure it rests on and to which dispute it belongs.
create table court_act (
  act bigint primary key references screening_act,
  dispute uuid not null references dispute,
  measure text not null,
  office text not null check (office <> ''),
  number text not null check (number <> ''),
  day date not null
);
comment on table court_act is 'fact: an act on a candidacy was done because a court ordered or decided something of it';
create index on court_act (dispute);

call wall('court_act', 'exists (select from dispute d where d.id = court_act.dispute)');
grant select, insert on court_act to ${app};
