-- Whether two accounts are two persons (security: acts that want two). Asked inside transactions of any sight, so it answers with its
-- owner's eyes, and only this one question.
create function second_person(asks text, confirms text) returns text language sql stable security definer set search_path = public, pg_temp
as $$
with recursive above (below, who) as (
  select side.id, side.id from (values (asks), (confirms)) as side (id)
  union
  select a.below, up.by from above a cross join lateral (
    select p.enrolled_by as by from person p where p.id = case when a.who ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.who::uuid end
    union all
    select r.granted_by from appointment r
    where r.person = case when a.who ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.who::uuid end
    union all
    select e.actor from entry e where e.about = 'person:' || a.who and e.kind = 'link-given') up
)
select case
  when asks = confirms then 'SAME_PERSON'
  when exists (select from above where below = confirms and who = asks) then 'MADE_BY_FIRST'
  when exists (select from above where below = asks and who = confirms) then 'MADE_BY_SECOND'
  when exists (select from person a join person b on b.tax_code = a.tax_code where a.id::text = asks and b.id::text = confirms)
    then 'SAME_PERSON'
end
$$;
comment on function second_person is
  'Why one account is no second person where another asked: the same, or one made, linked or appointed by the other; null where it is one';
grant execute on function second_person to ${app};
