import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadClinicalDemonstration } from '#modules/clinical/module.ts';
import { loadObligationDemonstration } from '#modules/obligations/module.ts';
import { openApp, type TestApp } from '../../test/support/app.ts';
import { exportCommand } from './export-command.ts';

let app: TestApp;
let folder: string;
let files = 0;

beforeAll(async () => {
  app = await openApp();
  await loadObligationDemonstration(app.whole);
  await loadClinicalDemonstration(app.whole);
  await app.person('RXN', 'lead', '=Formula Person');
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-export-'));
}, 300_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const run = async (...args: string[]): Promise<{ code: number; err: string; out: string[] }> => {
  const err: string[] = [];
  const out: string[] = [];
  const printer = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
  if (!('run' in exportCommand)) throw new Error('the export needs the platform');
  return { code: await exportCommand.run(app.whole, args, printer), err: err.join('\n'), out };
};
/** Exports into a file and gives its place. */
const exported = async (what: string, ...args: string[]): Promise<string> => {
  files += 1;
  const file = path.join(folder, String(files));
  const { code, err } = await run(what, '--reason', 'asked by the auditor', '--out', file, ...args);
  expect([code, err]).toEqual([0, `written to ${file}`]);
  return file;
};
const demo = ['--filter', 'organisation=demo'];

describe('wardkeep export', () => {
  it('writes what the page of organisations exports, narrowed the same way', async () => {
    const trusts = ['--filter', 'register=demo', '--filter', 'kind=trust'];
    const csv = await readFile(await exported('organisations', ...trusts), 'utf8');
    const page = await app.ask(
      await app.person('X26', 'lead'),
      'GET',
      '/api/organisations/export?register=demo&kind=trust&format=csv',
    );
    const lines = (text: string) => text.split('\r\n').filter((line) => !line.includes('Exported'));
    expect(lines(csv)).toEqual(lines(page.body));
    expect(lines(csv).length).toBeGreaterThan(50);
  });

  it.each(['people', 'audit', 'obligations', 'hazards'])(
    'writes %s as CSV, JSON and a workbook with the same rows',
    async (what) => {
      const filters = what === 'obligations' || what === 'hazards' ? demo : [];
      const json = JSON.parse(await readFile(await exported(what, '--format', 'json', ...filters), 'utf8'));
      const rows = (Object.values(json).find(Array.isArray) ?? []) as Record<string, unknown>[];
      expect(rows.length).toBeGreaterThan(0);
      const csv = await readFile(await exported(what, '--format', 'csv', ...filters), 'utf8');
      expect(csv.split('\r\n').filter((line) => /^'?[=@]/.test(line))).toEqual([]);
      const book = await readXlsxFile(await exported(what, '--format', 'xlsx', ...filters));
      const [{ data }] = book as unknown as [{ data: unknown[][] }];
      expect(data.length).toBeGreaterThan(1);
      if (what === 'people') expect(csv).toContain("'=Formula Person");
    },
  );

  it('gives no secret and no way in away with people', async () => {
    const file = await exported('people', '--format', 'json');
    expect(await readFile(file, 'utf8')).not.toMatch(/password|secret|hash/i);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it('stands in the audit log with its reason before a byte is written', async () => {
    await exported('people', '--filter', 'search=formula');
    expect((await app.audited('export-file')).at(-1)).toMatchObject({
      subject: 'export:people',
      why: expect.stringMatching(/^asked by the auditor \(on the command line, by /),
      after: { filters: { search: 'formula' }, format: 'csv' },
    });
  });

  it.each<[string, string[], string]>([
    ['nothing', [], 'There is no "" to export. Use one of: '],
    ['what is no list', ['secrets', '--reason', 'because'], 'There is no "secrets" to export'],
    ['no reason', ['people'], 'Say why with --reason'],
    ['a format that is none', ['people', '--reason', 'because', '--format', 'pdf'], 'There is no format "pdf"'],
    [
      'a filter that is none',
      ['people', '--reason', 'because', '--filter', 'colour=red'],
      '"colour" is no filter of people',
    ],
  ])('refuses %s with exit code 2', async (_what, args, words) => {
    expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  });

  it('refuses a filter that is not right, and a file that exists', async () => {
    const why = ['--reason', 'because'];
    await expect(run('organisations', ...why, '--filter', 'register=atlantis')).rejects.toThrow(/atlantis/);
    await expect(run('hazards', ...why, ...demo, '--filter', 'rating=9000')).rejects.toThrow(/not right/);
    const file = await exported('people');
    await expect(run('people', ...why, '--out', file)).rejects.toThrow(/exists. Choose another name/);
  });
});
