-- Accounts of people from outside the health service. What is so stays so: an account whose role ended is not let in
-- anywhere else.
alter table organisations.person add column is_outside boolean not null default false;

-- As before, and an account from outside always says so among its roles.
create or replace function organisations.session_holder(hash text, idle interval)
  returns table (person_id int, name text, email text, organisation_id int, appointments jsonb,
    is_second_check_on boolean, proved_at timestamptz)
  language plpgsql as $$
#variable_conflict use_column
declare
  holder int;
  proved timestamptz;
  vouched boolean;
begin
  perform set_config('wardkeep.session', hash, true);
  select s.person_id, s.proved_at, s.is_vouched into holder, proved, vouched from organisations.session s
    where s.token_hash = hash and s.expires_at > now() and s.last_seen_at > now() - idle;
  if holder is null then return; end if;
  update organisations.session s set last_seen_at = now()
    where s.token_hash = hash and s.last_seen_at < now() - interval '1 minute';
  perform set_config('wardkeep.me', holder::text, true);
  return query select p.id, p.name, p.email, p.organisation_id,
      coalesce((select jsonb_agg(held order by rank, id) from (
        select 0 rank, a.id, jsonb_build_object('organisationId', a.organisation_id, 'path', a.rights_path, 'role', a.role) held
          from organisations.appointment a where a.person_id = p.id and a.valid @> current_date
        union all
        select 1, b.id, jsonb_build_object('organisationId', b.organisation_id, 'path', b.rights_path, 'role', b.role)
          from organisations.break_glass b where b.person_id = p.id and b.ended_at is null and b.until > now()
        union all
        select 2, 0, jsonb_build_object('organisationId', p.organisation_id, 'path', p.rights_path, 'role', 'outside')
          where p.is_outside) every), '[]'),
      p.is_second_check_on or vouched or exists (select 1 from organisations.passkey k where k.person_id = p.id), proved
    from organisations.person p where p.id = holder and p.disabled_at is null;
end $$;
