import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import { foldName } from '../domain/fold-name.ts';
import type { RecordState } from '../domain/supplier-words.ts';

/** What is written down of a supplier. */
export interface SupplierText {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly odsCode: string | null;
  readonly companyNumber: string | null;
  readonly country: string;
  readonly parentId: number | null;
  readonly website: string;
  readonly securityContact: string;
  readonly source: string;
  readonly state: RecordState;
}

const foldedOf = ({ name, otherNames }: SupplierText) => [...new Set([name, ...otherNames].map(foldName))];

/** Adds a record. @returns its id */
export async function insertSupplier(change: Change, register: string, text: SupplierText): Promise<number> {
  const row = await change.one<{ id: number }>(sql`with made as (
      select nextval(pg_get_serial_sequence('suppliers.supplier', 'id'))::int id)
    insert into suppliers.supplier (id, register, record_id, state, name, other_names, folded_names, ods_code,
      company_number, country, parent_id, website, security_contact, source, updated_by_name)
    select made.id, ${register}, made.id, ${text.state}, ${text.name}, ${[...text.otherNames]}::text[],
      ${foldedOf(text)}::text[], ${text.odsCode}::text, ${text.companyNumber}::text, ${text.country},
      ${text.parentId}::int, ${text.website}, ${text.securityContact}, ${text.source}, ${change.scope.who.name}
    from made returning id`);
  if (!row) throw new Error('a supplier was not stored');
  return row.id;
}

/** Changes a record. @returns false when somebody changed it since `version` */
export async function updateSupplier(
  change: Change,
  { id, version }: { readonly id: number; readonly version: number },
  text: SupplierText,
): Promise<boolean> {
  const count = await change.run(sql`update suppliers.supplier set state = ${text.state}, name = ${text.name},
      other_names = ${[...text.otherNames]}::text[], folded_names = ${foldedOf(text)}::text[],
      ods_code = ${text.odsCode}::text, company_number = ${text.companyNumber}::text, country = ${text.country},
      parent_id = ${text.parentId}::int, website = ${text.website}, security_contact = ${text.securityContact},
      source = ${text.source}, version = version + 1, updated_at = now(), updated_by_name = ${change.scope.who.name}
    where id = ${id} and version = ${version}`);
  return count === 1;
}

/** Keeps who asked for a record. */
export async function insertProposal(
  change: Change,
  { organisationId, supplierId, why }: { organisationId: number; supplierId: number; why: string },
): Promise<void> {
  await change.run(sql`insert into suppliers.proposal (organisation_id, supplier_id, why, made_at, made_by_name)
    values (${organisationId}, ${supplierId}, ${why}, now(), ${change.scope.who.name})`);
}
