import dates from '../../../../../data/assets/support-dates.json' with { type: 'json' };
import { readSupportEntry, type SupportEntry } from '../../domain/feeds/support-entry.ts';

/** Dates of support that come with the platform (data/assets/SOURCE.md). */
export const supportDates: readonly SupportEntry[] = dates.entries.flatMap((row) => {
  const { entry } = readSupportEntry(row);
  return entry === null ? [] : [entry];
});
