-- How many weaknesses a nation has of each class, and their other orders, are read in the order of this index: a table of
-- all weaknesses takes twice as long.

-- holds for a moment: rows of counts, not of findings; a nation has a few hundred thousand
create index exposed_in_order on assets.exposed (weakness_id, priority desc) include (organisation_id, open, oldest)
  where open > 0;
