import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** An incident as the supplier's own people see it: not how many were told. */
export interface OwnIncidentRow {
  readonly id: number;
  readonly supplierId: number;
  readonly title: string;
  readonly what: string;
  readonly state: 'open' | 'closed';
  readonly since: Date | null;
  readonly products: readonly string[];
  readonly declaredAt: Date;
  readonly declaredBy: string;
  readonly byPartner: number | null;
  readonly closedAt: Date | null;
  readonly closingNote: string | null;
}

/** What was told about an incident after it was declared. */
export interface IncidentUpdate {
  readonly incidentId: number;
  readonly text: string;
  readonly isBySupplier: boolean;
  readonly toldAt: Date;
  readonly toldBy: string;
}

const columns = sql`i.id, i.supplier_id "supplierId", i.title, i.what, i.state, i.since, i.products,
  i.declared_at "declaredAt", i.declared_by_name "declaredBy", i.by_partner "byPartner", i.closed_at "closedAt",
  i.closing_note "closingNote" from suppliers.incident i`;

/** Incidents declared under these records, open ones first. */
export function ownIncidents(reader: Reader, supplierIds: readonly number[]): Promise<OwnIncidentRow[]> {
  return reader.rows(sql`select ${columns} where i.supplier_id = any(${[...supplierIds]}::int[])
    order by i.state <> 'open', i.id desc limit 50`);
}

/** One of them, which nobody else changes until the transaction ends. */
export function ownIncidentToChange(
  change: Change,
  id: number,
  supplierIds: readonly number[],
): Promise<OwnIncidentRow | undefined> {
  return change.one(sql`select ${columns} where i.id = ${id} and i.supplier_id = any(${[...supplierIds]}::int[])
    for update`);
}

/** How many incidents these records' own people declared since an instant, and how many of theirs are open. */
export async function countDeclared(
  reader: Reader,
  supplierIds: readonly number[],
  since: Date,
): Promise<{ open: number; recent: number }> {
  const row = await reader.one<{ open: number; recent: number }>(sql`select
      count(*) filter (where state = 'open')::int open, count(*) filter (where declared_at > ${since})::int recent
    from suppliers.incident where supplier_id = any(${[...supplierIds]}::int[]) and by_partner is not null`);
  return row ?? { open: 0, recent: 0 };
}

/** Organisations that use a supplier under one of these ids, each once. For telling them, never for showing. */
export async function customersUnder(reader: Reader, supplierIds: readonly number[]): Promise<number[]> {
  const rows = await reader.rows<{ customer: number }>(sql`select distinct organisation_id customer
    from suppliers.relationship where supplier_id = any(${[...supplierIds]}::int[]) and state <> 'ended' order by 1`);
  return rows.map(({ customer }) => customer);
}

/** What was told about these incidents, oldest first. */
export function updatesOf(reader: Reader, incidentIds: readonly number[]): Promise<IncidentUpdate[]> {
  return reader.rows(sql`select incident_id "incidentId", text, is_by_supplier "isBySupplier", told_at "toldAt",
      told_by_name "toldBy"
    from suppliers.incident_update where incident_id = any(${[...incidentIds]}::int[]) order by id limit 1000`);
}

export async function insertUpdate(
  change: Change,
  update: { readonly incidentId: number; readonly text: string; readonly isBySupplier: boolean; readonly at: Date },
): Promise<void> {
  await change.run(sql`insert into suppliers.incident_update (incident_id, text, is_by_supplier, told_at, told_by_name)
    values (${update.incidentId}, ${update.text}, ${update.isBySupplier}, ${update.at}, ${change.scope.who.name})`);
}
