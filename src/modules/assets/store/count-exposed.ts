import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** The rank of what was counted for the first time, until it gets one in the same change. */
const notRanked = -1;

/** Counts the findings of some weaknesses of an organisation anew, by situation. */
export async function countExposed(change: Change, organisation: number, weaknesses: readonly number[]): Promise<void> {
  if (weaknesses.length === 0) return;
  const touched = [...weaknesses].sort((one, two) => one - two);
  await change.run(sql`with counted as (
      select f.weakness_id, f.situation, count(*) filter (where f.state = 0) open,
        count(*) filter (where f.state in (1, 2, 3)) held, count(*) filter (where f.state = 4) fixed,
        min(f.first_seen) filter (where f.state = 0) oldest
      from assets.finding f where f.organisation_id = ${organisation} and f.weakness_id = any(${touched}::int[])
      group by f.weakness_id, f.situation)
    , gone as (delete from assets.exposed e where e.organisation_id = ${organisation}
        and e.weakness_id = any(${touched}::int[])
        and not exists (select 1 from counted c where c.weakness_id = e.weakness_id and c.situation = e.situation))
    insert into assets.exposed as e (organisation_id, weakness_id, situation, open, held, fixed, oldest, priority)
    select ${organisation}, weakness_id, situation, open, held, fixed, oldest, ${notRanked} from counted
    on conflict (organisation_id, weakness_id, situation) do update
      set open = excluded.open, held = excluded.held, fixed = excluded.fixed, oldest = excluded.oldest
    where (e.open, e.held, e.fixed, e.oldest) is distinct from (excluded.open, excluded.held, excluded.fixed, excluded.oldest)`);
}
