import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { snapshot, trustRow } from '../../../../test/support/import-files.ts';
import { importCommand, importDetails } from './import.ts';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await openApp();
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-import-'));
}, 120_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(text: string): Promise<string> {
  const name = path.join(folder, `${crypto.randomUUID()}.csv`);
  await writeFile(name, text);
  return name;
}

async function command(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await importCommand(app.whole, args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('wardkeep import', () => {
  it('shows a preview and changes nothing', async () => {
    const before = await snapshot(app.whole);
    const shown = await command(
      'ods-trusts',
      await file(trustRow('R5A') + trustRow('R5B', { board: 'QZZ' })),
      '--preview',
      '--effective',
      '2026-04-01',
    );
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('Changes count from 1 April 2026. Rows read: 2.');
    expect(shown.out).toMatch(/added +3/);
    expect(shown.out).toContain('line 2: QZZ is not in the register.');
    expect(shown.err).toContain('Reading the file');
    expect(await snapshot(app.whole)).toBe(before);
  });

  it('without --preview or --yes shows the preview, asks for one of them and counts as wrong usage', async () => {
    const before = await snapshot(app.whole);
    const shown = await command('ods-trusts', await file(trustRow('R5C')));
    expect([shown.code, shown.err.includes('say --yes --reason TEXT')]).toEqual([2, true]);
    expect(shown.out).toMatch(/^Preview \d+: ODS trust file/);
    expect(await snapshot(app.whole)).toBe(before);
  });

  it('with --yes and a reason applies, prints one JSON document, finds nothing the second time, and undoes', async () => {
    const before = await snapshot(app.whole);
    const name = await file(trustRow('R5D') + trustRow('R5E', { board: 'QZZ' }));
    const first = await command('ods-trusts', name, '--yes', '--reason', 'shown by test', '--json');
    const told = JSON.parse(first.out);
    expect(first.code).toBe(0);
    expect(told).toMatchObject({
      state: 'applied',
      counts: { rows: 2, byEntity: { organisation: { added: 2 } } },
      rejected: [{ line: 2, reason: 'QZZ is not in the register. Import the file that adds it first.' }],
    });
    const second = await command('ods-trusts', name, '--yes', '--reason', 'shown by test', '--json');
    expect([second.code, JSON.parse(second.out)]).toMatchObject([
      0,
      { state: 'unchanged', id: null, counts: { added: 0 } },
    ]);
    const undo = await command('undo', String(told.id), '--reason', 'shown by test', '--json');
    expect([undo.code, JSON.parse(undo.out)]).toMatchObject([0, { state: 'undone', undoes: told.id }]);
    expect(await snapshot(app.whole)).toBe(before);
    expect((await command('undo', String(told.id), '--reason', 'again')).code).toBe(1);
  });

  it.each<[string, () => Promise<string[]>, number, string]>([
    ['nothing at all', async () => [], 2, 'Name the kind of file and the file.'],
    ['an unknown kind', async () => ['poem', 'x'], 2, 'There is no kind of file called “poem”.'],
    [
      'both --preview and --yes',
      async () => ['ods-trusts', 'x', '--preview', '--yes'],
      2,
      'Use either --preview or --yes.',
    ],
    ['--yes without a reason', async () => ['ods-trusts', 'x', '--yes'], 2, 'Say why with --reason TEXT.'],
    [
      'undo without a number',
      async () => ['undo', 'all', '--reason', 'test'],
      2,
      'Name the import to undo by its number.',
    ],
    [
      'a file that is not there',
      async () => ['ods-trusts', path.join(folder, 'none.csv'), '--preview'],
      1,
      'There is no file',
    ],
    ['a folder', async () => ['ods-trusts', folder, '--preview'], 1, 'is not a file'],
    [
      'a file of another kind',
      async () => ['dspt-register', await file(trustRow('R5F')), '--preview'],
      1,
      'This looks like the ODS trust file',
    ],
    [
      'an unknown register',
      async () => ['ods-trusts', await file(trustRow('R5F')), '--preview', '--register', 'atlantis'],
      1,
      'There is no register “atlantis”',
    ],
    [
      'an import that does not exist',
      async () => ['undo', '999999', '--reason', 'test'],
      1,
      'There is no import 999999',
    ],
  ])('refuses %s with its exit code', async (_, args, code, message) => {
    const told = await command(...(await args()));
    expect(told.code).toBe(code);
    expect(told.err).toContain(message);
  });

  it('tells a refusal as JSON too', async () => {
    const told = await command('dspt-register', await file(''), '--preview', '--json');
    expect([told.code, JSON.parse(told.out)]).toMatchObject([
      1,
      { state: 'refused', problem: { detail: 'This file is empty.' } },
    ]);
  });

  it('lists the kinds for --help', () => {
    expect(importDetails()).toMatch(/ods-trusts .*\n(.*\n)+.*activity-master /);
  });
});
