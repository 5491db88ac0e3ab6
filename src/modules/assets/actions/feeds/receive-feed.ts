import { createHash } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import { withTemporaryFile } from '#platform/files.ts';
import { Problem } from '#platform/problems.ts';
import type { FeedSummary } from '../../domain/feeds/feed-summary.ts';
import { addFeedFile, decideFeedFile, type FeedFile, feedFile, heldBytes } from '../../store/feeds/feed-files.ts';
import { importFeed } from '../import-feed.ts';

/** KEV and EPSS are 2 MB; CVE records as a table, packed, 20 MB. What is larger goes by the command. */
export const largestFeed = 64 * 1024 * 1024;

export interface SentFeed {
  readonly fileName: string;
  readonly via: FeedFile['via'];
  readonly bytes: Buffer;
  readonly why: string;
}

async function* whole(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What became of a file when it was looked at. */
interface Outcome {
  readonly state: FeedFile['state'];
  readonly summary: FeedSummary | null;
  readonly reasons: readonly string[];
}

async function outcomeOf(context: Context, bytes: Buffer): Promise<Outcome> {
  try {
    const { summary, held } = await withTemporaryFile(whole(bytes), (file) => importFeed(context, { file }));
    return { state: held.length > 0 ? 'held' : 'taken', summary, reasons: held };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { state: 'unreadable', summary: null, reasons: [error.message] };
  }
}

/**
 * Takes over a public list that somebody sent or a folder held, or holds it for review. A content that came before does
 * nothing again, and answers with what became of it then.
 */
export async function receiveFeed(context: Context, { fileName, via, bytes, why }: SentFeed): Promise<FeedFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const before = await context.read((reader) => feedFile(reader, sha256));
  if (before && before.state !== 'unreadable') return before;
  const { state, summary, reasons } = await outcomeOf(context, bytes);
  const feed = summary?.kind ?? null;
  if (state === 'unreadable' && via === 'page') throw new Problem('wrong-file', reasons[0] ?? 'It cannot be read.');
  const file = { sha256, feed, fileName, via, state, summary, reasons };
  await context.change({ action: 'receive-feed', why }, async (change) => {
    await addFeedFile(change, { ...file, at: context.now(), bytes: state === 'held' ? bytes : null });
    change.record({ subject: `feed:${feed ?? 'unknown'}`, after: { ...file, summary: undefined } });
  });
  return await kept(context, sha256);
}

async function kept(context: Context, sha256: string): Promise<FeedFile> {
  const found = await context.read((reader) => feedFile(reader, sha256));
  if (!found) throw new Problem('not-found', 'No list of this content came in.');
  return found;
}

/** Takes over a list that is held, or refuses it. @throws Problem 'not-now' where somebody decided before */
export async function decideOnFeed(
  context: Context,
  { sha256, decision, why }: { readonly sha256: string; readonly decision: 'take' | 'refuse'; readonly why: string },
): Promise<FeedFile> {
  const { feed, state } = await kept(context, sha256);
  const bytes = await context.read((reader) => heldBytes(reader, sha256));
  if (bytes === null) throw new Problem('not-now', `This list was ${state} already. Nothing was changed.`);
  if (decision === 'take')
    await withTemporaryFile(whole(bytes), (file) => importFeed(context, { file, isReviewed: true }));
  await context.change({ action: 'decide-feed', why }, async (change) => {
    const state = decision === 'take' ? 'taken' : 'refused';
    change.record({ subject: `feed:${feed}`, before: { sha256, state: 'held' }, after: { state } });
    if (!(await decideFeedFile(change, sha256, { state, why, at: context.now() })))
      throw new Problem('not-now', 'Somebody decided about this list before you.');
  });
  return await kept(context, sha256);
}
