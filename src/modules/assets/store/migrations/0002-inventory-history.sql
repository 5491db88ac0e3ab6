-- What each change by a person did to each asset: facts before and after, those alone that changed.
create table assets.statement_asset (
  asset_id int not null,
  statement_id int not null,
  organisation_id int not null,
  was jsonb not null,
  became jsonb not null,
  primary key (asset_id, statement_id),
  foreign key (asset_id, organisation_id) references assets.asset (id, organisation_id) on delete cascade,
  foreign key (statement_id, organisation_id) references assets.statement (id, organisation_id) on delete cascade
);
select assets.scope_by_estate('assets.statement_asset');
grant select, insert, update on assets.statement_asset to wardkeep_app;
