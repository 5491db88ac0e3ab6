import { createHash } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { bytesOfFile, filesIn } from '#platform/watched-folder.ts';
import { knownFeedFiles } from '../../store/feeds/feed-files.ts';
import { largestFeed, receiveFeed } from './receive-feed.ts';

/** A file that changed just now may still be copied. */
const restMs = 10_000;

interface Found {
  readonly name: string;
  readonly path: string;
  /** Changes when the file does. */
  readonly stamp: string;
}

/** Files of a folder that have come to rest. */
async function filesAtRest(folder: string, now: number): Promise<Found[]> {
  const found: Found[] = [];
  for (const { name, path, size, changedAt } of await filesIn(folder)) {
    if (size === 0 || now - changedAt.getTime() < restMs) continue;
    if (size > largestFeed) console.error(`The feed ${name} is larger than 64 MiB: use wardkeep import-feed.`);
    else found.push({ name, path, stamp: `${size} ${changedAt.getTime()}` });
  }
  return found;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytesOfFile(file)) hash.update(chunk);
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
      const files = await hashed(await filesAtRest(folder, context.now().getTime()), remembered);
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
  const parts: Uint8Array[] = [];
  for await (const part of bytesOfFile(file)) parts.push(part);
  await receiveFeed(context, {
    fileName: name.slice(0, 255),
    via: 'folder',
    bytes: Buffer.concat(parts),
    why: 'from the folder of feeds',
  });
}
