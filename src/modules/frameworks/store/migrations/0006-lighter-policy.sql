-- The shared pieces are few and found once for a statement; asked row by row, a list of 10,000 took most of its time on
-- this question.
drop policy own_row on frameworks.evidence;
create policy own_row on frameworks.evidence for select using (
  id in (select x.evidence_id from frameworks.shared_evidence x) and frameworks.is_above_reach(rights_path));
