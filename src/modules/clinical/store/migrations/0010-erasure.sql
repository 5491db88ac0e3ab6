-- Histories are only added to; the name in them may be taken out when a person is erased. Signed safety cases, ratings
-- and decisions on candour keep theirs.
grant update (changed_by_name) on clinical.hazard_version, clinical.continuity_plan_version,
  clinical.service_map_version to wardkeep_app;
grant update (adopted_by) on clinical.adopted_matrix to wardkeep_app;
