-- For how many outcomes a piece is shown: a list of 10,000 is filtered and counted without a look at their uses.
alter table frameworks.evidence add column use_count int not null default 0;

select set_config('wardkeep.reach', '{[/,0)}', true);
-- holds for a moment: one pass over the pieces that are shown for something
update frameworks.evidence e set use_count = u.uses
  from (select evidence_id, count(*)::int uses from frameworks.evidence_use group by 1) u where u.evidence_id = e.id;

create function frameworks.count_evidence_uses() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update frameworks.evidence e set use_count = e.use_count + u.uses
      from (select evidence_id, count(*)::int uses from changed group by 1) u where u.evidence_id = e.id;
  else
    update frameworks.evidence e set use_count = e.use_count - u.uses
      from (select evidence_id, count(*)::int uses from changed group by 1) u where u.evidence_id = e.id;
  end if;
  return null;
end $$;
create trigger count_added after insert on frameworks.evidence_use
  referencing new table as changed for each statement execute function frameworks.count_evidence_uses();
create trigger count_removed after delete on frameworks.evidence_use
  referencing old table as changed for each statement execute function frameworks.count_evidence_uses();
