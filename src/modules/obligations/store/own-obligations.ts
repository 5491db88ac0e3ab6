import { type Reader, sql } from '#platform/sql.ts';
import { obligationColumns, type StoredObligation } from './obligations.ts';

/** Why an obligation is on a person's list. */
export type OwnReason = 'owner' | 'deputy' | 'duty' | 'escalated';

export type OwnObligation = StoredObligation & { readonly reason: OwnReason };

/** Each index gives its first few; nobody reads on after as many. */
const most = 300;

/**
 * What waits for a person, the soonest first: as owner or deputy, by a duty held, or because an owner was silent.
 * `count` and `late` are counted up to 300: what is late
 * comes first.
 */
export async function ownObligations(
  reader: Reader,
  personId: number,
  limit: number,
): Promise<{ rows: OwnObligation[]; count: number; late: number }> {
  // One short walk along an index for each way in; joined by `or`, the planner would read every open row.
  const found = await reader.rows<{ id: number; reason: OwnReason; count: number; late: number }>(sql`
    with held as materialized (select organisation_id, duty from obligations.holder
      where person_id = ${personId} and valid @> current_date),
    ways as (
      (select id, due_at, is_late, 'owner' reason, 0 rank from obligations.obligation
        where owner_person_id = ${personId} and is_live order by due_at limit ${most})
      union all
      (select id, due_at, is_late, 'deputy', 1 from obligations.obligation
        where deputy_person_id = ${personId} and is_live order by due_at limit ${most})
      union all
      select o.id, o.due_at, o.is_late, 'duty', 0 from held cross join lateral (select id, due_at, is_late from obligations.obligation
        where organisation_id = held.organisation_id and owner_duty = held.duty and is_live
        order by due_at limit ${most}) o
      union all
      select o.id, o.due_at, o.is_late, 'escalated', 2 from held cross join lateral (select id, due_at, is_late from obligations.obligation
        where escalated_organisation_id = held.organisation_id and escalated_duty = held.duty and is_live
          and escalated_duty is not null order by due_at limit ${most}) o
    ), once as (select distinct on (id) id, due_at, is_late, reason from ways order by id, rank)
    select id::float8 id, reason, (count(*) over ())::int count, (count(*) filter (where is_late) over ())::int late from once order by due_at nulls last, id limit ${limit}`);
  const reasons = new Map(found.map(({ id, reason }) => [id, reason]));
  const rows = await reader.rows<StoredObligation>(sql`select ${obligationColumns} from obligations.obligation o
    where o.id = any(${found.map(({ id }) => id)}::bigint[]) order by o.due_at nulls last, o.id`);
  return {
    rows: rows.map((row) => ({ ...row, reason: reasons.get(row.id) ?? 'owner' })),
    count: Math.min(found[0]?.count ?? 0, most),
    late: Math.min(found[0]?.late ?? 0, most),
  };
}
