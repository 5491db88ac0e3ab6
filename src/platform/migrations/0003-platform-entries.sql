-- Entries of no organisation, such as the first load, for whoever answers for the whole platform: the server sets this
-- for administrators at the top of the real nation, and for nobody else.
create policy of_the_platform on platform.audit for select
  using (organisation_id is null and (select current_setting('wardkeep.platform_entries', true)) = 'yes');
