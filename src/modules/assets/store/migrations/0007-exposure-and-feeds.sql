-- Public lists as they came in, dates of support, how exposure went on from day to day, and what systems run by name.

alter table assets.feed add column by_name text not null default '';

-- Every file that was brought as a public list, by its content, so that each is taken over once. The bytes of one that is
-- held stay until somebody looked at it.
create table assets.feed_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  feed text check (feed in ('exploited', 'chances', 'weaknesses', 'support')),
  file_name text not null check (length(file_name) between 1 and 255),
  via text not null check (via in ('page', 'folder')),
  state text not null check (state in ('taken', 'held', 'refused', 'unreadable')),
  day date,
  summary jsonb,
  reasons text[] not null default '{}',
  came_at timestamptz not null,
  by_name text not null,
  decided_at timestamptz,
  decided_by_name text,
  decided_why text,
  bytes bytea,
  check ((state = 'held') = (bytes is not null))
);
create index on assets.feed_file (came_at desc);
grant select, insert, update on assets.feed_file to wardkeep_app;

-- Until when releases of products get security updates, from the newest list of that kind.
create table assets.support (
  product text not null,
  release text not null,
  supported_until date not null,
  extended_until date,
  cpe text,
  source text not null,
  is_to_verify boolean not null,
  primary key (product, release)
);
grant select, insert, delete on assets.support to wardkeep_app;

-- Counts of a weakness in an organisation at the end of a day on which they changed.
create table assets.exposed_day (
  organisation_id int not null,
  weakness_id int not null,
  "day" date not null,
  open int not null,
  held int not null,
  fixed int not null,
  primary key (weakness_id, organisation_id, "day")
);
select assets.scope_by_estate('assets.exposed_day');
grant select, insert, update on assets.exposed_day to wardkeep_app;
-- The history begins with what is counted now.
-- holds for a moment: findings came with the release before, which held some thousand of a demonstration
insert into assets.exposed_day (organisation_id, weakness_id, "day", open, held, fixed)
  select organisation_id, weakness_id, current_date, sum(open), sum(held), sum(fixed) from assets.exposed group by 1, 2;

-- How many assets of an organisation say that they run an operating system, by its text: some dozen rows each.
create table assets.system_count (
  organisation_id int not null,
  operating_system text not null,
  assets int not null,
  devices int not null,
  primary key (organisation_id, operating_system)
);
select assets.scope_by_estate('assets.system_count');
grant select, insert, update, delete on assets.system_count to wardkeep_app;
insert into assets.system_count (organisation_id, operating_system, assets, devices)
  select organisation_id, operating_system, count(*), sum(amount) from assets.asset
  where operating_system <> '' and retired_on is null and group_id is null and merged_into is null group by 1, 2;

-- holds for a moment: bills of materials come with this release
create index component_beginning on assets.component (lower(name) text_pattern_ops, organisation_id);
