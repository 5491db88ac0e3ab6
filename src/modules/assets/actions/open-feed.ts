import { openUnpacked } from '#platform/unpack/open-unpacked.ts';
import type { FeedSummary } from '../domain/feeds/feed-summary.ts';
import type { FeedEntry } from './feed-tally.ts';
import { readFeed } from './read-feed.ts';

/** The whole list of CVE records as a table is 200 MB; what grows beyond this is a trap, not a feed. */
const limits = { largest: 4 * 2 ** 30, highestRatio: 250 };

/**
 * Reads a feed from a file: packed with gzip, the only one of a zip archive, or not packed. Each entry goes to `hear`.
 * @throws Problem when the file cannot be read or is no feed
 */
export async function openFeed(file: string, hear?: (entry: FeedEntry) => void): Promise<FeedSummary> {
  const opened = await openUnpacked(file, limits);
  return await readFeed(opened.bytes(0), hear);
}
