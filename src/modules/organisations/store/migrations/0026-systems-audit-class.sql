-- Entries of the log about systems, controls, weaknesses and what cannot be patched tell what their rows held, so they
-- are withheld like these rows.
insert into platform.audit_class (subject, class) values
  ('assets', 'weaknesses'),
  ('controls', 'weaknesses'),
  ('control-report', 'weaknesses'),
  ('patch-plan', 'weaknesses'),
  ('service-level', 'weaknesses'),
  ('weakness', 'weaknesses'),
  ('weakness-clock', 'weaknesses'),
  ('legacy', 'weaknesses'),
  ('legacy-acceptance', 'weaknesses'),
  ('legacy-test', 'weaknesses'),
  ('legacy-retirement', 'weaknesses')
on conflict (subject) do nothing;
