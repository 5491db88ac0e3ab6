-- What runs again and again: when next, and how it went last.

create table platform.job (
  name text primary key,
  next_run_at timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  failed_at timestamptz,
  failure text
);
grant select on platform.job to wardkeep_app;

-- True for one process only, and then not before the time is over. A process that is killed at work loses nothing:
-- the next one starts when the time is over, and what a job has not done is still there to be done.
create function platform.claim_job(job_name text, every interval) returns boolean
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with claimed as (
    insert into platform.job as j (name, next_run_at, started_at) values (job_name, now() + every, now())
    on conflict (name) do update set next_run_at = now() + every, started_at = now() where j.next_run_at <= now()
    returning 1
  ) select exists (select from claimed)
$$;

create function platform.end_job(job_name text, why_not text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update platform.job set finished_at = case when why_not is null then now() else finished_at end,
    failed_at = case when why_not is null then failed_at else now() end, failure = why_not where name = job_name
$$;
revoke execute on function platform.claim_job, platform.end_job from public;
grant execute on function platform.claim_job, platform.end_job to wardkeep_app;
