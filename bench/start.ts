import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newHome, startPlatform } from './support/platform.ts';
import { median, type Row, row } from './support/row.ts';

export const about = 'from a fresh clone to ready with a warm package cache, and the second start';

const root = path.join(import.meta.dirname, '..');

/** Clones the project (committed state), starts it as a newcomer would, and starts it again five times. */
export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-clone-'));
  const { home, remove } = await newHome();
  try {
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, folder]);
    const command = ['npm', '--prefix', folder, 'start', '--silent'];
    const first = await startPlatform(home, command);
    await first.stop();
    const again: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const platform = await startPlatform(home, command);
      again.push(platform.readyMs);
      await platform.stop();
    }
    return [
      row('fresh-clone-to-ready', first.readyMs / 1000, 's', 60),
      row('second-start-to-ready', median(again) / 1000, 's', 3),
    ];
  } finally {
    await remove();
    await rm(folder, { recursive: true, force: true });
  }
}
