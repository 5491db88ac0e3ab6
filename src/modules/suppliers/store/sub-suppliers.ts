import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Somebody on whom a supplier relies, or who relies on it. Days; `to` is the last one. */
export interface SubSupplier {
  readonly id: number;
  readonly recordId: number;
  readonly name: string;
  readonly what: string;
  readonly source: string;
  readonly from: string;
  readonly to: string | null;
  /** Steps down the chain; 1: direct. */
  readonly depth: number;
  /** Through whom, where it is not direct. */
  readonly through: string | null;
}

/** A chain is followed so far: it bounds the search should suppliers rely on each other in a ring. */
const deepest = 6;

/** Whom a supplier relies on, on a day, directly and through others, nearest first. */
export function reliesOn(reader: Reader, recordId: number, day: string): Promise<SubSupplier[]> {
  return reader.rows(sql`with recursive ties as (
      select t.id, a.record_id upper, b.record_id lower, t.what, t.source, t.valid
      from suppliers.sub_supplier t join suppliers.supplier a on a.id = t.supplier_id
      join suppliers.supplier b on b.id = t.sub_id where t.valid @> ${day}::date),
    chain as (
      select t.id, t.lower, t.what, t.source, t.valid, 1 depth, null::int through, array[t.upper, t.lower] seen
      from ties t where t.upper = ${recordId}
      union all select t.id, t.lower, t.what, t.source, t.valid, c.depth + 1, c.lower, c.seen || t.lower
      from chain c join ties t on t.upper = c.lower where c.depth < ${deepest} and t.lower <> all(c.seen))
    select distinct on (c.lower) c.id, c.lower "recordId", r.name, c.what, c.source, lower(c.valid) "from",
      upper(c.valid) - 1 "to", c.depth, h.name through
    from chain c join suppliers.supplier r on r.id = c.lower left join suppliers.supplier h on h.id = c.through
    order by c.lower, c.depth limit 200`);
}

/** Who relies on a supplier directly on a day. */
export function reliedOnBy(reader: Reader, recordId: number, day: string): Promise<{ id: number; name: string }[]> {
  return reader.rows(sql`select distinct r.id, r.name from suppliers.sub_supplier t
    join suppliers.supplier a on a.id = t.supplier_id join suppliers.supplier b on b.id = t.sub_id
    join suppliers.supplier r on r.id = a.record_id
    where b.record_id = ${recordId} and r.id <> ${recordId} and t.valid @> ${day}::date order by r.name limit 100`);
}

export async function insertSubSupplier(
  change: Change,
  tie: {
    readonly supplierId: number;
    readonly subId: number;
    readonly what: string;
    readonly source: string;
    readonly from: string;
  },
): Promise<number> {
  const row = await change.one<{
    id: number;
  }>(sql`insert into suppliers.sub_supplier (supplier_id, sub_id, what, source,
      valid, added_by_name)
    values (${tie.supplierId}, ${tie.subId}, ${tie.what}, ${tie.source}, daterange(${tie.from}::date, null),
      ${change.scope.who.name}) returning id`);
  if (!row) throw new Error('a sub-supplier was not stored');
  return row.id;
}

export function subSupplierById(
  reader: Reader,
  id: number,
): Promise<{ id: number; supplierId: number; register: string; from: string; to: string | null } | undefined> {
  return reader.one(sql`select t.id, t.supplier_id "supplierId", s.register, lower(t.valid) "from", upper(t.valid) - 1 "to"
    from suppliers.sub_supplier t join suppliers.supplier s on s.id = t.supplier_id where t.id = ${id}`);
}

export async function endSubSupplier(change: Change, id: number, lastDay: string): Promise<void> {
  await change.run(sql`update suppliers.sub_supplier set valid = daterange(lower(valid), ${lastDay}::date, '[]')
    where id = ${id}`);
}
