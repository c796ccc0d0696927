-- In which transaction a row was written: who remembers what was read asks only for what came since, whichever committed first.
-- Rows from before have none, and are not written again for it.
alter table screening_proposal add column written xid8;
alter table screening_proposal alter column written set default pg_current_xact_id();
alter table screening_act add column written xid8;
alter table screening_act alter column written set default pg_current_xact_id();
create index on screening_proposal (notice, written);
create index on screening_act (notice, written);
create index on screening_proposal (notice, at);

create table screening_erasure (
  notice text not null,
  candidacy text not null,
  written xid8 not null default pg_current_xact_id()
);
comment on table screening_erasure is 'derived: words about a candidacy were erased, so that nobody goes on remembering them';
create index on screening_erasure (notice, written);

create function screening_words_erased() returns trigger language plpgsql as $$
begin
  insert into screening_erasure (notice, candidacy)
    select p.notice, p.candidacy from screening_proposal p
      where tg_table_name = 'screening_proposal_text' and p.id = (to_jsonb(old) ->> 'proposal')::bigint
    union all
    select a.notice, a.candidacy from screening_act a
      where tg_table_name = 'screening_act_text' and a.id = (to_jsonb(old) ->> 'act')::bigint;
  return null;
end $$;
create trigger erased after delete on screening_proposal_text for each row execute function screening_words_erased();
create trigger erased after delete on screening_act_text for each row execute function screening_words_erased();

grant select, insert on screening_erasure to ${app};
grant execute on function screening_words_erased to ${app};
