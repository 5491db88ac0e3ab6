import { bodyByCode, findBranch, mayAt, registerOf, registers } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { refuseUnlessBytes } from '#platform/sent-bytes.ts';
import type { Reader } from '#platform/sql.ts';
import { feedAge, freshDays } from '../../domain/feeds/feed-age.ts';
import type { FeedKind } from '../../domain/feeds/feed-summary.ts';
import { type FeedFile, feedFiles, type LoadedFeed, loadedFeeds } from '../../store/feeds/feed-files.ts';
import { listedAsOf } from '../demonstration-facts.ts';
import { decideOnFeed, receiveFeed } from './receive-feed.ts';

const kinds: readonly FeedKind[] = ['exploited', 'chances', 'weaknesses', 'support'];
const mostFiles = 30;
/** Public lists count for everybody: they are kept at the top of a real nation, or where none is, of an invented one. */
const keeping = 'feed:manage';

/**
 * Whether the caller keeps public lists: the permission at the top of the register that the code belongs to. A list
 * ranks weaknesses of every nation, so somebody of a demonstration must not bring one beside a real nation.
 */
async function keepsFeeds(reader: Reader, caller: Caller, code: string): Promise<boolean> {
  const named = await registerOf(reader, code);
  const body = await bodyByCode(reader, named?.rootCode ?? code.toUpperCase());
  const register = named ?? (body && (await registerOf(reader, body.register)));
  const root = register && (await bodyByCode(reader, register.rootCode));
  if (!root || !mayAt(caller, keeping, root.id)) return false;
  return !register.isFictional || (await registers(reader)).every(({ isFictional }) => isFictional);
}

async function refuseUnlessKeeper(context: Context, caller: Caller, code: string): Promise<void> {
  if (await context.read((reader) => keepsFeeds(reader, caller, code))) return;
  throw new Problem('not-allowed', 'Public lists are kept at the top of the nation. Ask somebody there.');
}

/** How old each public list is, what waits for somebody, and what came in. */
export async function showFeeds(
  context: Context,
  { query }: { query: { readonly organisation: string } },
  caller: Caller,
) {
  const today = context.now().toISOString().slice(0, 10);
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, { ...query, edge: 'geography' });
    const loaded = new Map((await loadedFeeds(reader)).map((feed) => [feed.name, feed]));
    const files = await feedFiles(reader, mostFiles);
    return {
      scopeName: branch.name,
      feeds: kinds.map((name) => feedRow(name, loaded.get(name), today)),
      files: files.map((file) => fileRow(file, loaded)),
      sampleDay: loaded.has('exploited') || !branch.isFictional ? null : listedAsOf,
      mayManage: await keepsFeeds(reader, caller, query.organisation),
    };
  });
}

function feedRow(name: FeedKind, feed: LoadedFeed | undefined, today: string) {
  const day = feed?.day ?? feed?.loadedAt.toISOString().slice(0, 10) ?? null;
  return {
    ...{ name, day, ...feedAge(name, day, today), freshDays: freshDays[name] },
    loadedAt: feed?.loadedAt.toISOString() ?? null,
    by: feed?.by ?? null,
    rows: feed?.summary.count ?? null,
    rejected: feed?.summary.rejected ?? null,
    version: feed?.summary.version ?? null,
  };
}

function fileRow(
  { summary, cameAt, decidedAt, reasons, ...file }: FeedFile,
  loaded: ReadonlyMap<FeedKind, LoadedFeed>,
) {
  const now = file.feed === null ? undefined : loaded.get(file.feed);
  return {
    ...file,
    ...{ reasons: [...reasons], cameAt: cameAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null },
    ...{ rows: summary?.count ?? null, rejected: summary?.rejected ?? null, rowsNow: now?.summary.count ?? null },
  };
}

interface Sent {
  readonly organisation: string;
  readonly 'file-name': string;
  readonly why: string;
}

/** A public list as a file, from somebody who keeps them. */
export async function sendFeed(context: Context, { query, body }: { query: Sent; body: unknown }, caller: Caller) {
  await refuseUnlessKeeper(context, caller, query.organisation);
  refuseUnlessBytes(body, 'list');
  const file = await receiveFeed(context, { fileName: query['file-name'], via: 'page', bytes: body, why: query.why });
  return await answered(context, file);
}

interface Decided {
  readonly params: { readonly sha256: string };
  readonly body: { readonly organisation: string; readonly decision: 'take' | 'refuse'; readonly why: string };
}

export async function decideFeed(context: Context, { params, body }: Decided, caller: Caller) {
  await refuseUnlessKeeper(context, caller, body.organisation);
  return await answered(context, await decideOnFeed(context, { ...params, ...body }));
}

async function answered(context: Context, file: FeedFile) {
  const loaded = await context.read(loadedFeeds);
  return fileRow(file, new Map(loaded.map((feed) => [feed.name, feed])));
}
