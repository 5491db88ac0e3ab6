import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { bytesOfFile } from '#platform/watched-folder.ts';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { nessusFile, nessusHost } from '../../../../test/support/scan-files.ts';
import { watchFolderJob } from './watch-folder.ts';

let app: TestApp;
const root = mkdtempSync(path.join(tmpdir(), 'watched-'));
const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
const signal = new AbortController().signal;
const old = new Date(Date.now() - 60_000);

beforeAll(async () => {
  app = await openApp();
}, 300_000);
afterAll(async () => {
  await app?.close();
  for (const folder of [root, outside]) rmSync(folder, { recursive: true, force: true });
});

function put(place: string, text: string): string {
  const file = path.join(root, place);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, old, old);
  return file;
}

async function look(times = 2) {
  const job = watchFolderJob(root);
  for (let left = times; left > 0; left -= 1) await job.run(app.whole, signal);
}

const imports = () =>
  app.whole.read((reader) =>
    reader.rows<{
      file: string;
      state: string;
      via: string;
      source: string;
    }>(sql`select i.file_name file, i.state, i.via,
      s.name source from assets.import i join assets.source s on s.id = i.source_id where i.state <> 'cancelled' order by i.id`),
  );
const lying = (place: string) => (existsSync(path.join(root, place)) ? readdirSync(path.join(root, place)) : []);

const scan = (host: string) => nessusFile(nessusHost(host, ''));

describe('a watched folder', () => {
  it('takes a file that lies still, stores it for its organisation and source, and moves it to done', async () => {
    put('RXN/Nessus/night.nessus', scan('10.0.0.1'));
    await look(1);
    expect(await imports()).toEqual([]);
    await look();
    expect(await imports()).toEqual([{ file: 'night.nessus', state: 'running', via: 'folder', source: 'Nessus' }]);
    expect([lying('RXN/Nessus/done').length, lying('RXN/Nessus/taking')]).toEqual([1, []]);
  });

  it('takes the same bytes once, whatever their name and however many look at once', async () => {
    put('RXN/Nessus/copy.nessus', scan('10.0.0.1'));
    put('RXN/Nessus/next.nessus', scan('10.0.0.2'));
    const [one, two] = [watchFolderJob(root), watchFolderJob(root)];
    for (let left = 2; left > 0; left -= 1) await Promise.all([one.run(app.whole, signal), two.run(app.whole, signal)]);
    expect((await imports()).map(({ file }) => file)).toEqual(['night.nessus', 'next.nessus']);
    const words = lying('RXN/Nessus/done').filter((name) => name.endsWith('.txt'));
    expect(words.length).toBe(1);
  });

  it('refuses what is none of the formats and what is of no organisation, with the reason beside it', async () => {
    put('RXN/Nessus/page.html', '<!doctype html><p>Log in</p>');
    put('NOBODY/Nessus/a.nessus', scan('10.0.0.1'));
    await look();
    for (const [place, words] of [
      ['RXN/Nessus/refused', 'none of the formats'],
      ['NOBODY/Nessus/refused', 'There is no organisation'],
    ] as const) {
      const told = lying(place).find((name) => name.endsWith('.txt')) ?? '';
      expect(readFileSync(path.join(root, place, told), 'utf8')).toContain(words);
    }
  });

  it('passes over links, what is being copied, and what changed a moment ago', async () => {
    const before = (await imports()).length;
    writeFileSync(path.join(outside, 'secret.nessus'), scan('10.0.0.9'));
    symlinkSync(path.join(outside, 'secret.nessus'), path.join(root, 'RXN/Nessus/link.nessus'));
    symlinkSync(outside, path.join(root, 'RXN/Elsewhere'));
    execFileSync('mkfifo', [path.join(root, 'RXN/Nessus/pipe.nessus')]);
    put('RXN/Nessus/.hidden.nessus', scan('10.0.0.6'));
    put('RXN/Nessus/half.nessus.part', scan('10.0.0.8'));
    writeFileSync(put('RXN/Nessus/growing.nessus', ''), scan('10.0.0.7'));
    await look(3);
    expect((await imports()).length).toBe(before);
    expect(existsSync(path.join(outside, 'secret.nessus'))).toBe(true);
    // Put in the place of a file after it was looked at, a pipe or a link is not read either.
    for (const name of ['pipe.nessus', 'link.nessus'])
      await expect(bytesOfFile(path.join(root, 'RXN/Nessus', name)).next()).rejects.toThrow();
  });
});
