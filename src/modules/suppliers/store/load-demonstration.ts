import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { InventedRelationship } from '../domain/demonstration-suppliers.ts';

/** True when a nation has any record of a supplier. */
export async function hasSuppliers(reader: Reader, register: string): Promise<boolean> {
  const row = await reader.one<{ has: boolean }>(
    sql`select exists (select from suppliers.supplier where register = ${register}) has`,
  );
  return row?.has ?? false;
}

/** Adds invented relationships. */
export async function loadRelationships(
  change: Change,
  relationships: readonly (Omit<InventedRelationship, 'key'> & { readonly supplierId: number })[],
): Promise<void> {
  await change.run(sql`insert into suppliers.relationship (organisation_id, supplier_id, buys, services, criticality,
      owner_duty, state, is_named, updated_by_name)
    select n."organisationId", n."supplierId", n.buys, array(select jsonb_array_elements_text(n.services)), n.criticality,
      n."ownerDuty", n.state, n."isNamed", ${change.scope.who.name}
    from jsonb_to_recordset(${JSON.stringify(relationships)}::jsonb) as n("organisationId" int, "supplierId" int,
      buys text, services jsonb, criticality text, "ownerDuty" text, state text, "isNamed" boolean)`);
}
