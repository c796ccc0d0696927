-- For which acts on one notice a second person is wanted; publishing has its rule for the whole body.
create table four_eyes (
  id bigint generated always as identity primary key,
  notice text not null references notice,
  body text not null check (body <> ''),
  decisions boolean not null,
  letters boolean not null,
  entries boolean not null,
  at timestamptz not null,
  by text not null
);
comment on table four_eyes is 'fact: the issuing body said for which acts on a notice it wants a second person; the latest holds';
create index on four_eyes (notice, id desc);
call wall('four_eyes', 'sees(body, null) or exists (select from notice_act a where a.notice = four_eyes.notice)');
grant select, insert on four_eyes to ${app};
