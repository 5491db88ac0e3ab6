import { type Reader, sql } from '#platform/sql.ts';

/** That an organisation leans on a supplier, with what for. */
export interface StoredLeaning {
  readonly organisationId: number;
  readonly recordId: number;
  readonly services: readonly string[];
  /** Codes of the kinds of product that it uses of that supplier. */
  readonly groups: readonly string[];
}

/** On whom these organisations lean today; what is planned or over is left out. */
export function leaningsOf(reader: Reader, organisationIds: readonly number[]): Promise<StoredLeaning[]> {
  return reader.rows(sql`select r.organisation_id "organisationId", s.record_id "recordId", r.services,
      array(select distinct p.product_group from suppliers.product_use u join suppliers.product p on p.id = u.product_id
        where u.relationship_id = r.id) groups
    from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
    where r.organisation_id = any(${[...organisationIds]}::int[]) and r.state in ('active', 'ending') order by r.id`);
}

/** Names of these records. */
export async function recordNames(reader: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await reader.rows<{ id: number; name: string }>(
    sql`select id, name from suppliers.supplier where id = any(${[...ids]}::int[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
