-- The ground on which every table stands. Nobody but the owner makes anything here.
revoke all on schema public from public;
grant usage on schema public to ${app}, ${backup};
-- What the backup reads includes tables that do not exist yet.
alter default privileges in schema public grant select on tables to ${backup};
alter default privileges in schema public grant select on sequences to ${backup};
alter default privileges revoke execute on functions from public;

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

-- The wall of rows (security R39). A transaction says who looks; whoever says nothing sees nothing.
create function sees(body text, person text) returns boolean language sql stable parallel safe
return coalesce(current_setting('telaio.viewer', true) = 'system'
  or (person is not null and person <> '' and current_setting('telaio.viewer', true) = person)
  or body = any (string_to_array(current_setting('telaio.bodies', true), ',')), false);

comment on function sees is 'Whether who looks in this transaction may see a row of that body or of that person';
grant execute on function sees to ${app};

-- Raises the wall around a table: the application sees and writes the rows for which the condition holds, the backup reads all.
create procedure wall(target regclass, condition text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy seen on %s for all to ${app} using (%s) with check (%s)', target, condition, condition);
  execute format('create policy kept on %s for select to ${backup} using (true)', target);
end $$;

grant select on flyway_schema_history to ${app};
