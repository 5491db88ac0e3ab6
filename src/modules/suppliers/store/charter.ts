import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { CharterState } from '../domain/charter-states.ts';

/** What was stated last about a point of the charter. */
export interface CharterStatement {
  readonly point: string;
  readonly state: CharterState;
  readonly statedOn: string;
  readonly link: string;
  readonly note: string;
  readonly statedAt: Date;
  readonly statedBy: string;
  /** Said by the supplier's own people, and not looked at by those who keep the record. */
  readonly isBySupplier: boolean;
}

/**
 * Which of two statements `t` of a record `s` on one point counts: the newer one, but no word of a supplier's people
 * against what the keepers checked last, under whatever id of the record either was said.
 */
export const statementOrder = sql`(t.by_supplier and coalesce((select k.state in ('evidenced', 'not-met')
  from suppliers.charter_statement k join suppliers.supplier ks on ks.id = k.supplier_id
  where ks.record_id = s.record_id and k.point = t.point and not k.by_supplier order by k.id desc limit 1), false)), t.id desc`;

/** The newest statement for each point, by whatever id of the record it was made. */
export function charterOf(reader: Reader, recordId: number): Promise<CharterStatement[]> {
  return newest(reader, sql`s.record_id = ${recordId}`);
}

/** The same by what was said under these ids alone. */
export function charterUnder(reader: Reader, supplierIds: readonly number[]): Promise<CharterStatement[]> {
  return newest(reader, sql`s.id = any(${[...supplierIds]}::int[])`);
}

function newest(reader: Reader, where: Query): Promise<CharterStatement[]> {
  return reader.rows(sql`select distinct on (t.point) t.point, t.state, t.stated_on "statedOn", t.link, t.note,
      t.stated_at "statedAt", t.stated_by_name "statedBy", t.by_supplier "isBySupplier"
    from suppliers.charter_statement t join suppliers.supplier s on s.id = t.supplier_id
    where ${where} order by t.point, ${statementOrder}`);
}

export async function insertStatement(
  change: Change,
  supplierId: number,
  statement: Omit<CharterStatement, 'statedAt' | 'statedBy' | 'isBySupplier'> & { readonly isBySupplier?: boolean },
): Promise<void> {
  await change.run(sql`insert into suppliers.charter_statement (supplier_id, point, state, stated_on, link, note, stated_at,
      stated_by_name, by_supplier)
    values (${supplierId}, ${statement.point}, ${statement.state}, ${statement.statedOn}::date, ${statement.link},
      ${statement.note}, now(), ${change.scope.who.name}, ${statement.isBySupplier ?? false})`);
}
