import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** Of these assets of one organisation: how many devices each stands for, and what it has to do with groups. */
export interface Groupable {
  readonly id: number;
  readonly amount: number;
  readonly groupId: number | null;
  /** Devices that stand in it. */
  readonly inside: number;
}

export async function groupables(change: Change, organisation: number, ids: readonly number[]): Promise<Groupable[]> {
  return await change.rows(sql`select a.id, a.amount, a.group_id "groupId",
      (select coalesce(sum(m.amount), 0)::int from assets.asset m where m.group_id = a.id) inside
    from assets.asset a where a.organisation_id = ${organisation} and a.id = any(${ids}::int[]) and a.merged_into is null
    order by a.id`);
}

/** Puts assets into a group, or by null into none. */
export async function setGroup(change: Change, ids: readonly number[], group: number | null): Promise<void> {
  await change.run(
    sql`update assets.asset set group_id = ${group}, version = version + 1 where id = any(${ids}::int[])`,
  );
}
