-- Lists of a whole nation are walks along an index, and its totals are kept rather than counted.

drop index obligations.obligation_organisation_id_standing_rights_path_ask_id_idx;
create index on obligations.obligation (organisation_id, standing);
create index on obligations.obligation (due_at, id) where is_live;
create index on obligations.obligation (organisation_id) where escalated_to = 'nobody' and is_live;

-- How many obligations of an organisation stand where: the sum of n. Counting a million rows for each reader of the
-- nation's page would take seconds. Changes are added as rows of their own, so that writers never wait for each other;
-- the sweep puts them together.
create table obligations.tally (
  organisation_id int not null,
  standing text not null,
  n int not null
);
select platform.own('obligations.tally');
create index on obligations.tally (organisation_id);
-- Only the trigger writes it, for whoever may change the obligation.
create policy counted on obligations.tally for insert with check (true);

create function obligations.count_changes() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into obligations.tally (organisation_id, standing, n)
      select organisation_id, standing, count(*) from added group by 1, 2;
  else
    insert into obligations.tally (organisation_id, standing, n)
      select organisation_id, standing, sum(n) from (
        select organisation_id, standing, count(*) n from added group by 1, 2
        union all select organisation_id, standing, -count(*) from removed group by 1, 2) changes
      group by 1, 2 having sum(n) <> 0;
  end if;
  return null;
end $$;
create trigger count_new after insert on obligations.obligation referencing new table as added
  for each statement execute function obligations.count_changes();
create trigger count_changed after update on obligations.obligation referencing old table as removed new table as added
  for each statement execute function obligations.count_changes();

select set_config('wardkeep.reach', '{[/,0)}', true);
insert into obligations.tally (organisation_id, standing, n)
  select organisation_id, standing, count(*) from obligations.obligation group by 1, 2;

grant select, insert, delete on obligations.tally to wardkeep_app;
revoke execute on function obligations.count_changes from public;
