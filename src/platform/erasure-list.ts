import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from './context.ts';
import { sql } from './sql.ts';

// Seconds in which a lost database may take an erasure with it that no backup knows yet.
const everyMs = 30_000;

/** Where the list is kept in a data folder: it outlives the database, so that an older backup cannot undo an erasure. */
export const erasureListIn = (home: string): string => path.join(home, 'erasures.txt');

/** Owners in a list, one a line before the first space; empty where there is no such file. */
export async function readErasureList(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .map((line) => line.split(' ')[0]?.trim() ?? '')
    .filter((owner) => /^[a-z-]+:\d+$/.test(owner));
}

/** Adds those that a list does not name yet; nobody is ever taken off it. */
export async function addToErasureList(file: string, erased: readonly { owner: string; at: Date }[]): Promise<void> {
  const known = new Set(await readErasureList(file));
  const fresh = erased.filter(({ owner }) => !known.has(owner));
  if (fresh.length === 0) return;
  await mkdir(path.dirname(file), { recursive: true });
  const before = await readFile(file, 'utf8').catch(() => '');
  const lines = fresh.map(({ owner, at }) => `${owner} ${at.toISOString()}\n`);
  const part = `${file}.${process.pid}.part`;
  await writeFile(part, before + lines.join(''), { mode: 0o600, flush: true });
  await rename(part, file);
}

/** Writes down who was erased, now. */
export async function keepErasureList(context: Context, file: string): Promise<void> {
  const erased = await context.identify((reader) =>
    reader.rows<{ owner: string; at: Date }>(sql`select owner, erased_at at from platform.erased_owners()`),
  );
  await addToErasureList(file, erased);
}

/** Goes on writing down who was erased, until the platform closes. */
export function startErasureList(context: Context, file: string): void {
  context.background.start(async (signal) => {
    while (!signal.aborted) {
      await keepErasureList(context, file).catch((error: unknown) => {
        if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
      });
      await wait(everyMs, undefined, { signal }).catch(() => undefined);
    }
  });
}
