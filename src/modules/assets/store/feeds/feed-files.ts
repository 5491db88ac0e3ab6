import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { FeedKind, FeedSummary } from '../../domain/feeds/feed-summary.ts';

/** What was last taken over of a kind. */
export interface LoadedFeed {
  readonly name: FeedKind;
  readonly day: string | null;
  readonly loadedAt: Date;
  readonly by: string;
  readonly summary: FeedSummary;
}

export function loadedFeeds(reader: Reader): Promise<LoadedFeed[]> {
  return reader.rows(sql`select name, "day"::text "day", loaded_at "loadedAt", by_name "by", summary from assets.feed`);
}

export type FeedFileState = 'taken' | 'held' | 'refused' | 'unreadable';

/** A file that was brought as a public list. */
export interface FeedFile {
  readonly sha256: string;
  readonly feed: FeedKind | null;
  readonly fileName: string;
  readonly via: 'page' | 'folder';
  readonly state: FeedFileState;
  readonly day: string | null;
  readonly summary: FeedSummary | null;
  readonly reasons: readonly string[];
  readonly cameAt: Date;
  readonly by: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedWhy: string | null;
}

const columns = sql`sha256, feed, file_name "fileName", via, state, "day"::text "day", summary, reasons, came_at "cameAt",
  by_name "by", decided_at "decidedAt", decided_by_name "decidedBy", decided_why "decidedWhy"`;

/** Those that wait first, then the newest. */
export function feedFiles(reader: Reader, limit: number): Promise<FeedFile[]> {
  return reader.rows(
    sql`select ${columns} from assets.feed_file order by state <> 'held', came_at desc limit ${limit}`,
  );
}

export function feedFile(reader: Reader, sha256: string): Promise<FeedFile | undefined> {
  return reader.one(sql`select ${columns} from assets.feed_file where sha256 = ${sha256}`);
}

/** Which of these contents came before. */
export async function knownFeedFiles(reader: Reader, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await reader.rows<{ sha256: string }>(
    sql`select sha256 from assets.feed_file where sha256 = any(${hashes}::text[])`,
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Notes a file; one of the same content that came before stays as it is. @returns whether it is new */
export async function addFeedFile(
  change: Change,
  file: Pick<FeedFile, 'sha256' | 'feed' | 'fileName' | 'via' | 'state' | 'summary' | 'reasons'> & {
    readonly at: Date;
    readonly bytes: Buffer | null;
  },
): Promise<boolean> {
  const summary = file.summary === null ? null : JSON.stringify(file.summary);
  const count = await change.run(sql`insert into assets.feed_file (sha256, feed, file_name, via, state, "day", summary,
      reasons, came_at, by_name, bytes)
    values (${file.sha256}, ${file.feed}, ${file.fileName}, ${file.via}, ${file.state}, ${file.summary?.date ?? null}::date,
      ${summary}::jsonb, ${[...file.reasons]}::text[], ${file.at}, ${change.scope.who.name}, ${file.bytes})
    on conflict (sha256) do nothing`);
  return count === 1;
}

/** The bytes of a file that waits, held until the change ends; null where none waits any more. */
export async function heldBytes(reader: Reader, sha256: string): Promise<Buffer | null> {
  const row = await reader.one<{ bytes: Buffer }>(
    sql`select bytes from assets.feed_file where sha256 = ${sha256} and state = 'held'`,
  );
  return row?.bytes ?? null;
}

/** @returns false where somebody decided before */
export async function decideFeedFile(
  change: Change,
  sha256: string,
  { state, why, at }: { readonly state: 'taken' | 'refused'; readonly why: string; readonly at: Date },
): Promise<boolean> {
  const count = await change.run(sql`update assets.feed_file set state = ${state}, bytes = null, decided_at = ${at},
    decided_by_name = ${change.scope.who.name}, decided_why = ${why} where sha256 = ${sha256} and state = 'held'`);
  return count === 1;
}
