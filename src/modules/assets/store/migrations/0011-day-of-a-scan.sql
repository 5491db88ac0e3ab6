-- Where nobody said the day of a file, a scan's own counts once it is read; what a person said stays.
-- holds for a moment: a column with a constant default rewrites nothing
alter table assets.import add column is_day_said boolean not null default true;
