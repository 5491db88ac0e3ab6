-- An advisory that whoever published it took back: it stays readable, with the day and the reason, and counts no more.
-- holds for a moment: no row has one yet
alter table suppliers.advisory add column withdrawn_at timestamptz, add column withdrawn_why text,
  add constraint advisory_withdrawn_with_reason check ((withdrawn_at is null) = (withdrawn_why is null));
