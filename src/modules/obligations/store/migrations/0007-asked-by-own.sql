-- An organisation may keep its obligations from those above it, but not the answer to what one of them asked itself:
-- whoever asked sees that obligation, with its history and evidence. Set only where something is withheld.
create policy asked_by_own on obligations.obligation using (
  asker_id = any ((select nullif(current_setting('wardkeep.askers', true), '')::int[])::int[]));
