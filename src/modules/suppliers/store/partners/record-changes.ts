import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** What a supplier's people asked to have changed in their record. */
export interface RecordChange {
  readonly id: number;
  readonly supplierId: number;
  readonly organisationId: number;
  readonly facts: Readonly<Record<string, string>>;
  readonly note: string;
  readonly state: 'asked' | 'taken' | 'refused';
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly decidedWhy: string;
}

const columns = sql`c.id, c.supplier_id "supplierId", c.organisation_id "organisationId", c.facts, c.note, c.state,
  c.asked_at "askedAt", c.asked_by_name "askedBy", c.decided_why "decidedWhy" from suppliers.record_change c`;

/** Changes asked for of these records, those that wait first. */
export function changesOf(reader: Reader, supplierIds: readonly number[]): Promise<RecordChange[]> {
  return reader.rows(sql`select ${columns} where c.supplier_id = any(${[...supplierIds]}::int[])
    order by c.state <> 'asked', c.id desc limit 50`);
}

export function changeToDecide(change: Change, id: number): Promise<RecordChange | undefined> {
  return change.one(sql`select ${columns} where c.id = ${id} for update`);
}

export async function insertRecordChange(
  change: Change,
  asked: Pick<RecordChange, 'supplierId' | 'organisationId' | 'facts' | 'note'>,
  at: Date,
): Promise<number> {
  const row = await change.one<{ id: number }>(sql`insert into suppliers.record_change (organisation_id, supplier_id,
      facts, note, asked_at, asked_by_name)
    values (${asked.organisationId}, ${asked.supplierId}, ${JSON.stringify(asked.facts)}::jsonb, ${asked.note}, ${at},
      ${change.scope.who.name}) returning id`);
  if (!row) throw new Error('a change that was asked for was not stored');
  return row.id;
}

export async function decideRecordChange(
  change: Change,
  { id, isTaken, why, at }: { readonly id: number; readonly isTaken: boolean; readonly why: string; readonly at: Date },
): Promise<void> {
  await change.run(sql`update suppliers.record_change set state = ${isTaken ? 'taken' : 'refused'}, decided_at = ${at},
    decided_by_name = ${change.scope.who.name}, decided_why = ${why} where id = ${id}`);
}
