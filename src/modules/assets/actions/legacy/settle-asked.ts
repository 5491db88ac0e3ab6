import { inWords } from '#kernel/dates.ts';
import { closeAsked, stopAsked } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import { type LegacyClock, markAskedOf } from '../../store/legacy/due-entries.ts';
import type { LegacyText } from '../../store/legacy/entries.ts';

/** What a clock of an entry is called in obligations. */
export const legacySubject = (clock: LegacyClock, id: number): string => `legacy-${clock}:${id}`;

type Dates = Pick<LegacyText, 'acceptedUntil' | 'retiresOn' | 'state'>;

/** Closes with proof what was asked about an entry, where it was done, and withdraws what no longer holds. */
export async function settleAsked(
  change: Change,
  { id, before, after }: { readonly id: number; readonly before: Dates; readonly after: Dates },
  now: number,
): Promise<void> {
  if (after.state !== 'open') return await endAsked(change, id, after, now);
  if (after.acceptedUntil !== before.acceptedUntil) {
    const isLonger = after.acceptedUntil !== null && after.acceptedUntil > (before.acceptedUntil ?? '');
    const proof = isLonger && after.acceptedUntil !== null ? `Accepted until ${inWords(after.acceptedUntil)}` : null;
    await settle(change, 'acceptance', id, { proof, now });
  }
  if (after.retiresOn !== before.retiresOn) await settle(change, 'retirement', id, { proof: null, now });
}

/** The same after a control was written down: its test is the proof. */
export async function settleTest(change: Change, id: number, testedOn: string | null, now: number): Promise<void> {
  const proof = testedOn === null ? null : `Tested on ${inWords(testedOn)}`;
  await settle(change, 'test', id, { proof, now });
}

async function endAsked(change: Change, id: number, { state }: Dates, now: number): Promise<void> {
  const proof = state === 'retired' ? 'It is retired' : state === 'updated' ? 'It is updated' : null;
  await settle(change, 'retirement', id, { proof, now });
  await settle(change, 'acceptance', id, { proof: null, now });
  await settle(change, 'test', id, { proof: null, now });
}

async function settle(
  change: Change,
  clock: LegacyClock,
  id: number,
  { proof, now }: { readonly proof: string | null; readonly now: number },
): Promise<void> {
  const asked = { subject: legacySubject(clock, id), organisationIds: null };
  const note = 'Written down in the register of what cannot be patched';
  if (proof !== null) await closeAsked(change, asked, { kind: 'text', value: proof, note }, now);
  else await stopAsked(change, asked, 'The entry was changed', now);
  await markAskedOf(change, id, clock, null);
}
