import type { ChanceEntry } from '../domain/feeds/chance-entry.ts';
import type { ExploitedEntry } from '../domain/feeds/exploited-entry.ts';
import {
  type Entry,
  type FeedKind,
  type FeedSummary,
  keptText,
  mostListed,
  type RejectedRow,
} from '../domain/feeds/feed-summary.ts';
import type { SupportEntry } from '../domain/feeds/support-entry.ts';
import type { WeaknessEntry } from '../domain/feeds/weakness-entry.ts';

export type FeedEntry =
  | ({ readonly kind: 'exploited' } & ExploitedEntry)
  | ({ readonly kind: 'chances' } & ChanceEntry)
  | ({ readonly kind: 'weaknesses' } & WeaknessEntry)
  | ({ readonly kind: 'support' } & SupportEntry);

/** An entry with the name of its kind, or the reason why there is none. */
export const named = <K extends FeedKind, T>(kind: K, found: Entry<T>) =>
  (found.reason === null ? { entry: { kind, ...found.entry }, reason: null } : found) as Entry<FeedEntry>;

/** Counts and judges the rows of one reading, and hands on what can be used. */
export class Tally {
  count = 0;
  rejected = 0;
  newest: string | null = null;
  readonly firstRejected: RejectedRow[] = [];
  readonly #seen = new Set<string>();
  readonly #hear: (entry: FeedEntry) => void;

  constructor(hear: (entry: FeedEntry) => void) {
    this.#hear = hear;
  }

  add(row: number, { entry, reason }: Entry<FeedEntry>): void {
    if (entry === null) {
      this.#reject(row, reason);
      return;
    }
    const key = entry.kind === 'support' ? `${entry.product} ${entry.release}` : entry.cve;
    if (this.#seen.has(key)) {
      this.#reject(row, `${key} stands twice`);
      return;
    }
    this.#seen.add(key);
    this.count += 1;
    const day = dayOf(entry);
    if (day !== null && (this.newest === null || day > this.newest)) this.newest = day;
    this.#hear(entry);
  }

  #reject(row: number, reason: string): void {
    this.rejected += 1;
    if (this.firstRejected.length < mostListed) this.firstRejected.push({ row, reason: keptText(reason) });
  }

  summary(kind: FeedKind, said: Partial<Pick<FeedSummary, 'date' | 'version' | 'declared'>>): FeedSummary {
    const { count, rejected, firstRejected } = this;
    const { date, version, declared } = said;
    return {
      kind,
      date: date ?? this.newest,
      version: version ?? null,
      count,
      declared: declared ?? null,
      rejected,
      firstRejected,
    };
  }
}

/** The day by which a feed that does not say its own is dated: that of its newest entry. */
function dayOf(entry: FeedEntry): string | null {
  if (entry.kind === 'exploited') return entry.addedOn;
  return entry.kind === 'weaknesses' ? entry.publishedOn : null;
}
