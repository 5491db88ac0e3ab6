import { penceOf, typedPounds } from '#web/words/pounds.ts';
import type { Funding, LegacyKind, LegacyReason, LegacyState } from '../../domain/legacy/legacy-words.ts';
import type { LegacyEntry } from './entry-page.tsx';

/** What a form about an entry holds, as texts. */
export type EntryName =
  | 'name'
  | 'kind'
  | 'reason'
  | 'reasonNote'
  | 'what'
  | 'stuckUntil'
  | 'systemId'
  | 'supportEndsOn'
  | 'supportSource'
  | 'owner'
  | 'acceptedBy'
  | 'acceptedWhy'
  | 'acceptedUntil'
  | 'retiresOn'
  | 'retirementPlan'
  | 'capitalLow'
  | 'capitalHigh'
  | 'revenueLow'
  | 'revenueHigh'
  | 'priceYear'
  | 'costSource'
  | 'funding'
  | 'state'
  | 'why';
export type EntryValues = Readonly<Record<EntryName, string>>;

export const emptyEntry: EntryValues = {
  ...{ name: '', kind: 'unknown', reason: 'not-stated', reasonNote: '', what: '', stuckUntil: '', systemId: '' },
  ...{ supportEndsOn: '', supportSource: '', owner: '', acceptedBy: '', acceptedWhy: '', acceptedUntil: '' },
  ...{ retiresOn: '', retirementPlan: '', capitalLow: '', capitalHigh: '', revenueLow: '', revenueHigh: '' },
  ...{ priceYear: '', costSource: '', funding: 'not-stated', state: 'open', why: '' },
};

export function startOf(entry: LegacyEntry): EntryValues {
  const { name, kind, reason, reasonNote, what, systemId, supportSource, acceptedBy, acceptedWhy } = entry;
  const { retirementPlan, costSource, funding, state, ownerDuty, ownerPersonId } = entry;
  const person = ownerPersonId === null ? '' : `person:${ownerPersonId}`;
  return {
    ...{ name, kind, reason, reasonNote, what, systemId, supportSource, acceptedBy, acceptedWhy },
    ...{ retirementPlan, costSource, funding, state, why: '' },
    owner: ownerDuty === '' ? person : `duty:${ownerDuty}`,
    stuckUntil: entry.stuckUntil ?? '',
    supportEndsOn: entry.supportEndsOn ?? '',
    acceptedUntil: entry.acceptedUntil ?? '',
    retiresOn: entry.retiresOn ?? '',
    capitalLow: typedPounds(entry.capitalLow),
    capitalHigh: typedPounds(entry.capitalHigh),
    revenueLow: typedPounds(entry.revenueLow),
    revenueHigh: typedPounds(entry.revenueHigh),
    priceYear: String(entry.priceYear ?? ''),
  };
}

const amounts = ['capitalLow', 'capitalHigh', 'revenueLow', 'revenueHigh'] as const;

export function entryFaults(values: EntryValues): Partial<Record<EntryName, string>> {
  const wrong = amounts.filter((name) => penceOf(values[name]) === undefined);
  return {
    ...(values.name.trim().length < 2 ? { name: 'Say what it is' } : {}),
    ...Object.fromEntries(wrong.map((name) => [name, 'Enter an amount such as 125,000, or leave it empty'])),
    ...(/^(\d{4})?$/.test(values.priceYear.trim()) ? {} : { priceYear: 'Enter a year such as 2026' }),
  };
}

export function bodyOf(values: EntryValues) {
  const [by = '', owner = ''] = values.owner.split(':');
  const text = (name: EntryName) => values[name].trim();
  const pence = (name: (typeof amounts)[number]) => penceOf(values[name]) ?? null;
  return {
    ...{ name: text('name'), reasonNote: text('reasonNote'), what: text('what'), why: text('why') },
    kind: values.kind as LegacyKind,
    reason: values.reason as LegacyReason,
    stuckUntil: values.stuckUntil || null,
    systemId: values.systemId,
    supportEndsOn: values.supportEndsOn || null,
    supportSource: text('supportSource'),
    ownerDuty: by === 'duty' ? owner : '',
    ownerPersonId: by === 'person' ? Number(owner) : null,
    ...{ acceptedBy: text('acceptedBy'), acceptedWhy: text('acceptedWhy') },
    acceptedUntil: values.acceptedUntil || null,
    retiresOn: values.retiresOn || null,
    retirementPlan: text('retirementPlan'),
    ...{ capitalLow: pence('capitalLow'), capitalHigh: pence('capitalHigh') },
    ...{ revenueLow: pence('revenueLow'), revenueHigh: pence('revenueHigh') },
    priceYear: text('priceYear') === '' ? null : Number(values.priceYear),
    costSource: text('costSource'),
    funding: values.funding as Funding,
    // A new entry is open; what there is may end.
    state: values.state as LegacyState,
  };
}
