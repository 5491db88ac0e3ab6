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

async function readBill(format: string, { mebibytes, letters }: { mebibytes: number; letters: number }) {
  const script = ['test/support/read-large-bill.ts', format, String(mebibytes), String(letters)];
  const { stdout } = await run(process.execPath, ['--max-old-space-size=96', ...script], { cwd: root });
  return JSON.parse(stdout) as { components: number; peakMiB: number };
}

describe('the memory of a reading', () => {
  it.each([
    // What is remembered of a component is cut; the text that it was cut from goes.
    ['cyclonedx-json', 1_000_000, 120],
    ['spdx-json', 1_000_000, 120],
    ['spdx3-json', 1_000_000, 120],
    // Components that wait for their supplier to the end of the file are few.
    ['spdx3-json', 2_000, 64],
  ])(
    'does not grow with a bill as %s with names of %d letters, of %d MiB, in a heap of 96 MiB',
    {
      timeout: 300_000,
    },
    async (format, letters, mebibytes) => {
      const { components, peakMiB } = await readBill(format, { mebibytes, letters });
      expect(components).toBeGreaterThan((mebibytes * 2 ** 20) / (letters + 200));
      expect(peakMiB).toBeLessThan(400);
    },
  );

  it('does not grow with the file: 300 MiB take what a process takes, in a heap of 48 MiB', {
    timeout: 300_000,
  }, async () => {
    const large = await readLarge(300);
    expect(large.findings).toBe(large.assets * 100);
    expect(large.offset).toBeGreaterThan(300 * 2 ** 20);
    expect(large.peakMiB).toBeLessThan(300);
  });
});
