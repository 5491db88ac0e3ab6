-- A key for each person whose particulars stand in the audit log. Without it they cannot be read, and the chain, which
-- covers the sealed text, stays whole.

create table platform.person_key (
  id uuid primary key,
  -- Whose: `person:12`, or `holder:5` for somebody who is named here without an account.
  owner text not null check (length(owner) between 3 and 100),
  -- Sealed with the platform's key.
  sealed_key text not null,
  made_at timestamptz not null default now()
);
create index on platform.person_key (owner);

-- Whose keys were destroyed: none is ever made for them again.
create table platform.erased_owner (
  owner text primary key,
  erased_at timestamptz not null default now()
);

-- Entries by somebody: for the copy of what is held about them.
create index on platform.audit (who, seq);

-- The application's role has no right on the tables: it comes by these functions alone.

create function platform.person_keys(owners text[]) returns table (owner text, id uuid, sealed_key text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (k.owner) k.owner, k.id, k.sealed_key from platform.person_key k
  where k.owner = any (owners) order by k.owner, k.made_at desc, k.id
$$;

create function platform.person_keys_by_id(ids uuid[]) returns table (id uuid, sealed_key text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, k.sealed_key from platform.person_key k where k.id = any (ids)
$$;

create function platform.erased_among(owners text[]) returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.owner from platform.erased_owner e where e.owner = any (owners)
$$;

-- Stores keys made for these entries and appends them. An erased owner's key is not stored: what was sealed with it is
-- gone. The lock is the one that destroy_keys takes, so that no key slips in behind an erasure.
create function platform.append_sealed(entries jsonb, new_keys jsonb) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  item jsonb;
begin
  for item in select k from jsonb_array_elements(new_keys) k order by k->>'owner' loop
    perform pg_advisory_xact_lock_shared(hashtextextended(item->>'owner', 7301005));
    insert into platform.person_key (id, owner, sealed_key)
      select (item->>'id')::uuid, item->>'owner', item->>'sealed_key'
      where not exists (select from platform.erased_owner e where e.owner = item->>'owner');
  end loop;
  return platform.append_audit(entries);
end $$;

-- Destroys an owner's keys for good. Returns how many there were.
create function platform.destroy_keys(of_owner text) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  destroyed int;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_owner, 7301005));
  insert into platform.erased_owner (owner) values (of_owner) on conflict do nothing;
  delete from platform.person_key k where k.owner = of_owner;
  get diagnostics destroyed = row_count;
  return destroyed;
end $$;

revoke execute on function platform.person_keys, platform.person_keys_by_id, platform.erased_among,
  platform.append_sealed, platform.destroy_keys from public;
grant execute on function platform.person_keys, platform.person_keys_by_id, platform.erased_among,
  platform.append_sealed, platform.destroy_keys to wardkeep_app;
