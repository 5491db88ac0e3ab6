-- How many weaknesses a nation has of each class is counted in the order of this index, without a table of all of them.

-- holds for a moment: rows of counts, not of findings; a nation has a few hundred thousand
create index exposed_in_order on assets.exposed (weakness_id, priority) include (organisation_id) where open > 0;
