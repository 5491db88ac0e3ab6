import { addDays, type IsoDate, inWords } from '#kernel/dates.ts';
import type { SystemTies } from '#modules/clinical/index.ts';
import { duties } from '#modules/obligations/index.ts';
import { accountsAt } from '#modules/organisations/index.ts';
import { type ProblemPart, wrongFields } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { longestDays } from '../../domain/legacy/legacy-words.ts';
import type { LegacyText } from '../../store/legacy/entries.ts';
import { tieOf } from './care-of-entry.ts';

interface Judged {
  readonly organisation: number;
  /** What was written down before; null: it is new. */
  readonly before: LegacyText | null;
  readonly ties: SystemTies | null;
  readonly today: IsoDate;
}

const part = (where: string, message: string): ProblemPart => ({ where, message });

/** What is wrong with an entry, field by field. */
export async function legacyFaults(reader: Reader, text: LegacyText, judged: Judged): Promise<ProblemPart[]> {
  return [
    ...reasonFaults(text),
    ...acceptanceFaults(text, judged),
    ...costFaults(text),
    ...careFaults(text, judged.ties),
    ...(await ownerFaults(reader, text, judged)),
  ];
}

/** @throws Problem 'invalid-request' naming every field to mend */
export function refuseFaults(faults: readonly ProblemPart[]): void {
  if (faults.length > 0) throw wrongFields(faults);
}

function reasonFaults({ reason, reasonNote, supportEndsOn, supportSource }: LegacyText): ProblemPart[] {
  return [
    ...(reason === 'other' && reasonNote === '' ? [part('reasonNote', 'Say why it cannot be updated')] : []),
    ...(supportEndsOn !== null && supportSource === ''
      ? [part('supportSource', 'Say where you have this day from')]
      : []),
  ];
}

function acceptanceFaults(text: LegacyText, { before, today }: Judged): ProblemPart[] {
  const { acceptedUntil, acceptedBy, acceptedWhy } = text;
  if (acceptedUntil === null) return [];
  const last = addDays(today, longestDays);
  const isNew = acceptedUntil !== before?.acceptedUntil;
  return [
    ...(acceptedBy === '' ? [part('acceptedBy', 'Say who accepts the risk')] : []),
    ...(acceptedWhy === '' ? [part('acceptedWhy', 'Say why the risk is accepted')] : []),
    ...(isNew && acceptedUntil > last
      ? [part('acceptedUntil', `A risk is accepted for a year at most: enter a day up to ${inWords(last)}`)]
      : []),
    ...(isNew && acceptedUntil < today ? [part('acceptedUntil', 'Enter a day that is still to come')] : []),
  ];
}

function costFaults(text: LegacyText): ProblemPart[] {
  const { capitalLow, capitalHigh, revenueLow, revenueHigh, priceYear, costSource } = text;
  const ranges = [
    ['capitalHigh', capitalLow, capitalHigh],
    ['revenueHigh', revenueLow, revenueHigh],
  ] as const;
  const faults = ranges.flatMap(([where, low, high]) => {
    if ((low === null) !== (high === null)) return [part(where, 'Enter both ends of the range, or neither')];
    return low !== null && high !== null && low > high
      ? [part(where, 'Enter an amount that is not below the first')]
      : [];
  });
  if (capitalHigh === null && revenueHigh === null) return faults;
  return [
    ...faults,
    ...(priceYear === null ? [part('priceYear', 'Enter the year of these prices')] : []),
    ...(costSource === '' ? [part('costSource', 'Say where the cost comes from')] : []),
  ];
}

function careFaults({ systemId, pathways }: LegacyText, ties: SystemTies | null): ProblemPart[] {
  const known = new Set(ties?.pathways.map(({ service }) => service));
  return [
    ...(systemId !== '' && tieOf(ties, systemId) === null
      ? [part('systemId', 'Select a system of your service map, or none')]
      : []),
    ...(pathways.every((id) => known.has(id)) ? [] : [part('pathways', 'Select pathways of your service map')]),
  ];
}

async function ownerFaults(
  reader: Reader,
  { ownerDuty, ownerPersonId }: LegacyText,
  { organisation, before }: Judged,
): Promise<ProblemPart[]> {
  const isDuty = ownerDuty === '' || (await duties(reader)).some(({ code }) => code === ownerDuty);
  // Somebody who left since may stay written down: the register says so, and the next change of owner mends it.
  const isSame = ownerPersonId === null || ownerPersonId === before?.ownerPersonId;
  const isPerson = isSame || (await accountsAt(reader, organisation)).some(({ id }) => id === ownerPersonId);
  return [
    ...(isDuty ? [] : [part('ownerDuty', 'Select a duty from the list')]),
    ...(isPerson ? [] : [part('ownerPersonId', 'Select a person of your organisation')]),
    ...(ownerDuty !== '' && ownerPersonId !== null
      ? [part('ownerPersonId', 'Select a duty or a person, not both')]
      : []),
  ];
}
