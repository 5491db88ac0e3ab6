-- What is open on each asset by class, so that systems are listed by their most urgent weaknesses without reading findings.

-- A row for each asset with something open; devices of a group have their own. The classes are those of the ranks in
-- assets.exposed, so a row is as new as those.
create table assets.open_count (
  asset_id int primary key,
  organisation_id int not null,
  immediate int not null,
  out_of_cycle int not null,
  scheduled int not null,
  defer int not null
);
select assets.scope_by_estate('assets.open_count');
create index on assets.open_count (organisation_id);
grant select, insert, update, delete on assets.open_count to wardkeep_app;

-- Assets whose findings changed since they were counted. A row for each statement and no key: nobody waits.
create table assets.open_stale (
  organisation_id int not null,
  asset_id int not null
);
select assets.scope_by_estate('assets.open_stale');
create index on assets.open_stale (organisation_id);
grant select, insert, delete on assets.open_stale to wardkeep_app;

-- Whoever writes findings, what is open on their assets is counted anew by the next who counts for the organisation.
create function assets.note_open_stale() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  insert into assets.open_stale (organisation_id, asset_id) select distinct organisation_id, asset_id from touched;
  return null;
end $$;
-- holds for a moment: nothing is read, and writers of findings wait until the rows below are counted
create trigger note_open_added after insert on assets.finding referencing new table as touched
  for each statement execute function assets.note_open_stale();
create trigger note_open_changed after update on assets.finding referencing new table as touched
  for each statement execute function assets.note_open_stale();
create trigger note_open_removed after delete on assets.finding referencing old table as touched
  for each statement execute function assets.note_open_stale();

-- A class is two steps of 2 ^ 29 wide (domain/priority/rank.ts).
select set_config('wardkeep.reach', '{[/,0)}', true);
-- holds for a moment: 20 million findings are counted in half a minute
insert into assets.open_count (asset_id, organisation_id, immediate, out_of_cycle, scheduled, defer)
  select f.asset_id, f.organisation_id, count(*) filter (where e.priority >> 30 = 3), count(*) filter (where e.priority >> 30 = 2),
    count(*) filter (where e.priority >> 30 = 1), count(*) filter (where e.priority >> 30 = 0)
  from assets.finding f join assets.exposed e on e.organisation_id = f.organisation_id and e.weakness_id = f.weakness_id
    and e.situation = f.situation
  where f.state = 0 group by f.asset_id, f.organisation_id;
select set_config('wardkeep.reach', '', true);
