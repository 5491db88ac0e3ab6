-- Histories are only added to; the name in them may be taken out when a person is erased.
grant update (who_name) on obligations.event to wardkeep_app;
grant update (added_by_name) on obligations.evidence to wardkeep_app;
grant update (made_by_name) on obligations.ask to wardkeep_app;
grant delete on obligations.feed to wardkeep_app;
