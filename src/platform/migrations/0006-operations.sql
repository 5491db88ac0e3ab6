-- Several processes on one database: who holds a job, how often somebody tried, how far work has come, and whether all
-- have the same key.

-- A process is ready when every migration it knows is here; the application reads that for itself.
grant select on platform.migration to wardkeep_app;

-- The print of the key that seals secrets, so that a process with another key is refused before it seals anything.
create table platform.installation (
  only_row boolean primary key default true check (only_row),
  key_print text not null
);
grant select, insert on platform.installation to wardkeep_app;

-- Who works at a job, and when it last said so. A process that is killed says nothing more.
alter table platform.job add column process text;
alter table platform.job add column beat_at timestamptz;

-- True for one process only: when its time has come and nobody works at it, or whoever did has been silent too long.
create function platform.claim_job(job_name text, every interval, by_process text, silent_for interval) returns boolean
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with claimed as (
    insert into platform.job as j (name, next_run_at, started_at, process, beat_at)
      values (job_name, now() + every, now(), by_process, now())
    on conflict (name) do update set next_run_at = now() + every, started_at = now(), process = by_process,
        beat_at = now()
      where case when j.process is null then j.next_run_at <= now() else j.beat_at < now() - silent_for end
    returning 1
  ) select exists (select from claimed)
$$;

-- False: another process has taken it over.
create function platform.beat_job(job_name text, by_process text) returns boolean
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with beaten as (
    update platform.job set beat_at = now() where name = job_name and process = by_process returning 1
  ) select exists (select from beaten)
$$;

create function platform.end_job(job_name text, why_not text, by_process text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update platform.job set finished_at = case when why_not is null then now() else finished_at end,
    failed_at = case when why_not is null then failed_at else now() end, failure = why_not, process = null
  where name = job_name and process = by_process
$$;

-- A process that stops in good order leaves the rest to whoever looks next.
create function platform.hand_back_job(job_name text, by_process text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update platform.job set next_run_at = now(), process = null where name = job_name and process = by_process
$$;

-- Tries from one address at one route, counted by all processes together. Lost in a crash of the server, as it may be.
create unlogged table platform.try_window (
  key text primary key,
  tries int not null,
  ends_at timestamptz not null
);
create index on platform.try_window (ends_at);

create function platform.count_try(of_key text, window_ms int) returns table (tries int, left_ms int)
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into platform.try_window as w (key, tries, ends_at)
    values (of_key, 1, clock_timestamp() + window_ms * interval '1 millisecond')
  on conflict (key) do update set
    tries = case when w.ends_at <= clock_timestamp() then 1 else w.tries + 1 end,
    ends_at = case when w.ends_at <= clock_timestamp() then excluded.ends_at else w.ends_at end
  returning w.tries, greatest(1, ceil(extract(epoch from w.ends_at - clock_timestamp()) * 1000))::int
$$;

-- How far a piece of work has come, for whoever asks another process. Nobody misses it after a crash.
create unlogged table platform.progress (
  key text primary key,
  who text not null,
  told jsonb not null,
  told_at timestamptz not null
);
create index on platform.progress (told_at);

create function platform.tell_progress(of_key text, by_who text, what jsonb) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into platform.progress as p (key, who, told, told_at) values (of_key, by_who, what, clock_timestamp())
  on conflict (key) do update set who = excluded.who, told = excluded.told, told_at = excluded.told_at
$$;

create function platform.progress_of(of_key text, newer_than interval) returns table (who text, told jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.who, p.told from platform.progress p where p.key = of_key and p.told_at > clock_timestamp() - newer_than
$$;

create function platform.forget_passing() returns int
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with windows as (delete from platform.try_window where ends_at < clock_timestamp() returning 1),
    told as (delete from platform.progress where told_at < clock_timestamp() - interval '10 minutes' returning 1)
  select (select count(*) from windows)::int + (select count(*) from told)::int
$$;

revoke execute on function platform.claim_job(text, interval, text, interval), platform.beat_job(text, text),
  platform.end_job(text, text, text), platform.hand_back_job(text, text), platform.count_try(text, int),
  platform.tell_progress(text, text, jsonb), platform.progress_of(text, interval), platform.forget_passing() from public;
grant execute on function platform.claim_job(text, interval, text, interval), platform.beat_job(text, text),
  platform.end_job(text, text, text), platform.hand_back_job(text, text), platform.count_try(text, int),
  platform.tell_progress(text, text, jsonb), platform.progress_of(text, interval), platform.forget_passing()
  to wardkeep_app;
