-- Disputes over a notice or one candidacy: while one is open, nothing that belongs to it is erased, by whomever and for
-- whatever reason (GDPR, art. 17, par. 3, lett. e).
create table dispute (
  id uuid primary key,
  notice text not null references notice,
  body text not null check (body <> '' and body !~ ','),
  candidacy text check (candidacy <> ''),
  kind text not null,
  office text not null check (office <> ''),
  docket text not null check (docket <> ''),
  day date not null,
  subject text not null check (subject <> ''),
  note text not null,
  term date,
  norm text not null,
  at timestamptz not null,
  by text not null
);
comment on table dispute is 'fact: an appeal or a request of access concerns a notice, or one candidacy of it';
create index on dispute (notice);

create table dispute_arrival (
  dispute uuid not null references dispute,
  arrival uuid not null references arrival,
  primary key (dispute, arrival)
);
comment on table dispute_arrival is 'fact: a disputed candidacy was made of these arrivals when the dispute was recorded, however they are put together later';
create index on dispute_arrival (arrival);

create table dispute_end (
  dispute uuid primary key references dispute,
  day date not null,
  outcome text not null check (outcome <> ''),
  at timestamptz not null,
  by text not null
);
comment on table dispute_end is 'fact: a dispute was closed, with its outcome';

call wall('dispute', 'sees(body, null)');
call wall('dispute_arrival', 'exists (select from dispute d where d.id = dispute_arrival.dispute)');
call wall('dispute_end', 'exists (select from dispute d where d.id = dispute_end.dispute)');
grant select, insert on dispute, dispute_arrival, dispute_end to ${app};

-- The open dispute over a notice, or over one candidacy where that is told.
create function disputed(which text, one text) returns text language sql stable
return (select d.office || ', ' || d.docket from dispute d where d.notice = which and (d.candidacy is null or d.candidacy = one)
  and not exists (select from dispute_end e where e.dispute = d.id) order by d.at limit 1);

create function disputed_letter(which uuid) returns text language sql stable
return (select coalesce(case when l.about_kind = 'notice' then disputed(l.about_id, null) end,
    (select max(disputed(c.notice, c.id)) from candidacy c where l.about_kind = 'candidacy' and c.id = l.about_id),
    case when l.scope_kind = 'notice' then disputed(l.scope_id, null) end)
  from (select about_kind, about_id, null as scope_kind, null as scope_id from letter where id = which
    union all select about_kind, about_id, scope_kind, scope_id from letter_draft where id = which) l
  order by 1 nulls last limit 1);

create function disputed_arrival(which uuid) returns text language sql stable
return (select held from (
    select d.office || ', ' || d.docket as held from dispute_arrival a join dispute d on d.id = a.dispute
      where a.arrival = which and not exists (select from dispute_end e where e.dispute = d.id)
    union all select disputed(m.notice, m.candidacy) from candidacy_member m where m.arrival = which
    union all select disputed(s.about_id, null) from arrival_scope s where s.arrival = which and s.about_kind = 'notice'
    union all select disputed(s.about_id, null) from arrival_sorting s where s.arrival = which and s.about_kind = 'notice'
    union all select disputed_letter(s.about_id::uuid) from arrival_sorting s where s.arrival = which and s.about_kind = 'letter'
    union all select disputed(r.notice, r.candidacy) from completion_request r join completion_answer w on w.request = r.id
      join arrival a on a.raw_sha256 = w.sending where a.id = which) every where held is not null limit 1);

-- By what dispute a thing is held: court or office and docket; null where it is free. Asked by every act that erases.
create function held_by_dispute(kind text, id text) returns text language sql stable
return case kind
  when 'notice' then disputed(id, null)
  when 'candidacy' then (select max(disputed(c.notice, c.id)) from candidacy c where c.id = held_by_dispute.id)
  when 'arrival' then disputed_arrival(id::uuid)
  when 'letter' then disputed_letter(id::uuid)
  when 'letter-draft' then disputed_letter(id::uuid)
  when 'person' then (select max(disputed(a.notice, a.candidacy)) from screening_act a where a.by = held_by_dispute.id)
end;

comment on function held_by_dispute is 'The open dispute for which a thing must not be erased, in words; null where there is none';
grant execute on function disputed, disputed_letter, disputed_arrival, held_by_dispute to ${app};
