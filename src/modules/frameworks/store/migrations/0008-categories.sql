-- Who is in which category, with where that is known from; how far small organisations have been asked; items of evidence.

-- source: where it is known from; is_verified: somebody compared it with that.
-- holds for a moment: a table of a row for each organisation placed by name
alter table frameworks.organisation_category
  add column source text not null default '',
  add column is_verified boolean not null default false,
  add column placed_at timestamptz,
  add column placed_by_name text not null default '';

-- Organisations outside overviews are asked in batches, in the order of their numbers. asked_to: the last that was looked
-- at; asked_for: the text of the year and of its categories by which it was; asked_small: obligations opened so far.
-- holds for a moment: a table of a few rows
alter table frameworks.begun_year
  add column asked_to int not null default 0,
  add column asked_for text not null default '',
  add column asked_small int not null default 0,
  add column is_asked boolean not null default false;

-- Rises with each change of organisation_category, so that nobody has to compare its rows.
-- holds for a moment: a table of a few rows
alter table frameworks.year add column placings int not null default 0;
