import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** What an organisation lets a supplier know of it. */
export interface Naming {
  readonly relationship: number;
  readonly isNamed: boolean;
  readonly contact: string;
}

/** What an organisation says of this to a supplier that it uses, by whatever id it knows it. */
export function namingOf(
  reader: Reader,
  organisationId: number,
  supplierIds: readonly number[],
): Promise<Naming | undefined> {
  return reader.one(sql`select id relationship, is_named "isNamed", partner_contact contact from suppliers.relationship
    where organisation_id = ${organisationId} and supplier_id = any(${[...supplierIds]}::int[]) and state <> 'ended'
    order by id limit 1`);
}

export async function updateNaming(change: Change, { relationship, isNamed, contact }: Naming): Promise<void> {
  await change.run(sql`update suppliers.relationship set is_named = ${isNamed}, partner_contact = ${contact},
    version = version + 1, updated_at = now(), updated_by_name = ${change.scope.who.name} where id = ${relationship}`);
}
