import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { knownFeedFiles } from '../../store/feeds/feed-files.ts';
import { largestFeed, receiveFeed } from './receive-feed.ts';

/** A file that changed just now may still be copied. */
const restMs = 10_000;
const mostFiles = 200;

interface Found {
  readonly name: string;
  readonly path: string;
  /** Changes when the file does. */
  readonly stamp: string;
}

/** Plain files of a folder that have come to rest; links lead elsewhere and are left alone. */
async function filesIn(folder: string, now: number): Promise<Found[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  const found: Found[] = [];
  for (const name of names.slice(0, mostFiles)) {
    const at = path.join(folder, name);
    const stats = await lstat(at).catch(() => null);
    if (!stats?.isFile() || stats.size === 0 || now - stats.mtimeMs < restMs) continue;
    if (stats.size > largestFeed) console.error(`The feed ${name} is larger than 64 MiB: use wardkeep import-feed.`);
    else found.push({ name, path: at, stamp: `${stats.size} ${stats.mtimeMs}` });
  }
  return found;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

interface Hashed extends Found {
  readonly sha256: string;
}

/** Files with what they hold; a file is read again only once it changed. */
async function hashed(files: readonly Found[], known: Map<string, Hashed>): Promise<Hashed[]> {
  for (const file of files)
    if (known.get(file.name)?.stamp !== file.stamp) known.set(file.name, { ...file, sha256: await hashOf(file.path) });
  return files.flatMap(({ name }) => known.get(name) ?? []);
}

/**
 * Takes over public lists that somebody puts into a folder, each content once. What looks wrong waits on the page of
 * feeds. The folder is only read.
 */
export function watchFeedsJob(folder: string): Job {
  const remembered = new Map<string, Hashed>();
  return {
    name: 'watch-feeds',
    everySeconds: 60,
    run: async (context, signal) => {
      const files = await hashed(await filesIn(folder, context.now().getTime()), remembered);
      const hashes = files.map(({ sha256 }) => sha256);
      const known = await context.read((reader) => knownFeedFiles(reader, hashes));
      for (const file of files.filter(({ sha256 }) => !known.has(sha256))) {
        if (signal.aborted) return;
        await take(context, file);
      }
    },
  };
}

async function take(context: Context, { name, path: file }: Found): Promise<void> {
  const bytes = await readFile(file);
  await receiveFeed(context, { fileName: name.slice(0, 255), via: 'folder', bytes, why: 'from the folder of feeds' });
}
