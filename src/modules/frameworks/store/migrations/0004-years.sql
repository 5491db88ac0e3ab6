-- Years as data that a release brings and the nation changes, and the years that a nation has begun.

-- origin 'edited': the nation's own; a release no longer replaces it.
alter table frameworks.year add column content_hash text not null default '';
-- holds for a moment: a handful of rows, one for each year of a cycle
alter table frameworks.year add column origin text not null default 'shipped' check (origin in ('shipped', 'edited'));
alter table frameworks.year add column revision int not null default 1;

-- Since when a return stands where it stands.
alter table frameworks.assessment add column state_since timestamptz;

-- A year asks nothing of anybody until the national body of a register begins it.
create table frameworks.begun_year (
  register text not null,
  year text not null references frameworks.year,
  asker_id int not null,
  begun_at timestamptz not null,
  begun_by_name text not null,
  primary key (register, year)
);

-- What bodies on the way up ask for beyond the profile. Everybody below them must hold it, so everybody may know it,
-- though the rows are those bodies' own.
create function frameworks.uplifts_at(organisations int[], of_year text)
  returns table (at_id int, organisation_id int, node_id int, level text)
  language sql stable security definer set search_path = pg_catalog, pg_temp set "wardkeep.reach" = '{[/,0)}' as $$
  select at.organisation_id, u.organisation_id, u.node_id, u.level
  from platform.above(organisations) at join frameworks.uplift u
    on u.year = of_year and u.organisation_id = at.above_id
$$;
revoke execute on function frameworks.uplifts_at from public;
grant execute on function frameworks.uplifts_at to wardkeep_app;

grant delete on frameworks.category to wardkeep_app;
grant select, insert, update on frameworks.begun_year to wardkeep_app;
