-- Whoever holds the duty that owns an obligation may send a file for it whatever their role: its evidence, which they may
-- write, comes first and lets the file in.

create policy of_own_evidence on obligations.evidence_file for insert with check (exists (
  select 1 from obligations.evidence e where e.organisation_id = evidence_file.organisation_id and e.value = sha256
    and e.kind = 'file'));
