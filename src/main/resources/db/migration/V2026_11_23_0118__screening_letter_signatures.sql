-- What the signature of a letter that came back was worth: the first time when it came back, then each time somebody asked again.
create table letter_verification (
  id uuid primary key,
  letter uuid not null references letter,
  body text not null check (body <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  outcome text not null check (outcome <> ''),
  evidence uuid not null,
  at timestamptz not null,
  by text not null
);
comment on table letter_verification is 'fact: the signature of a letter was verified; the answer stands in the evidence as long as that is kept';
create index on letter_verification (sha256, at);
call wall('letter_verification', 'sees(body, null)');
grant select, insert on letter_verification to ${app};

-- The evidence of a letter is held with it, and so is a message that was taken as observations.
create or replace function held_by_dispute(kind text, id text) returns text language sql stable
return case kind
  when 'notice' then disputed(id, null)
  when 'candidacy' then (select max(disputed(c.notice, c.id)) from candidacy c where c.id = held_by_dispute.id)
  when 'arrival' then coalesce(disputed_arrival(id::uuid), (select max(disputed(r.notice, r.candidacy)) from arrival a
    join rejection_observation o on o.sending = a.raw_sha256 join rejection_notice r on r.letter = o.letter where a.id = held_by_dispute.id::uuid))
  when 'letter' then disputed_letter(id::uuid)
  when 'letter-draft' then disputed_letter(id::uuid)
  when 'letter-signature' then disputed_letter(id::uuid)
  when 'person' then (select max(disputed(a.notice, a.candidacy)) from screening_act a where a.by = held_by_dispute.id)
end;
