import type { Change } from '#platform/change.ts';
import type { DataClass } from '../domain/data-classes.ts';
import { insertAgreement } from '../store/sharing-agreements.ts';
import { bodiesOf } from '../store/trails-above.ts';

/**
 * Has organisations of a fictional nation share a class in full, so that pages above them can be seen with rows on
 * them. For modules that invent such rows, within the change that adds them.
 * @throws Error for an organisation of a real nation: only its own people decide there
 */
export async function shareInvented(
  change: Change,
  { organisationIds, dataClass, at }: { organisationIds: readonly number[]; dataClass: DataClass; at: Date },
): Promise<void> {
  const bodies = await bodiesOf(change, organisationIds);
  if (bodies.some(({ isFictional }) => !isFictional)) {
    throw new Error('only invented organisations share by themselves');
  }
  for (const { id } of bodies) {
    await insertAgreement(change, {
      ...{ organisationId: id, withId: null, class: dataClass, level: 'full', reference: '', from: at, until: null },
      ...{ purpose: 'To show these pages with rows on them', legalBasis: 'Invented for the demonstration' },
      why: 'Invented for the demonstration',
    });
  }
}
