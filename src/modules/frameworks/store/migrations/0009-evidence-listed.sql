-- outside a transaction
-- All that a list is filtered, ordered and counted by, so that it opens the rows of one page alone.
drop index concurrently if exists frameworks.evidence_listed;
create index concurrently evidence_listed on frameworks.evidence (organisation_id, saved_at desc, id desc)
  include (rights_path, state, expires_on, scan, kind, use_count);
drop index concurrently if exists frameworks.evidence_organisation_id_saved_at_id_idx;
