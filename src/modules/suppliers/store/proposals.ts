import { type Reader, sql } from '#platform/sql.ts';

/** Who asked for a record, as far as the scope may see it. */
export interface StoredProposal {
  readonly organisationId: number;
  readonly supplierId: number;
  readonly why: string;
}

export function proposalsFor(reader: Reader, supplierIds: readonly number[]): Promise<StoredProposal[]> {
  return reader.rows(sql`select organisation_id "organisationId", supplier_id "supplierId", why from suppliers.proposal
    where supplier_id = any(${[...supplierIds]}::int[]) order by id limit 200`);
}
