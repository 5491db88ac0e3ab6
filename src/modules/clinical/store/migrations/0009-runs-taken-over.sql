-- A run whose process went is taken over once. One that loses two processes may be what ended them, and stops there.
alter table clinical.impact_run add column lost smallint not null default 0;

create or replace function clinical.end_lost_runs(by_process text, silent_for interval, is_alone boolean) returns int
  language plpgsql set "wardkeep.reach" = '{[/,0)}' as $$
declare gone int;
begin
  update clinical.impact_run r set
      state = case when r.lost = 0 then 'waiting' else 'ended-early' end,
      ended_at = case when r.lost = 0 then null else clock_timestamp() end,
      problem = case when r.lost = 0 then null else 'The server stopped twice while it ran.' end,
      process = null, progress = 0, lost = r.lost + 1,
      started_at = case when r.lost = 0 then null else r.started_at end
    where r.state = 'running'
      and (r.beat_at < clock_timestamp() - silent_for or (is_alone and r.process <> by_process));
  get diagnostics gone = row_count;
  return gone;
end $$;

-- A process that stops in good order gives its runs to whoever looks next, which counts for nothing.
create function clinical.hand_back_run(run int, by_process text) returns boolean
  language plpgsql set "wardkeep.reach" = '{[/,0)}' as $$
begin
  update clinical.impact_run r set state = 'waiting', process = null, started_at = null, progress = 0
    where r.id = run and r.process = by_process and r.state = 'running';
  return found;
end $$;
