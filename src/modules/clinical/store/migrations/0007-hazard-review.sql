-- By when an open hazard is looked at again: DCB0160 asks for a log that is kept up to date.
alter table clinical.hazard add column review_by date;
