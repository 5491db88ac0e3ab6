-- outside a transaction
-- What lists of a whole nation and modules that ask need. Nothing is found by position in the rights tree, and each
-- index costs the sweep, which changes tens of thousands of rows in seconds.
drop index concurrently if exists obligations.obligation_rights_path_idx;
create index concurrently if not exists obligation_ended_at on obligations.obligation (organisation_id, id) where not is_live;
create index concurrently if not exists obligation_ended on obligations.obligation (id) where not is_live;
create index concurrently if not exists ask_subject on obligations.ask (subject) where subject <> '';
create index concurrently if not exists ask_repeat on obligations.ask (repeat_id) where repeat_id is not null;
create index concurrently if not exists ask_source on obligations.ask (source);
create index concurrently if not exists evidence_by_file on obligations.evidence (organisation_id, value) where kind = 'file';
