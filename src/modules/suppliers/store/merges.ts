import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { DuplicateReason } from '../domain/likely-duplicates.ts';

/** Two records that were made one. */
export interface StoredMerge {
  readonly id: number;
  readonly register: string;
  readonly fromId: number;
  readonly fromName: string;
  readonly intoId: number;
  readonly intoName: string;
  readonly reasons: readonly string[];
  readonly why: string;
  readonly madeAt: Date;
  readonly madeByName: string;
  readonly undoneAt: Date | null;
  readonly undoneByName: string | null;
}

const columns = sql`m.id, m.register, m.from_id "fromId", f.name "fromName", m.into_id "intoId", i.name "intoName",
  m.reasons, m.why, m.made_at "madeAt", m.made_by_name "madeByName", m.undone_at "undoneAt",
  m.undone_by_name "undoneByName" from suppliers.merge m
  join suppliers.supplier f on f.id = m.from_id join suppliers.supplier i on i.id = m.into_id`;

export function mergeById(reader: Reader, id: number): Promise<StoredMerge | undefined> {
  return reader.one(sql`select ${columns} where m.id = ${id}`);
}

/** The newest merges of a nation, undone ones too. */
export function newestMerges(reader: Reader, register: string): Promise<StoredMerge[]> {
  return reader.rows(sql`select ${columns} where m.register = ${register} order by m.id desc limit 100`);
}

/** Merges in force that lead to this record. */
export function mergesInto(reader: Reader, recordId: number): Promise<StoredMerge[]> {
  return reader.rows(sql`select ${columns} where f.record_id = ${recordId} and m.undone_at is null order by m.id`);
}

/** Keeps a merge. @returns its id */
export async function insertMerge(
  change: Change,
  merge: Pick<StoredMerge, 'register' | 'fromId' | 'intoId' | 'why'> & { readonly reasons: readonly DuplicateReason[] },
): Promise<number> {
  const row = await change.one<{
    id: number;
  }>(sql`insert into suppliers.merge (register, from_id, into_id, reasons, why,
      made_at, made_by_name)
    values (${merge.register}, ${merge.fromId}, ${merge.intoId}, ${[...merge.reasons]}::text[], ${merge.why}, now(),
      ${change.scope.who.name}) returning id`);
  if (!row) throw new Error('a merge was not stored');
  return row.id;
}

export async function markUndone(change: Change, id: number, why: string): Promise<void> {
  await change.run(sql`update suppliers.merge set undone_at = now(), undone_why = ${why},
    undone_by_name = ${change.scope.who.name} where id = ${id}`);
}

/** Has a record, and all that were merged into it, read as another (a merge), or as itself again. */
export async function readRecordAs(change: Change, id: number, mergedInto: number | null): Promise<void> {
  // First where it leads: what is read as it follows from that.
  await change.run(sql`with recursive below as (
      select id from suppliers.supplier where id = ${id}
      union select s.id from below join suppliers.supplier s on s.merged_into = below.id)
    update suppliers.supplier s set record_id = ${mergedInto ?? id},
      merged_into = case when s.id = ${id} then ${mergedInto}::int else s.merged_into end,
      version = s.version + 1, updated_at = now(), updated_by_name = ${change.scope.who.name}
    from below where s.id = below.id`);
}

/** Pairs that were judged to be two suppliers, smaller id first. */
export function judgedApart(reader: Reader, register: string): Promise<{ first: number; second: number }[]> {
  return reader.rows(sql`select j.first_id "first", j.second_id "second" from suppliers.judged_apart j
    join suppliers.supplier s on s.id = j.first_id where s.register = ${register}`);
}

export async function judgeApart(change: Change, first: number, second: number, why: string): Promise<void> {
  await change.run(sql`insert into suppliers.judged_apart (first_id, second_id, why, judged_at, judged_by_name)
    values (${first}, ${second}, ${why}, now(), ${change.scope.who.name}) on conflict do nothing`);
}
