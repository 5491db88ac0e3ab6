-- An item of evidence is a statement that is answered and not ticked: how, and in which categories it must be.
-- holds for a moment: a table of reference data of some thousand rows
alter table frameworks.indicator
  add column answer text,
  add column mandatory text[] not null default '{}';
