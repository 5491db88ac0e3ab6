import { eventPriors } from './event-priors.ts';
import { depthOf } from './hit-course.ts';
import { type EventKind, eventKinds, wholeEstate } from './impact-words.ts';
import type { Parameters, PosteriorSet } from './posterior.ts';
import type { Triple } from './triple.ts';

/** A kind of event as a form offers it, with what the engine takes where the form says nothing. */
export interface KindChoice {
  readonly id: EventKind;
  readonly name: string;
  readonly meaning: string;
  /** Null where nothing stops. */
  readonly depth: Triple | null;
  readonly restorationDays: Triple | null;
  /** What the usual ranges rest on, in words. */
  readonly basis: string;
}

type Words = Pick<KindChoice, 'name' | 'meaning' | 'basis'>;

const words: Readonly<Record<EventKind, Words>> = {
  'supplier-outage': {
    name: 'A supplier stops',
    meaning: 'A supplier’s system stops for all its customers, or for some of them.',
    basis: 'How deep is an assumption. How long is a judgement for suppliers of hosted systems.',
  },
  'national-service': {
    name: 'A national service stops',
    meaning: 'A network or service that everyone uses stops: identity, messages, national records.',
    basis: 'Both ranges are assumptions: no published event was measured.',
  },
  ransomware: {
    name: 'Ransomware',
    meaning: 'Someone locks the systems of one or more organisations and asks for money.',
    basis:
      'How deep follows from the fall in outpatients in published attacks. How long is fitted to published downtimes.',
  },
  worm: {
    name: 'A worm spreads',
    meaning: 'Harmful code spreads by itself from organisation to organisation. Others may disconnect to be safe.',
    basis: 'Both are fitted to the worm that reached English trusts in May 2017.',
  },
  'it-failure': {
    name: 'A system fails',
    meaning: 'A system stops without an attack: a fault, a change that went wrong, heat, power.',
    basis: 'Both ranges are assumptions: no published event was measured.',
  },
  wiper: {
    name: 'Data is destroyed',
    meaning: 'Someone destroys systems and data so that all must be rebuilt.',
    basis: 'How deep is an assumption. How long is fitted to a national service that rebuilt its systems in 2021.',
  },
  'data-theft': {
    name: 'Records are stolen',
    meaning: 'Records are copied or published. Systems go on working.',
    basis: 'You say how many people’s records. What follows from it is worked out.',
  },
};

/** What people call a kind of event. */
export function eventName(kind: EventKind): string {
  return words[kind].name;
}

/** Kinds of event, the commonest questions first, with the usual ranges under a parameter set. */
export function kindChoices(posterior: PosteriorSet): KindChoice[] {
  const order: readonly EventKind[] = ['supplier-outage', 'national-service', 'ransomware', 'worm'];
  return [...order, ...eventKinds.filter((kind) => !order.includes(kind))].map((id) => ({
    id,
    ...words[id],
    depth: id === 'data-theft' ? null : middleOf(posterior, (drawn) => depthOf(usualHit(id), drawn)),
    restorationDays: id === 'data-theft' ? null : middleOf(posterior, eventPriors[id].restorationDays),
  }));
}

const usualHit = (kind: EventKind) => ({ kind, depth: null, systems: [wholeEstate] });

/** Where each end of a range stands among the draws when a draw knows but one number. */
const places = { p5: 0.05, p50: 0.5, p95: 0.95 } as const;

/** The usual range over the draws of a set: the median of each end, or the draws' own range, to 3 digits. */
function middleOf(posterior: PosteriorSet, rangeOf: (drawn: Parameters) => Triple): Triple {
  const ranges = posterior.draws.map(rangeOf);
  const isPoint = ranges.every(({ p5, p95 }) => p5 === p95);
  const at = (end: keyof Triple) => {
    const sorted = ranges.map((range) => range[end]).toSorted((left, right) => left - right);
    const place = isPoint ? places[end] : places.p50;
    return Number((sorted[Math.floor(place * (sorted.length - 1))] ?? 0).toPrecision(3));
  };
  return { p5: at('p5'), p50: at('p50'), p95: at('p95') };
}
