-- Which organisations were told of an advisory, and of which version last: a newer version that says nothing new is not
-- told again, and who was told is told when it is withdrawn. Says who uses a supplier, so it is shown to nobody.
create table suppliers.advisory_told (
  advisory_id int not null references suppliers.advisory,
  organisation_id int not null,
  tracking_version text not null,
  told_at timestamptz not null,
  primary key (advisory_id, organisation_id)
);
select platform.own('suppliers.advisory_told');
create index on suppliers.advisory_told (organisation_id);
grant select, insert, update on suppliers.advisory_told to wardkeep_app;
