import { type Reader, sql } from '#platform/sql.ts';

/** Products of these records, which all who read the record see; who uses them is not asked here. */
export function ownProducts(
  reader: Reader,
  supplierIds: readonly number[],
): Promise<{ id: number; name: string; groupName: string }[]> {
  return reader.rows(sql`select p.id, p.name, g.name "groupName" from suppliers.product p
    join suppliers.product_group g on g.code = p.product_group
    where p.supplier_id = any(${[...supplierIds]}::int[]) order by g.sort, lower(p.name), p.id limit 500`);
}
