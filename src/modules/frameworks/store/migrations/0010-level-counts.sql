-- How many outcomes stand at which level in what was stated: the course of years adds these up, not every level anew.

create function frameworks.level_counts(levels jsonb) returns jsonb language sql immutable parallel safe
  set search_path = pg_catalog as $$
  select coalesce(jsonb_object_agg(level, n), '{}') from (
    select value level, count(*) n from jsonb_each_text(levels) group by value) c
$$;
grant execute on function frameworks.level_counts(jsonb) to wardkeep_app;

-- holds for a moment: one row for each time that an organisation stated its levels, a few hundred
alter table frameworks.submission
  add column level_counts jsonb generated always as (frameworks.level_counts(levels)) stored;
