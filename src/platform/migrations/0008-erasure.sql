-- What an erasure needs of the platform.

-- True when the audit log says that somebody changed something at this moment: for histories that keep a name alone.
-- An entry is written at the end of the change whose rows carry the time of its beginning.
create function platform.was_by(asked_who text, moment timestamptz) returns boolean
  language sql stable as $$
  select exists (select from platform.audit a where a.who = asked_who
    and a.at between moment - interval '2 seconds' and moment + interval '60 seconds')
$$;

-- Facts that wait or were heard keep who told them; the name goes, the number stays.
create function platform.erase_from_events(of_who text, new_name text) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  touched int;
begin
  update platform.event set who_name = new_name where who = of_who and who_name <> new_name;
  get diagnostics touched = row_count;
  return touched;
end $$;

-- Everybody who was erased, with the day: for the list that is kept beside backups.
create function platform.erased_owners() returns table (owner text, erased_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.owner, e.erased_at from platform.erased_owner e order by e.erased_at, e.owner
$$;

-- How much about somebody was written before entries were sealed, and so cannot be erased.
create function platform.entries_in_clear(of_who text) returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp
  set "wardkeep.reach" = '{[/,0)}' as $$
  select count(*)::int from platform.audit a where a.who = of_who and a.who_name !~ '^sealed:'
$$;

revoke execute on function platform.was_by, platform.erase_from_events, platform.erased_owners,
  platform.entries_in_clear from public;
grant execute on function platform.was_by, platform.erase_from_events, platform.erased_owners,
  platform.entries_in_clear to wardkeep_app;
