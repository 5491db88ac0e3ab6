import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { Criticality, RelationshipState } from '../domain/supplier-words.ts';

/** What is written down of what an organisation has with a supplier. */
export interface RelationshipText {
  readonly buys: string;
  readonly services: readonly string[];
  readonly criticality: Criticality;
  readonly ownerDuty: string;
  readonly state: RelationshipState;
  readonly isNamed: boolean;
  readonly notes: string;
}

export interface StoredRelationship extends RelationshipText {
  readonly id: number;
  readonly organisationId: number;
  /** The record it was written under; `recordId` is what that is read as now. */
  readonly supplierId: number;
  readonly recordId: number;
  readonly supplierName: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

const columns = sql`r.id, r.organisation_id "organisationId", r.supplier_id "supplierId", s.record_id "recordId",
  c.name "supplierName", r.buys, r.services, r.criticality, r.owner_duty "ownerDuty", r.state, r.is_named "isNamed",
  r.notes, r.version, r.updated_at "updatedAt", r.updated_by_name "updatedByName"
  from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
  join suppliers.supplier c on c.id = s.record_id`;

export function relationshipById(reader: Reader, id: number): Promise<StoredRelationship | undefined> {
  return reader.one(sql`select ${columns} where r.id = ${id}`);
}

/** What these organisations have with one supplier, by whatever id they know it. */
export function relationshipsWith(
  reader: Reader,
  recordId: number,
  organisationIds: readonly number[],
): Promise<StoredRelationship[]> {
  return reader.rows(sql`select ${columns} where s.record_id = ${recordId}
    and r.organisation_id = any(${[...organisationIds]}::int[])
    order by array_position(array['vital', 'important', 'not-stated', 'useful'], r.criticality), r.id limit 400`);
}

/** Everything that one organisation has with suppliers. */
export function relationshipsOf(reader: Reader, organisationId: number): Promise<StoredRelationship[]> {
  return reader.rows(sql`select ${columns} where r.organisation_id = ${organisationId} order by lower(c.name), r.id`);
}

/** Adds a relationship. @returns its id, or undefined when the organisation has one with that record */
export async function insertRelationship(
  change: Change,
  of: { readonly organisationId: number; readonly supplierId: number },
  text: RelationshipText,
): Promise<number | undefined> {
  const row = await change.one<{
    id: number;
  }>(sql`insert into suppliers.relationship (organisation_id, supplier_id, buys,
      services, criticality, owner_duty, state, is_named, notes, updated_by_name)
    values (${of.organisationId}, ${of.supplierId}, ${text.buys}, ${[...text.services]}::text[], ${text.criticality},
      ${text.ownerDuty}, ${text.state}, ${text.isNamed}, ${text.notes}, ${change.scope.who.name})
    on conflict (organisation_id, supplier_id) do nothing returning id`);
  return row?.id;
}

/** Changes a relationship. @returns false when somebody changed it since `version` */
export async function updateRelationship(
  change: Change,
  { id, version }: { readonly id: number; readonly version: number },
  text: RelationshipText,
): Promise<boolean> {
  const count = await change.run(sql`update suppliers.relationship set buys = ${text.buys},
      services = ${[...text.services]}::text[], criticality = ${text.criticality}, owner_duty = ${text.ownerDuty},
      state = ${text.state}, is_named = ${text.isNamed}, notes = ${text.notes}, version = version + 1,
      updated_at = now(), updated_by_name = ${change.scope.who.name}
    where id = ${id} and version = ${version}`);
  return count === 1;
}

/** Lets a relationship and what it uses go, as if it had never been written down. @returns false when it was changed since */
export async function deleteRelationship(
  change: Change,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<boolean> {
  await change.run(sql`delete from suppliers.product_use where relationship_id = ${id}`);
  return (await change.run(sql`delete from suppliers.relationship where id = ${id} and version = ${version}`)) === 1;
}

/** Of an organisation's relationships those on which more hangs than their own row: contracts, or the supplier's people. */
export async function neededRelationships(
  reader: Reader,
  organisationId: number,
): Promise<ReadonlyMap<number, string>> {
  const rows = await reader.rows<{ id: number; contracts: number }>(sql`select r.id, count(k.id)::int contracts
    from suppliers.relationship r left join suppliers.contract k on k.relationship_id = r.id
    where r.organisation_id = ${organisationId} group by r.id having count(k.id) > 0 or r.partner_contact <> ''`);
  const words = (contracts: number) =>
    contracts > 0 ? 'Contracts hang on it.' : 'Its own people see you as a customer.';
  return new Map(rows.map(({ id, contracts }) => [id, words(contracts)]));
}

/** How many suppliers each of these organisations uses: totals for those who may not see rows. */
export function suppliersUsed(
  reader: Reader,
  organisationIds: readonly number[],
): Promise<{ organisationId: number; used: number; vital: number }[]> {
  return reader.rows(sql`select r.organisation_id "organisationId", count(distinct s.record_id)::int used,
      count(distinct s.record_id) filter (where r.criticality = 'vital')::int vital
    from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
    where r.organisation_id = any(${[...organisationIds]}::int[]) and r.state <> 'ended' group by 1`);
}
