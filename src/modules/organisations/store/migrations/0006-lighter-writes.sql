-- An import of 64,201 organisations spent most of its time keeping indexes and checking references twice.

-- Codes are plain letters and digits: byte order serves equality, order and prefixes with one index.
alter table organisations.organisation alter column code type text collate "C";
drop index organisations.organisation_code_prefix;
drop index organisations.organisation_by_kind_and_code;
drop index organisations.organisation_by_name;
drop index organisations.organisation_by_kind_and_name;
drop index organisations.organisation_by_code;
create index organisation_by_name on organisations.organisation (register, sort_name, id) include (opened, closed);
create index organisation_by_kind_and_name on organisations.organisation (register, kind, sort_name, id) include (opened, closed);
create index organisation_by_code on organisations.organisation (register, code) include (id, opened, closed);

-- Trigrams of many new names are merged once, by refresh_statistics(), and not again and again on the way.
alter index organisations.organisation_words set (gin_pending_list_limit = 65536);

-- newest_status is derived: its rows come and go with those of published_status, whose references are checked.
alter table organisations.newest_status drop constraint newest_status_organisation_id_fkey;
alter table organisations.newest_status drop constraint newest_status_standard_edition_fkey;
alter table organisations.newest_status drop constraint newest_status_standard_status_fkey;

create or replace function organisations.refresh_statistics() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform gin_clean_pending_list('organisations.organisation_words');
  analyze organisations.organisation, organisations.edge, organisations.published_status, organisations.newest_status,
    organisations.activity, platform.rights;
end $$;

create or replace function organisations.keep_newest_status() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from organisations.newest_status where organisation_id in (select organisation_id from touched);
  insert into organisations.newest_status (organisation_id, standard, edition, status)
    select distinct on (p.organisation_id) p.organisation_id, p.standard, p.edition, p.status
    from organisations.published_status p
    where p.organisation_id in (select organisation_id from touched)
    order by p.organisation_id, p.edition desc, p.standard;
  return null;
end $$;
