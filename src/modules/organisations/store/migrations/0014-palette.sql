-- Finding people by the beginning of a name while somebody types, among 1.7 million accounts, and what each person
-- likes the product to be like.

-- Stored and in the C collation: row-level security lets only leakproof comparisons use an index, and neither lower()
-- nor LIKE is one.
alter table organisations.person
  add column search_name text collate "C" generated always as (lower(name)) stored,
  add column search_last text collate "C" generated always as (lower(substring(name from '\S+\s*$') || ' ' || name)) stored;
create index on organisations.person (search_name);
create index on organisations.person (search_last);
create index on organisations.person (email collate "C");

create table organisations.preference (
  person_id int primary key references organisations.person (id) on delete cascade,
  organisation_id int not null,
  theme text not null check (theme in ('light', 'dark', 'device')),
  first_page text not null check (first_page in ('overview', 'waiting')),
  is_single_keys_on boolean not null
);
select platform.own('organisations.preference', $$ person_id = nullif(current_setting('wardkeep.me', true), '')::int $$, 'all');
grant select, insert, update, delete on organisations.preference to wardkeep_app;
