-- What is known of a virus scan of each file; 'clean' only where a scanner said so.
alter table obligations.evidence_file add column scan text not null default 'not-scanned',
  add column scan_found text not null default '', add column scanned_at timestamptz;
alter table obligations.evidence_file add constraint scan_is_known
  check (scan in ('not-scanned', 'clean', 'infected')) not valid;
grant update (scan, scan_found, scanned_at) on obligations.evidence_file to wardkeep_app;
