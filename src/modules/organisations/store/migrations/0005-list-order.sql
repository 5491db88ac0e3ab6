-- Lists of 64,201 organisations: any page is cut from an index alone, before its rows are fetched.

alter table organisations.organisation
  add column sort_name text collate "C" generated always as (lower(name)) stored;

drop index organisations.organisation_register_lower_id_idx;
drop index organisations.organisation_register_kind_lower_id_idx;
drop index organisations.organisation_register_code_idx;
drop index organisations.organisation_lower_idx;
create index organisation_by_name on organisations.organisation (register, sort_name, id) include (closed);
create index organisation_by_kind_and_name on organisations.organisation (register, kind, sort_name, id) include (closed);
create index organisation_by_code on organisations.organisation (register, code collate "C") include (id, closed);
create index organisation_by_kind_and_code on organisations.organisation (register, kind, code collate "C") include (id, closed);
create index organisation_code_prefix on organisations.organisation (code text_pattern_ops);
create index organisation_words on organisations.organisation using gin (sort_name gin_trgm_ops);

-- A bulk change leaves the planner blind until the next automatic analysis, and the application's role may not analyse.
create function organisations.refresh_statistics() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  analyze organisations.organisation, organisations.edge, organisations.published_status, organisations.newest_status,
    organisations.activity, platform.rights;
end $$;
revoke execute on function organisations.refresh_statistics() from public;
grant execute on function organisations.refresh_statistics() to wardkeep_app;

-- The newest status of each organisation, kept by the database whoever writes published_status.
create table organisations.newest_status (
  organisation_id int primary key references organisations.organisation (id) on delete cascade,
  standard text not null,
  edition text not null,
  status text not null,
  foreign key (standard, edition) references organisations.edition (standard, code),
  foreign key (standard, status) references organisations.status (standard, code)
);
create index newest_status_by_status on organisations.newest_status (status, organisation_id);
grant select on organisations.newest_status to wardkeep_app;

create function organisations.keep_newest_status() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from organisations.newest_status where organisation_id in (select organisation_id from touched);
  insert into organisations.newest_status (organisation_id, standard, edition, status)
    select distinct on (p.organisation_id) p.organisation_id, p.standard, p.edition, p.status
    from organisations.published_status p
    join organisations.organisation o on o.id = p.organisation_id
    where p.organisation_id in (select organisation_id from touched)
    order by p.organisation_id, p.edition desc, p.standard;
  return null;
end $$;
create trigger newest_after_insert after insert on organisations.published_status
  referencing new table as touched for each statement execute function organisations.keep_newest_status();
create trigger newest_after_update after update on organisations.published_status
  referencing new table as touched for each statement execute function organisations.keep_newest_status();
create trigger newest_after_delete after delete on organisations.published_status
  referencing old table as touched for each statement execute function organisations.keep_newest_status();
insert into organisations.newest_status (organisation_id, standard, edition, status)
  select distinct on (organisation_id) organisation_id, standard, edition, status
  from organisations.published_status order by organisation_id, edition desc, standard;
