export type FeedKind = 'exploited' | 'chances' | 'weaknesses' | 'support';

export interface RejectedRow {
  /** Line of a CSV file, or place in a list, from 1. */
  readonly row: number;
  readonly reason: string;
}

/** What a reading of a feed found: enough to say how fresh it is and to judge the next one by. */
export interface FeedSummary {
  readonly kind: FeedKind;
  /** The publisher's day, YYYY-MM-DD; null where the file does not say. */
  readonly date: string | null;
  /** The publisher's own version, such as the model of EPSS. */
  readonly version: string | null;
  /** Rows that were read. */
  readonly count: number;
  /** How many the publisher says there are, null where nothing is said. */
  readonly declared: number | null;
  readonly rejected: number;
  /** The first of them. */
  readonly firstRejected: readonly RejectedRow[];
}

/** More is counted, but no longer listed. */
export const mostListed = 50;

/** What one row of a feed is: an entry, or why it is left out. */
export type Entry<T> = { readonly entry: T; readonly reason: null } | { readonly entry: null; readonly reason: string };

export const taken = <T>(entry: T): Entry<T> => ({ entry, reason: null });
export const leftOut = (reason: string): Entry<never> => ({ entry: null, reason });

/** A text of a feed without what a database refuses: NULs and halves of letters. Otherwise one row would refuse all. */
export const keptText = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed().trim();
