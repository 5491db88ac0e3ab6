import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../../..');
const run = promisify(execFile);

async function readLarge(mebibytes: number) {
  // A heap this small ends the process where records or text of the file are kept.
  const args = ['--max-old-space-size=48', 'test/support/read-large-scan.ts', String(mebibytes)];
  const { stdout } = await run(process.execPath, args, { cwd: root });
  return JSON.parse(stdout) as { findings: number; assets: number; offset: number; peakMiB: number };
}

describe('the memory of a reading', () => {
  it('does not grow with the file: 300 MiB take what a process takes, in a heap of 48 MiB', {
    timeout: 300_000,
  }, async () => {
    const large = await readLarge(300);
    expect(large.findings).toBe(large.assets * 100);
    expect(large.offset).toBeGreaterThan(300 * 2 ** 20);
    expect(large.peakMiB).toBeLessThan(300);
  });
});
