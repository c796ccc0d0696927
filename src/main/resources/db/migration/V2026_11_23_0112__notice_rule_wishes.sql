-- Who is bound by the rule of two persons does not lift it alone: they ask, and another administrator confirms.
create table four_eyes_wish (
  id uuid primary key,
  body text not null check (body <> ''),
  notice text references notice,
  decisions boolean not null,
  letters boolean not null,
  entries boolean not null,
  at timestamptz not null,
  by text not null
);
comment on table four_eyes_wish is 'fact: somebody bound by a rule of two persons wants less of it; without a notice it is the rule of a body for publishing, and none is left';
create index on four_eyes_wish (body, notice);

create table four_eyes_wish_end (
  wish uuid primary key references four_eyes_wish,
  confirmed boolean not null,
  at timestamptz not null,
  by text not null
);
comment on table four_eyes_wish_end is 'fact: a second person lifted the rule as was wanted, or the wish was given up';
call wall('four_eyes_wish', 'sees(body, null)');
call wall('four_eyes_wish_end', 'exists (select from four_eyes_wish w where w.id = four_eyes_wish_end.wish)');
grant select, insert on four_eyes_wish, four_eyes_wish_end to ${app};
