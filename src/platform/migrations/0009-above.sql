-- Who stands above whom in the rights tree, which is public: for what a body asks of everybody below it.
create function platform.above(organisations int[]) returns table (organisation_id int, above_id int)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select r.organisation_id, step::int from platform.rights r, unnest(string_to_array(trim('/' from r.path), '/')) step
  where r.organisation_id = any(organisations)
$$;
revoke execute on function platform.above from public;
grant execute on function platform.above to wardkeep_app;
