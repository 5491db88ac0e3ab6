import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { asInstant, inMilliseconds } from './in-milliseconds.ts';
import type { StoredObligation } from './obligations.ts';

/** One of many that got the same answer: how it stood, and its version right after. */
export interface BulkPart {
  readonly obligationId: number;
  readonly organisationId: number;
  readonly before: StoredObligation;
  readonly version: number;
}

/** One answer to many. Instants are milliseconds. */
export interface StoredBulk {
  readonly id: number;
  readonly kind: string;
  readonly givenAt: number;
  readonly undoneAt: number | null;
  readonly parts: readonly BulkPart[];
}

/** Keeps what an answer to many changed. @returns its id */
export async function insertBulk(
  change: Change,
  bulk: { readonly organisationId: number; readonly personId: number; readonly kind: string; readonly now: number },
  parts: readonly BulkPart[],
): Promise<number> {
  const row = await change.one<{
    id: number;
  }>(sql`insert into obligations.bulk (organisation_id, person_id, kind, given_at)
    values (${bulk.organisationId}, ${bulk.personId}, ${bulk.kind}, ${asInstant(bulk.now)}) returning id`);
  if (!row) throw new Error('an answer to many was not kept');
  await change.run(sql`insert into obligations.bulk_part (bulk_id, obligation_id, organisation_id, before, version)
    select ${row.id}, n."obligationId", n."organisationId", n.before, n.version
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as n("obligationId" bigint, "organisationId" int, before jsonb,
      version int)`);
  return row.id;
}

/** An answer to many that this person gave. */
export async function bulkOf(reader: Reader, id: number, personId: number): Promise<StoredBulk | undefined> {
  const head = await reader.one<
    Omit<StoredBulk, 'parts'>
  >(sql`select id, kind, ${inMilliseconds(sql`given_at`)} "givenAt",
    ${inMilliseconds(sql`undone_at`)} "undoneAt" from obligations.bulk where id = ${id} and person_id = ${personId}`);
  if (!head) return undefined;
  const parts = await reader.rows<BulkPart>(sql`select obligation_id::float8 "obligationId",
    organisation_id "organisationId", before, version from obligations.bulk_part where bulk_id = ${id}`);
  return { ...head, parts };
}

/** Says that it was taken back. @returns false when it was before */
export async function markUndone(change: Change, id: number, now: number): Promise<boolean> {
  return (
    (await change.run(sql`update obligations.bulk set undone_at = ${asInstant(now)}
      where id = ${id} and undone_at is null`)) === 1
  );
}

/** Forgets what this person can no longer take back. */
export function forgetBulks(change: Change, personId: number, before: number): Promise<number> {
  return change.run(
    sql`delete from obligations.bulk where person_id = ${personId} and given_at < ${asInstant(before)}`,
  );
}
