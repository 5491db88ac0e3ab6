-- Whose own words a run used. A trust that stops sharing its service map takes along what was worked out from it: who may
-- not see one of these organisations sees nothing of the run.

select set_config('wardkeep.reach', '{[/,0)}', true);
alter table clinical.impact_run add column rests_on int[] not null default '{}';
update clinical.impact_run r set rests_on = array(
    select w.organisation_id from (select organisation_id, rights_path from clinical.service_map
      union select organisation_id, rights_path from clinical.continuity_plan) w where starts_with(w.rights_path, r.rights_path))
  where not is_public_only;
create policy rests_on_what_is_shared on clinical.impact_run as restrictive for select using (
  platform.reaches_all(rests_on));
create policy of_a_run_that_is_seen on clinical.impact_run_organisation as restrictive for select using (
  exists (select 1 from clinical.impact_run r where r.id = run_id));
