-- The ground every module stands on: the application's role, the rights tree, and the audit log.

do $$
begin
  create role wardkeep_app nologin nobypassrls;
exception when duplicate_object or unique_violation then null; -- roles are shared by the databases of one cluster
end $$;

do $$
begin
  execute format('grant wardkeep_app to %I', current_user);
exception when others then
  if not pg_has_role(current_user, 'wardkeep_app', 'member') then raise; end if;
end $$;

grant usage on schema platform to wardkeep_app;

-- Ranges of positions in the rights tree. A subtree is one range of text, so a scope of any width is a few ranges,
-- and inserting a body moves no other body's position.
create type platform.path_range as range (subtype = text, collation = "C", multirange_type_name = platform.path_multirange);

-- What the present transaction may see; null (so: nothing) when it was never said.
create function platform.reach() returns platform.path_multirange
  language sql stable parallel safe
  as $$ select nullif(current_setting('wardkeep.reach', true), '')::platform.path_multirange $$;

-- Where each organisation stands in the tree that carries rights: '/1/17/233/', ids from the root down.
create table platform.rights (
  organisation_id int primary key,
  path text collate "C" not null unique check (path ~ '^/([0-9]+/)+$'),
  unique (organisation_id, path)
);
grant select, insert, update, delete on platform.rights to wardkeep_app;

-- Fills rights_path of an organisation-owned row, so that no insert can name a position of its own choosing.
create function platform.place() returns trigger language plpgsql as $$
begin
  new.rights_path := (select path from platform.rights where organisation_id = new.organisation_id);
  return new;
end $$;

-- Makes a table organisation-owned: position kept by the database, row-level security forced, no rows when unscoped.
-- `also` opens further rows (one's own account, one's own session) for the command `also_for`.
create function platform.own(owned regclass, also text default 'false', also_for text default 'select')
  returns void language plpgsql as $$
begin
  execute format('alter table %s add column if not exists rights_path text collate "C" not null', owned);
  execute format('alter table %s add foreign key (organisation_id, rights_path)
    references platform.rights (organisation_id, path) on update cascade', owned);
  execute format('create index on %s (rights_path)', owned);
  execute format('create trigger place before insert or update of organisation_id on %s
    for each row execute function platform.place()', owned);
  execute format('alter table %s enable row level security', owned);
  execute format('alter table %s force row level security', owned);
  execute format('create policy within_reach on %s using ((select platform.reach()) @> rights_path)', owned);
  execute format('create policy own_row on %s for %s using (%s)', owned, also_for, also);
end $$;

create table platform.audit (
  seq bigint primary key,
  at timestamptz not null,
  who text not null,
  who_name text not null,
  action text not null,
  why text not null,
  subject text not null,
  organisation_id int,
  before jsonb,
  after jsonb,
  previous_hash text not null,
  hash text not null
);
create index on platform.audit (subject);
create index on platform.audit (organisation_id, seq);
alter table platform.audit enable row level security;
alter table platform.audit force row level security;
create policy within_reach on platform.audit for select
  using (organisation_id in (select organisation_id from platform.rights where (select platform.reach()) @> path)
    or (select platform.reach()) @> '/'::text);
create policy append_only_through_function on platform.audit for insert with check (true);
grant select on platform.audit to wardkeep_app;

create function platform.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;
create trigger append_only before update or delete on platform.audit for each row execute function platform.refuse();
create trigger append_only_truncate before truncate on platform.audit for each statement execute function platform.refuse();

-- The end of the chain. Its row lock puts concurrent changes in one order.
create table platform.audit_head (only_row boolean primary key default true check (only_row), seq bigint not null, hash text not null);
insert into platform.audit_head (seq, hash) values (0, repeat('0', 64));

-- What a row's hash covers, in one line of text that any program can rebuild.
create function platform.audit_text(entry platform.audit) returns text language sql immutable as $$
  select concat_ws(E'\x1f', entry.previous_hash, entry.seq,
    (extract(epoch from entry.at) * 1000000)::bigint, entry.who, entry.who_name, entry.action, entry.why,
    entry.subject, coalesce(entry.organisation_id::text, ''), coalesce(entry.before::text, ''), coalesce(entry.after::text, ''))
$$;

-- The only way to write the log: the application's role may call this and may not touch the tables.
create function platform.append_audit(entries jsonb) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head platform.audit_head;
  entry platform.audit;
  item jsonb;
begin
  select * into head from platform.audit_head for update;
  for item in select * from jsonb_array_elements(entries) loop
    entry := jsonb_populate_record(null::platform.audit, item);
    entry.before := nullif(entry.before, 'null'::jsonb);
    entry.after := nullif(entry.after, 'null'::jsonb);
    entry.seq := head.seq + 1;
    entry.at := clock_timestamp();
    entry.previous_hash := head.hash;
    entry.hash := encode(sha256(convert_to(platform.audit_text(entry), 'UTF8')), 'hex');
    insert into platform.audit values (entry.*);
    head.seq := entry.seq;
    head.hash := entry.hash;
  end loop;
  update platform.audit_head set seq = head.seq, hash = head.hash;
  return head.seq;
end $$;
revoke execute on function platform.append_audit(jsonb) from public;
grant execute on function platform.append_audit(jsonb) to wardkeep_app;
grant select on platform.audit_head to wardkeep_app;
