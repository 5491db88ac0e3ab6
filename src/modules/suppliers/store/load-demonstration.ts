import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { InventedContract, InventedUse } from '../domain/demonstration-contracts.ts';
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

/** Adds what invented organisations use, each under its relationship with the supplier of the product. */
export async function loadUses(
  change: Change,
  uses: readonly (Omit<InventedUse, 'key'> & { readonly supplierId: number; readonly productId: number })[],
): Promise<void> {
  await change.run(sql`insert into suppliers.product_use (organisation_id, relationship_id, product_id, product_version)
    select r.organisation_id, r.id, n."productId", n.version
    from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as n("organisationId" int, "supplierId" int,
      "productId" int, version text)
    join suppliers.relationship r on r.organisation_id = n."organisationId" and r.supplier_id = n."supplierId"`);
}

/** Adds invented contracts. Their days count as asked for: nobody is there to decide. */
export async function loadContracts(
  change: Change,
  contracts: readonly (Omit<InventedContract, 'key'> & { readonly supplierId: number })[],
): Promise<void> {
  await change.run(sql`insert into suppliers.contract (organisation_id, relationship_id, reference, title, product_group,
      total_pence, yearly_pence, starts_on, ends_on, notice_days, renewal, asked_notice_of, asked_end_of, updated_by_name)
    select r.organisation_id, r.id, n.reference, n.title, n."group", n."totalPence", n."yearlyPence", n."startsOn",
      n."endsOn", n."noticeDays", n.renewal, n."endsOn" - n."noticeDays", n."endsOn", ${change.scope.who.name}
    from jsonb_to_recordset(${JSON.stringify(contracts)}::jsonb) as n("organisationId" int, "supplierId" int,
      reference text, title text, "group" text, "totalPence" bigint, "yearlyPence" bigint, "startsOn" date, "endsOn" date,
      "noticeDays" int, renewal text)
    join suppliers.relationship r on r.organisation_id = n."organisationId" and r.supplier_id = n."supplierId"`);
}
