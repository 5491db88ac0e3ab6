-- A process may lose a run itself: when the database was away as the run ended, nothing could be written of its end.
-- Whoever still has a run says so every second, so a silent one is lost, whosever it is.
create or replace function clinical.end_lost_runs(by_process text, silent_for interval, is_alone boolean) returns int
  language plpgsql set "wardkeep.reach" = '{[/,0)}' as $$
declare lost int;
begin
  update clinical.impact_run r set state = 'ended-early', ended_at = clock_timestamp()
    where r.state = 'running'
      and (r.beat_at < clock_timestamp() - silent_for or (is_alone and r.process <> by_process));
  get diagnostics lost = row_count;
  return lost;
end $$;
