-- How an arrival is sorted now stands beside what it came for: pages count thousands of them, and asked each one for its last sorting.
-- It follows from the facts alone; triggers keep it, whoever writes them.
create table arrival_standing (
  about_kind text not null,
  about_id text not null,
  arrival uuid not null references arrival,
  body text not null,
  sorted_as text not null,
  reasoned boolean not null,
  by_person boolean not null,
  of_kind text,
  of_id text,
  sorting bigint not null,
  changes bigint not null default 0,
  primary key (about_kind, about_id, arrival)
);
comment on table arrival_standing is
  'derived: how an arrival is sorted now among those of the thing it came for, and how often it was sorted, read or forgotten since';
create index on arrival_standing (arrival);
create index on arrival_standing (about_kind, about_id, sorted_as);

insert into arrival_standing (about_kind, about_id, arrival, body, sorted_as, reasoned, by_person, of_kind, of_id, sorting)
select c.about_kind, c.about_id, a.id, a.body, coalesce(s.sorted_as, 'UNSORTED'), coalesce(s.reason, '') <> '',
  coalesce(s.sorted_by not like 'system%', false), s.about_kind, s.about_id, coalesce(s.id, 0)
from arrival_scope c join arrival a on a.id = c.arrival
left join lateral (select * from arrival_sorting s where s.arrival = a.id order by s.id desc limit 1) s on true;

create function arrival_scoped() returns trigger language plpgsql as $$
begin
  insert into arrival_standing (about_kind, about_id, arrival, body, sorted_as, reasoned, by_person, of_kind, of_id, sorting)
    select new.about_kind, new.about_id, a.id, a.body, coalesce(s.sorted_as, 'UNSORTED'), coalesce(s.reason, '') <> '',
      coalesce(s.sorted_by not like 'system%', false), s.about_kind, s.about_id, coalesce(s.id, 0)
    from arrival a left join lateral (select * from arrival_sorting s where s.arrival = a.id order by s.id desc limit 1) s on true
    where a.id = new.arrival
    on conflict do nothing;
  return null;
end $$;
create trigger stands after insert on arrival_scope for each row execute function arrival_scoped();

-- Of two sortings at once the later one stands, whichever is committed first.
create function arrival_sorted() returns trigger language plpgsql as $$
begin
  update arrival_standing set sorted_as = new.sorted_as, reasoned = new.reason <> '', by_person = new.sorted_by not like 'system%',
    of_kind = new.about_kind, of_id = new.about_id, sorting = new.id, changes = changes + 1
    where arrival = new.arrival and sorting < new.id;
  if not found then
    update arrival_standing set changes = changes + 1 where arrival = new.arrival;
  end if;
  return null;
end $$;
create trigger stands after insert on arrival_sorting for each row execute function arrival_sorted();

create function arrival_read() returns trigger language plpgsql as $$
begin
  update arrival_standing set changes = changes + 1 where arrival = coalesce(new.arrival, old.arrival);
  return null;
end $$;
create trigger stands after insert or delete on sending for each row execute function arrival_read();

call wall('arrival_standing', 'sees(body, null)');
grant select, insert, update on arrival_standing to ${app};
grant execute on function arrival_scoped, arrival_sorted, arrival_read to ${app};
