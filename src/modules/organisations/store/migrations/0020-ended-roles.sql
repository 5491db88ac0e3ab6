-- A role that runs out is told once; one that somebody ends is told by whoever ends it.

select set_config('wardkeep.reach', '{[/,0)}', true);
-- When it was told that the role has ended.
alter table organisations.appointment add column ended_told_at timestamptz;
-- What ended before this was there is no news.
update organisations.appointment set ended_told_at = now() where not upper_inf(valid) and upper(valid) <= current_date;
