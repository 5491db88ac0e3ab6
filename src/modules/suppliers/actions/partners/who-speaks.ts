import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { mySuppliers, myself, type Partner } from '../../store/partners/partners.ts';
import { type StoredSupplier, supplierById } from '../../store/suppliers.ts';
import { noSupplier } from '../keeper.ts';

/** A supplier's person who asks. */
export interface Speaker {
  readonly me: Partner;
  /** The records they may speak for: their own and those whose people were confirmed to be the same supplier's. */
  readonly supplierIds: readonly number[];
  /** What they see as their record. */
  readonly record: StoredSupplier;
}

/**
 * Whoever asks, as a supplier's person: read in their own scope, which opens no organisation.
 * @throws Problem 'not-found' for anybody else, and once their access was withdrawn
 */
export async function whoSpeaks(reader: Reader): Promise<Speaker> {
  const me = await myself(reader);
  if (!me) return noSupplier();
  const supplierIds = await mySuppliers(reader);
  const own = (await supplierById(reader, me.supplierId)) ?? noSupplier();
  const isJoined = supplierIds.includes(own.recordId);
  const record = isJoined ? ((await supplierById(reader, own.recordId)) ?? own) : own;
  return { me, supplierIds, record };
}

/** @throws Problem 'not-allowed' for people whom the keepers of the record have not confirmed */
export function refuseUnconfirmed({ me }: Speaker): void {
  if (me.confirmedAt !== null) return;
  throw new Problem(
    'not-allowed',
    'The national team has not confirmed you yet. Until then you can answer those who invited you, and nobody else hears you.',
  );
}
