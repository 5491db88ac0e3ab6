-- What was asked under a reference, in whatever case. A column of its own: row-level security lets no index on lower()
-- be used, because that function is not leakproof; every obligation of the organisations asked about was looked at.
-- holds for a moment: what was asked is thousands of rows, not millions
alter table obligations.ask add column folded_reference text generated always as (lower(reference)) stored;
-- holds for a moment: the same thousands of rows
create index ask_reference on obligations.ask (folded_reference) where folded_reference <> '';
