import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { factColumns, type StoredFacts } from '../asset-facts.ts';

/** Sources of an organisation whose files tell facts, with their ranks, the highest first. */
export async function rankedSources(
  reader: Reader,
  organisation: number,
): Promise<{ readonly id: number; readonly name: string; readonly rank: number }[]> {
  return await reader.rows(sql`select id, name, rank from assets.source
    where organisation_id = ${organisation}
      and id in (select source_id from assets.import where organisation_id = ${organisation})
    order by rank desc, name`);
}

export async function setRanks(
  change: Change,
  organisation: number,
  ranks: readonly { readonly id: number; readonly rank: number }[],
): Promise<void> {
  await change.run(sql`update assets.source s set rank = r.rank
    from jsonb_to_recordset(${JSON.stringify(ranks)}::jsonb) r(id int, rank smallint)
    where s.id = r.id and s.organisation_id = ${organisation}`);
}

/** Assets of which several spoke: those that another order of sources may change. Held until the change ends. */
export async function lockDisputed(change: Change, organisation: number): Promise<StoredFacts[]> {
  return await change.rows(sql`select ${factColumns} from assets.asset a
    where a.organisation_id = ${organisation} and a.merged_into is null
      and exists (select from jsonb_each(a.facts) f where (select count(*) from jsonb_object_keys(f.value)) > 1)
    order by a.id for no key update`);
}
