import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** What one body asks for in a year. */
export interface OwnUplift {
  readonly nodeId: number;
  readonly level: string;
  readonly why: string;
  readonly setByName: string;
  readonly setAt: Date;
}

/** All that one body itself asks for in a year. */
export function upliftsOf(reader: Reader, organisationId: number, year: string): Promise<OwnUplift[]> {
  return reader.rows(sql`select node_id "nodeId", level, why, set_by_name "setByName", set_at "setAt"
    from frameworks.uplift where organisation_id = ${organisationId} and year = ${year} order by node_id`);
}

/**
 * Writes all that a body asks for in a year, in place of what it asked before.
 * @param within outcomes that the list speaks for: what was asked of others stays; null: it speaks for all
 */
export async function replaceUplifts(
  change: Change,
  { organisationId, year, why, now }: { organisationId: number; year: string; why: string; now: Date },
  levels: readonly { readonly nodeId: number; readonly level: string }[],
  within: readonly number[] | null,
): Promise<void> {
  const json = JSON.stringify(levels);
  await change.run(sql`delete from frameworks.uplift where organisation_id = ${organisationId} and year = ${year}
    and node_id <> all(${levels.map(({ nodeId }) => nodeId)}::int[])
    and (${within === null} or node_id = any(${[...(within ?? [])]}::int[]))`);
  await change.run(sql`insert into frameworks.uplift (organisation_id, year, node_id, level, why, set_by_name, set_at)
    select ${organisationId}, ${year}, d."nodeId", d.level, ${why}, ${change.scope.who.name}, ${now}
    from jsonb_to_recordset(${json}::jsonb) as d("nodeId" int, level text)
    on conflict (organisation_id, year, node_id) do update set level = excluded.level, why = excluded.why,
      set_by_name = excluded.set_by_name, set_at = excluded.set_at
      where uplift.level is distinct from excluded.level`);
}
