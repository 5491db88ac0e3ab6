import { addDays } from '#kernel/dates.ts';
import { closeAsked, londonDay, openAsk, standingsOf } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import { type KeptThing, waitingFor } from '../../store/partners/waiting.ts';
import { supplierById } from '../../store/suppliers.ts';

/** What is asked of those who keep the record: one obligation for each supplier, however many wait. */
const asked: Readonly<Record<KeptThing, { title: string; what: (supplier: string) => string; days: number }>> = {
  person: {
    title: 'People of a supplier wait to be confirmed',
    what: (supplier) =>
      `They speak for ${supplier}. Find out by a number that you know whether they do, then confirm them on its page or take their access away.`,
    days: 7,
  },
  change: {
    title: 'A supplier asks to change its record',
    what: (supplier) => `It is ${supplier}. Take or refuse on its page what its people ask for.`,
    days: 14,
  },
};

const subjectOf = (thing: KeptThing, supplierId: number): string => `supplier-${thing}-waits:${supplierId}`;

/** A supplier whose people wait, and the top of the nation, which keeps its record. */
interface Waiting {
  readonly supplierId: number;
  readonly organisationId: number;
}

/**
 * Asks those who keep the record to look, when something waits for them and they were not asked yet; and closes that
 * once nothing waits any more. For use within a change in the platform's reach, after it was written.
 */
export async function askKeepers(change: Change, thing: KeptThing, of: Waiting, at: Date): Promise<void> {
  const subject = subjectOf(thing, of.supplierId);
  if ((await waitingFor(change, thing, of.supplierId)) === 0) {
    const proof = { kind: 'text', value: 'Nothing waits any more', note: 'Seen on the page of the supplier' } as const;
    await closeAsked(change, { subject, organisationIds: [of.organisationId] }, proof, at.getTime());
    return;
  }
  const known = await standingsOf(change, [subject], [of.organisationId]);
  if (known.some(({ isLive }) => isLive)) return;
  const supplier = await supplierById(change, of.supplierId);
  const { title, what, days } = asked[thing];
  await openAsk(
    change,
    {
      ...{ askerId: of.organisationId, title, text: what(supplier?.name ?? ''), link: '', reference: '', subject },
      ...{ source: 'action', ofWhom: 'Those who keep the record of suppliers', ownerDuty: 'cyber-lead' },
      ...{ ownerPersonId: null, deputyPersonId: null, acknowledge: null, updateEveryHours: null, route: 'standard' },
      due: { kind: 'by-day', day: addDays(londonDay(at.getTime()), days) },
      askedAt: at.getTime(),
    },
    [of.organisationId],
  );
}
