-- While a court has a notice suspended, no term of an applicant runs: what was left of it runs on afterwards, to the end of its day.
create function after_stays(of_notice text, begins timestamptz, ends timestamptz, asked timestamptz) returns timestamptz
language plpgsql stable as $$
declare
  stay record;
  moved timestamptz := ends;
begin
  for stay in
    select a.effective as stayed_from, coalesce((select min(b.effective) from notice_act b where b.notice = a.notice
      and b.kind in ('STAY_ENDED', 'REVOCATION', 'ANNULMENT') and b.id > a.id and b.effective <= asked), asked) as stayed_to
    from notice_act a where a.notice = of_notice and a.kind = 'STAY' and a.effective <= asked order by a.effective, a.id
  loop
    if stay.stayed_from <= moved and stay.stayed_to > begins then
      moved := moved + (stay.stayed_to - greatest(stay.stayed_from, begins));
    end if;
  end loop;
  if moved is null or moved = ends then
    return ends;
  end if;
  return (date_trunc('day', moved at time zone 'Europe/Rome') + interval '1 day' - interval '1 second') at time zone 'Europe/Rome';
end $$;
comment on function after_stays is 'the last instant of a term, after the time in which a court had its notice suspended';
grant execute on function after_stays to ${app};
