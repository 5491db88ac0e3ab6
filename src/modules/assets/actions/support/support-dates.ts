import { inWords } from '#kernel/dates.ts';
import type { Reader } from '#platform/sql.ts';
import dates from '../../../../../data/assets/support-dates.json' with { type: 'json' };
import { readSupportEntry, type SupportEntry } from '../../domain/feeds/support-entry.ts';
import { type Support, supportLookUp } from '../../domain/support/support-of.ts';
import { supportEntries } from '../../store/feeds/support.ts';
import { lastFeed } from '../../store/feeds.ts';

/** Dates of support that come with the platform (data/assets/SOURCE.md). */
const shipped: readonly SupportEntry[] = dates.entries.flatMap((row) => {
  const { entry } = readSupportEntry(row);
  return entry === null ? [] : [entry];
});

/** What tells whether an operating system is past its support. */
export interface SupportDates {
  /** How a system stands on a day, YYYY-MM-DD, by its name as a source gives it. */
  readonly of: (operatingSystem: string, today: string) => Support;
  /** Which list it is, and of which day. */
  readonly list: string;
}

/** The dates of support that count: those that were loaded, or those that come with the platform. */
export async function supportDates(reader: Reader): Promise<SupportDates> {
  const loaded = await lastFeed(reader, 'support');
  if (loaded === null) {
    return { of: supportLookUp(shipped), list: `Dates of support that come with Wardkeep, of ${inWords(dates.date)}` };
  }
  const day = loaded.date === null ? 'without a day' : `of ${inWords(loaded.date)}`;
  return { of: supportLookUp(await supportEntries(reader)), list: `List of dates of support that was loaded, ${day}` };
}
