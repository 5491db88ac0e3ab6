import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

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
      (select coalesce(sum(m.amount), 0)::int from assets.asset m where m.group_id = a.id and m.merged_into is null) inside
    from assets.asset a where a.organisation_id = ${organisation} and a.id = any(${ids}::int[]) and a.merged_into is null
    order by a.id`);
}

/** Puts assets into a group, or by null into none. */
export async function setGroup(change: Change, ids: readonly number[], group: number | null): Promise<void> {
  await change.run(
    sql`update assets.asset set group_id = ${group}, version = version + 1 where id = any(${ids}::int[])`,
  );
}

/** What a group holds beyond its known devices, and the groups of its organisation that it can be joined with. */
export async function aroundGroup(reader: Reader, id: number, limit: number) {
  const row = await reader.one<{ loose: number }>(sql`select greatest(0, a.amount - (select coalesce(sum(m.amount), 0)
      from assets.asset m where m.group_id = a.id and m.merged_into is null))::int loose from assets.asset a where a.id = ${id}`);
  const otherGroups = await reader.rows<{ id: number; name: string; amount: number }>(sql`select o.id, o.name, o.amount
    from assets.asset a join assets.asset o on o.organisation_id = a.organisation_id and o.id <> a.id and o.amount > 1
      and o.group_id is null and o.merged_into is null and o.retired_on is null
    where a.id = ${id} order by o.kind = a.kind desc, o.name, o.id limit ${limit}`);
  return { loose: row?.loose ?? 0, otherGroups };
}
