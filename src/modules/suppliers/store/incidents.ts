import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** An incident at a supplier. */
export interface SupplierIncident {
  readonly id: number;
  readonly title: string;
  readonly what: string;
  readonly state: 'open' | 'closed';
  readonly told: number;
  readonly byPartner: number | null;
  readonly since: Date | null;
  readonly products: readonly string[];
  readonly declaredAt: Date;
  readonly declaredBy: string;
  readonly closedAt: Date | null;
  readonly closingNote: string | null;
}

const columns = sql`i.id, i.title, i.what, i.state, i.told, i.by_partner "byPartner", i.since,
  i.products, i.declared_at "declaredAt", i.declared_by_name "declaredBy",
  i.closed_at "closedAt", i.closing_note "closingNote"`;

/** Incidents of a record, by whatever id they were declared, open ones first. */
export function incidentsOf(reader: Reader, recordId: number): Promise<SupplierIncident[]> {
  return reader.rows(sql`select ${columns} from suppliers.incident i join suppliers.supplier s on s.id = i.supplier_id
    where s.record_id = ${recordId} order by i.state <> 'open', i.id desc limit 50`);
}

export function incidentById(
  reader: Reader,
  id: number,
): Promise<(SupplierIncident & { readonly register: string; readonly supplierId: number }) | undefined> {
  return reader.one(sql`select ${columns}, s.register, i.supplier_id "supplierId" from suppliers.incident i
    join suppliers.supplier s on s.id = i.supplier_id where i.id = ${id}`);
}

/** Organisations that use a record now, each once. For telling them, never for showing. */
export async function customersOf(reader: Reader, recordId: number): Promise<number[]> {
  const rows = await reader.rows<{ customer: number }>(sql`select distinct r.organisation_id customer
    from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
    where s.record_id = ${recordId} and r.state <> 'ended' order by 1`);
  return rows.map(({ customer }) => customer);
}

export async function insertIncident(
  change: Change,
  incident: {
    readonly supplierId: number;
    readonly title: string;
    readonly what: string;
    readonly told: number;
    /** Who at the supplier declared it; absent: the nation did. */
    readonly byPartner?: number;
    readonly since?: Date;
    readonly products?: readonly string[];
  },
): Promise<number> {
  const row = await change.one<{
    id: number;
  }>(sql`insert into suppliers.incident (supplier_id, title, what, told, declared_at,
      declared_by_name, by_partner, since, products)
    values (${incident.supplierId}, ${incident.title}, ${incident.what}, ${incident.told}, now(), ${change.scope.who.name},
      ${incident.byPartner ?? null}::int, ${incident.since ?? null}::timestamptz, ${[...(incident.products ?? [])]}::text[])
    returning id`);
  if (!row) throw new Error('an incident was not stored');
  return row.id;
}

export async function endIncident(change: Change, id: number, note: string): Promise<boolean> {
  const count = await change.run(sql`update suppliers.incident set state = 'closed', closed_at = now(),
    closed_by_name = ${change.scope.who.name}, closing_note = ${note} where id = ${id} and state = 'open'`);
  return count === 1;
}
