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
 * @throws Problem 'not-found' for anybody else, once their access was withdrawn, and while the nation's record is
 */
export async function whoSpeaks(reader: Reader): Promise<Speaker> {
  const me = await myself(reader);
  if (!me) return noSupplier();
  const supplierIds = await mySuppliers(reader);
  const own = (await supplierById(reader, me.supplierId)) ?? noSupplier();
  const read = (await supplierById(reader, own.recordId)) ?? own;
  if (read.state === 'withdrawn') throw withdrawn(own);
  return { me, supplierIds, record: supplierIds.includes(read.id) ? read : own };
}

/** Their places stay: whoever lists the record again gives them back what they had. The database shows them nothing either. */
function withdrawn({ name }: StoredSupplier): Problem {
  return new Problem(
    'not-found',
    `The national team has withdrawn the record of ${name}. Until it is back, you see no customers, and nobody can answer, publish or invite for it. If you think this is wrong, write to whoever invited you.`,
  );
}

/** @throws Problem 'not-allowed' for people whom the keepers of the record have not confirmed */
export function refuseUnconfirmed({ me }: Speaker): void {
  if (me.confirmedAt !== null) return;
  throw new Problem(
    'not-allowed',
    'The national team has not confirmed you yet. Until then you can answer those who invited you, and nobody else hears you.',
  );
}
