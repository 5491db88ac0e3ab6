-- How many outcomes stand at which level in what was stated: the course of years adds these up, not every level anew.
-- holds for a moment: a few hundred rows are written anew.
create function frameworks.level_counts(levels jsonb) returns jsonb language sql immutable parallel safe
  set search_path = pg_catalog as $$
  select coalesce(jsonb_object_agg(level, n), '{}') from (
    select value level, count(*) n from jsonb_each_text(levels) group by value) c
$$;
grant execute on function frameworks.level_counts(jsonb) to wardkeep_app;

alter table frameworks.submission
  add column level_counts jsonb not null generated always as (frameworks.level_counts(levels)) stored;
