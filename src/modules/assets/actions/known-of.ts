import { addDays } from '#kernel/dates.ts';
import { type CveState, cveNumber } from '../domain/feeds/cve-number.ts';
import type { FeedKind } from '../domain/feeds/feed-summary.ts';
import type { PriorityInput } from '../domain/priority/priority-input.ts';
import { openFeed } from './open-feed.ts';

/** What feeds say of one CVE. Null is "not said". */
export interface KnownOf extends Pick<PriorityInput, 'exploitation' | 'automatable' | 'technicalImpact' | 'isListed'> {
  readonly state: CveState | undefined;
  readonly chance: number | null;
  readonly score: number | null;
  /** One sentence for each feed that is older than a week. */
  readonly stale: readonly string[];
}

type Growing = { -readonly [K in keyof KnownOf]: KnownOf[K] };

const freshDays = 7;

/**
 * Gathers what feeds say of a CVE. Only a catalogue of exploited weaknesses can say that one is not listed.
 * @throws Problem when a file is no feed
 */
export async function knownOf(number: string, files: readonly string[], today: string): Promise<KnownOf> {
  const cve = cveNumber(number);
  const known: Growing = {
    state: undefined,
    exploitation: null,
    automatable: null,
    technicalImpact: null,
    isListed: null,
    chance: null,
    score: null,
    stale: [],
  };
  const kinds = new Set<FeedKind>();
  for (const file of files) {
    const { kind, date } = await openFeed(file, (entry) => {
      if (entry.kind === 'support' || entry.cve !== cve) return;
      if (entry.kind === 'chances') known.chance = entry.chance;
      else if (entry.kind === 'exploited') known.isListed = 'yes';
      else takeRecord(known, entry);
    });
    kinds.add(kind);
    if (date !== null && date < addDays(today, -freshDays)) known.stale = [...known.stale, `${file} is of ${date}.`];
  }
  if (kinds.has('exploited')) known.isListed ??= 'no';
  return known;
}

type Recorded = Pick<KnownOf, 'exploitation' | 'automatable' | 'technicalImpact'> & {
  readonly state: CveState;
  readonly listedOn: string | null;
  readonly scores: { readonly overall: number } | null;
};

function takeRecord(known: Growing, record: Recorded): void {
  const { state, exploitation, automatable, technicalImpact } = record;
  Object.assign(known, { state, exploitation, automatable, technicalImpact, score: record.scores?.overall ?? null });
  if (record.listedOn !== null) known.isListed = 'yes';
}
