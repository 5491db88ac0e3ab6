-- What organisations keep from those above them, as far as the platform has to know of it.

-- Which state of all agreements a scope was made for. Another value with each change of one.
create table platform.sharing_state (
  only_row boolean primary key default true check (only_row),
  revision uuid not null default gen_random_uuid()
);
insert into platform.sharing_state default values;
grant select, update on platform.sharing_state to wardkeep_app;

create function platform.sharing_changed() returns trigger language plpgsql as $$
begin
  update platform.sharing_state set revision = gen_random_uuid();
  return null;
end $$;

-- Fails where the agreements changed after a scope was made, so that a read which begins after a change is never
-- answered by the rights from before it.
create function platform.hold_to_sharing(made_for text) returns void language plpgsql as $$
begin
  perform 1 from platform.sharing_state where revision = made_for::uuid;
  if not found then
    raise exception 'what organisations share has changed' using errcode = 'WK001';
  end if;
end $$;
grant execute on function platform.hold_to_sharing to wardkeep_app;

-- Entries of the audit log tell what rows held before and after, so they are withheld like the rows: by the first word
-- of what they are about.
create table platform.audit_class (subject text primary key, class text not null);
grant select on platform.audit_class to wardkeep_app;

-- By class, where somebody who reads the log sees entries about it: {"hazards": "{[/1/,/1/17/),[/1/170,/10)}"}. A class
-- that is not named is seen wherever the reach goes.
create function platform.entries_reach() returns table (class text, reach platform.path_multirange)
  language sql stable as $$
  select key, value::platform.path_multirange
  from jsonb_each_text(nullif(current_setting('wardkeep.entries_reach', true), '')::jsonb)
$$;
create policy withheld on platform.audit as restrictive for select using (
  nullif((select current_setting('wardkeep.entries_reach', true)), '') is null
  or organisation_id is null
  or not exists (
    select 1 from platform.audit_class c
      join platform.entries_reach() e on e.class = c.class
      join platform.rights r on r.organisation_id = audit.organisation_id
    where c.subject = split_part(audit.subject, ':', 1) and not e.reach @> r.path));
grant execute on function platform.entries_reach to wardkeep_app;

-- True when the present transaction may see all of these organisations.
create function platform.reaches_all(asked int[]) returns boolean
  language sql stable parallel safe as $$
  select not exists (select 1 from platform.rights r
    where r.organisation_id = any (asked) and not (select platform.reach()) @> r.path)
$$;
grant execute on function platform.reaches_all to wardkeep_app;
