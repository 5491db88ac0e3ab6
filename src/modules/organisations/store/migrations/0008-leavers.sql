-- Modules look for people who left since they last looked; accounts are many, leavers few.
create index on organisations.person (disabled_at) where disabled_at is not null;
-- and for the people of one organisation.
create index on organisations.person (organisation_id) where disabled_at is null;
