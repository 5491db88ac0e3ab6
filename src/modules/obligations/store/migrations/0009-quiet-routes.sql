-- A route by which nothing leaves its organisation, and nobody is told of it while nobody there holds the duty: for what
-- is asked of tens of thousands of small organisations at once.
-- holds for a moment: a table of a few rows
alter table obligations.route add column is_quiet boolean not null default false;
insert into obligations.route (code, version, name, meaning, basis, sources, is_quiet) values
  ('own-people', 1, 'Own people alone', 'The deputy when it is late; it never leaves the organisation', 'assumption', '{}', true);
insert into obligations.route_step (code, version, step, unless, since, after_hours, target, duty, edge, up) values
  ('own-people', 1, 0, 'answered', 'due', 0, 'deputy', null, null, null);
