import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Command } from '#platform/module.ts';
import { matchProductCommand } from './match-product.ts';
import { readFeedCommand } from './read-feed.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'feeds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let number = 0;
function kept(content: string | Uint8Array): string {
  const file = path.join(folder, `${++number}.feed`);
  writeFileSync(file, content);
  return file;
}

async function ask(command: Command, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  if (!('runAlone' in command)) throw new Error('it must run alone');
  const code = await command.runAlone(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const chances = (count: number, day: string) =>
  [
    `#model_version:v1,score_date:${day}T00:00:00Z`,
    'cve,epss,percentile',
    ...Array.from({ length: count }, (_, at) => `CVE-2024-${10_000 + at},0.5,0.5`),
  ].join('\n');

describe('wardkeep read-feed', () => {
  it('says what a packed feed holds, and that it may be used', async () => {
    const { code, out } = await ask(readFeedCommand, kept(gzipSync(chances(3, '2026-01-05'))));
    expect([code, out]).toEqual([
      0,
      'Chances of exploitation (EPSS), version v1, of 5 January 2026\n  3 entries, 0 left out\nIt may be used.',
    ]);
  });

  it('holds a feed that shrank and went back in time, with exit code 1', async () => {
    const previous = kept(chances(10, '2026-01-05'));
    const { code, out } = await ask(readFeedCommand, kept(chances(4, '2026-01-04')), '--previous', previous, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).held).toEqual([
      'It shrank from 10 to 4 rows.',
      'Its date, 2026-01-04, is before that of the last one, 2026-01-05.',
    ]);
  });

  it.each<[string, () => string, RegExp]>([
    ['a file that is not there', () => path.join(folder, 'none'), /There is no file/],
    [
      'a packed file that breaks off',
      () => kept(gzipSync(chances(9999, '2026-01-05')).subarray(0, 500)),
      /damaged or cut short/,
    ],
    ['a file that is no feed', () => kept('hello'), /no feed that is known/],
  ])('refuses %s with exit code 1', async (_name, file, message) => {
    const { code, out, err } = await ask(readFeedCommand, file());
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
  });

  it('lets nothing in a file steer the terminal', async () => {
    const { out } = await ask(readFeedCommand, kept(`${chances(30, '2026-01-05')}\nCVE-\u001b[31m,0.5,0.5`));
    expect(out).toContain('row 33: "CVE- [31m" is not a CVE number');
  });

  it('says how it is used, with exit code 2', async () => {
    expect((await ask(readFeedCommand)).err).toContain('Usage: wardkeep read-feed FILE');
    expect((await ask(readFeedCommand, '--colour')).code).toBe(2);
  });
});

describe('wardkeep match-product', () => {
  const record = (state: string) => ({
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: { cveId: 'CVE-2024-1111', state },
    containers: {
      cna: {
        affected: [
          {
            vendor: 'Acme',
            product: 'Pump',
            packageURL: 'pkg:npm/pump',
            versions: [{ version: '1.0.0', status: 'affected' }],
          },
        ],
      },
    },
  });
  const against = (state: string, ...args: string[]) =>
    ask(matchProductCommand, '--record', kept(JSON.stringify(record(state))), '--cve', 'CVE-2024-1111', ...args);

  it('judges a product by a record and by a range', async () => {
    const { code, out } = await against('PUBLISHED', '--purl', 'pkg:npm/Pump@1.0.0');
    expect([code, out]).toEqual([
      0,
      'affected (certain, 1): The package URL is the same, and the version 1.0.0 is in 1.0.0.\n  pkg:npm/pump@1.0.0',
    ]);
    const ranged = await ask(matchProductCommand, '--range', 'vers:generic/<2.0', '--cpe', 'cpe:/a:acme:pump:trunk');
    expect(ranged.out).toContain('cannot tell (likely, 0.6): Supplier and product agree by CPE');
  });

  it('refuses a record that was rejected, and a number that is not in the file', async () => {
    expect(await against('REJECTED', '--name', 'Pump')).toMatchObject({
      code: 1,
      err: expect.stringContaining('was rejected'),
    });
    const other = ['--record', kept(JSON.stringify(record('PUBLISHED'))), '--cve', 'CVE-2024-2222', '--name', 'Pump'];
    expect((await ask(matchProductCommand, ...other)).err).toContain('may not exist');
  });

  it.each([
    ['neither record nor range', ['--name', 'Pump'], /Give --record or --range/],
    ['a record without a number', ['--record', 'x'], /Say which --cve/],
    ['a package URL that is none', ['--range', 'vers:npm/*', '--purl', 'npm:pump'], /begins with pkg:/],
  ])('says how it is used after %s, with exit code 2', async (_name, args, message) => {
    const { code, err } = await ask(matchProductCommand, ...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
