import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Somebody who speaks for a supplier. */
export interface Partner {
  readonly id: number;
  readonly personId: number;
  /** The record they were invited for, under its own id. */
  readonly supplierId: number;
  /** The top of the nation, which keeps the record. */
  readonly organisationId: number;
  readonly isAdministrator: boolean;
  readonly colleagueOf: number | null;
  readonly confirmedAt: Date | null;
  readonly addedAt: Date;
}

const columns = sql`p.id, p.person_id "personId", p.supplier_id "supplierId", p.organisation_id "organisationId",
  p.is_administrator "isAdministrator", p.colleague_of "colleagueOf", p.confirmed_at "confirmedAt", p.added_at "addedAt"
  from suppliers.partner p`;

/** Whoever asks, as a supplier's person; undefined for anybody else. */
export function myself(reader: Reader): Promise<Partner | undefined> {
  return reader.one(sql`select ${columns}
    where p.person_id = nullif(current_setting('wardkeep.me', true), '')::int and p.ended_at is null`);
}

/** The records that whoever asks may speak for. */
export async function mySuppliers(reader: Reader): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select id from suppliers.my_suppliers() id order by id`);
  return rows.map(({ id }) => id);
}

/** Somebody's place at a supplier that has not ended, within the scope. */
export function partnerOfPerson(reader: Reader, personId: number): Promise<Partner | undefined> {
  return reader.one(sql`select ${columns} where p.person_id = ${personId} and p.ended_at is null`);
}

/** One place at a supplier that has not ended, within the scope; nobody else changes it until the transaction ends. */
export function partnerToChange(change: Change, id: number): Promise<Partner | undefined> {
  return change.one(sql`select ${columns} where p.id = ${id} and p.ended_at is null for update`);
}

/** The people of these records, first invited first. */
export function partnersOf(reader: Reader, supplierIds: readonly number[]): Promise<Partner[]> {
  return reader.rows(sql`select ${columns} where p.supplier_id = any(${[...supplierIds]}::int[]) and p.ended_at is null
    order by p.id limit 500`);
}

/** Whether somebody speaks for a supplier whom the keepers confirmed, under whatever id of its record. */
export async function hasConfirmedPeople(reader: Reader, recordId: number): Promise<boolean> {
  const found = await reader.rows(sql`select from suppliers.partner p join suppliers.supplier s on s.id = p.supplier_id
    where s.record_id = ${recordId} and p.ended_at is null and p.confirmed_at is not null limit 1`);
  return found.length > 0;
}

/** A place to give. */
export type NewPartner = Pick<
  Partner,
  'personId' | 'supplierId' | 'organisationId' | 'isAdministrator' | 'colleagueOf'
> & { readonly isConfirmed: boolean };

export async function insertPartner(change: Change, partner: NewPartner, at: Date): Promise<number> {
  const { personId, supplierId, organisationId, isAdministrator, colleagueOf, isConfirmed } = partner;
  const row = await change.one<{
    id: number;
  }>(sql`insert into suppliers.partner (person_id, supplier_id, organisation_id,
      is_administrator, colleague_of, confirmed_at, confirmed_by_name, added_at)
    values (${personId}, ${supplierId}, ${organisationId}, ${isAdministrator}, ${colleagueOf}::int,
      ${isConfirmed ? at : null}::timestamptz, ${isConfirmed ? change.scope.who.name : ''}, ${at}) returning id`);
  if (!row) throw new Error('a place at a supplier was not stored');
  return row.id;
}

export async function confirmPartner(change: Change, id: number, isAdministrator: boolean, at: Date): Promise<void> {
  await change.run(sql`update suppliers.partner set confirmed_at = coalesce(confirmed_at, ${at}::timestamptz),
    confirmed_by_name = ${change.scope.who.name}, is_administrator = ${isAdministrator} where id = ${id}`);
}

export async function endPartner(change: Change, id: number, at: Date): Promise<void> {
  await change.run(sql`update suppliers.partner set ended_at = ${at}, ended_by_name = ${change.scope.who.name}
    where id = ${id} and ended_at is null`);
}
