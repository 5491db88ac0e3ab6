import type { Reader } from '#platform/sql.ts';
import { relationshipsOf } from '../store/relationships.ts';

/** A supplier that an organisation uses, under the nation's record it is read as. */
export interface UsedSupplier {
  readonly id: number;
  readonly name: string;
}

/** The suppliers that one organisation uses, by name, each record once. */
export async function suppliersUsedBy(reader: Reader, organisationId: number): Promise<UsedSupplier[]> {
  const used = (await relationshipsOf(reader, organisationId)).filter(({ state }) => state !== 'ended');
  const byRecord = new Map(used.map(({ recordId, supplierName }) => [recordId, supplierName]));
  return [...byRecord].map(([id, name]) => ({ id, name }));
}
