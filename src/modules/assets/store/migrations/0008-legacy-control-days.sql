-- What the controls of an entry come to, kept with the entry: a nation's register is listed and counted from one table.

-- test_due_on: the earliest day on which a test of its controls is due. works_on: the days on which a test shows that one
-- of them works.
alter table assets.legacy_entry
  add column test_due_on date,
  add column works_on datemultirange not null default '{}';

-- Who changed a control holds the entry first, so that two who change two controls of it see each other's.
create function assets.keep_control_days(entry int) returns void language plpgsql set search_path = pg_catalog as $$
begin
  perform from assets.legacy_entry e where e.id = entry for no key update;
  update assets.legacy_entry e set test_due_on = k.due, works_on = k.works_on
    from (select min(c.test_due_on) due, coalesce(range_agg(daterange(c.tested_on, c.test_due_on, '[]'))
        filter (where c.tested_on is not null and c.test_due_on is not null), '{}') works_on
      from assets.legacy_control c where c.entry_id = entry) k
    where e.id = entry and (e.test_due_on, e.works_on) is distinct from (k.due, k.works_on);
end $$;
grant execute on function assets.keep_control_days to wardkeep_app;

create function assets.note_control_days() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op <> 'INSERT' then perform assets.keep_control_days(old.entry_id); end if;
  if tg_op <> 'DELETE' then perform assets.keep_control_days(new.entry_id); end if;
  return null;
end $$;
create trigger keep_days after insert or update or delete on assets.legacy_control
  for each row execute function assets.note_control_days();

-- holds for a moment: the registers that were written since the release before, some hundred entries
select set_config('wardkeep.reach', '{[/,0)}', true), assets.keep_control_days(c.entry_id) from assets.legacy_control c;
select set_config('wardkeep.reach', '', true);
