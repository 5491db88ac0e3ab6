-- Names in the audit log are sealed, so a search for one goes by the accounts. The entries it finds are those the asker
-- sees anyway, also by somebody above them whose account they do not see.
create function organisations.people_named(pattern text, most int) returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  set "wardkeep.reach" = '{[/,0)}' as $$
  select 'person:' || p.id from organisations.person p where lower(p.name) like pattern limit most
$$;
revoke execute on function organisations.people_named from public;
grant execute on function organisations.people_named to wardkeep_app;
