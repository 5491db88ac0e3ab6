import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, secretSettings } from './config.ts';

let folder: string;
let file: string;
const secret = 'postgres://wardkeep:secret@db/wardkeep';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-settings-'));
  file = path.join(folder, 'secret');
  await writeFile(file, `${secret}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

describe('settings', () => {
  it.each(secretSettings)('%s may stand in a file', (name) => {
    const mail = { WARDKEEP_MAIL: 'smtps://mail.example.org', WARDKEEP_MAIL_FROM: 'a@example.org' };
    const read = (setting: string, value: string) => readConfig({ ...mail, [setting]: value }, 0);
    expect(read(`${name}_FILE`, file)).toEqual(read(name, secret));
    expect(JSON.stringify(read(`${name}_FILE`, file))).toContain('secret@db');
  });

  it('refuse a secret that is set twice, a file that is not there, and an empty one', async () => {
    const twice = { WARDKEEP_KEY: 'a', WARDKEEP_KEY_FILE: file };
    expect(() => readConfig(twice, 0)).toThrow('Set either WARDKEEP_KEY or WARDKEEP_KEY_FILE, not both.');
    expect(() => readConfig({ WARDKEEP_KEY_FILE: path.join(folder, 'none') }, 0)).toThrow(/cannot be read/);
    await writeFile(path.join(folder, 'empty'), '\n');
    expect(() => readConfig({ WARDKEEP_KEY_FILE: path.join(folder, 'empty') }, 0)).toThrow(/which is empty/);
  });

  it('never give the address of a database that is none', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://x' }, 0)).toThrow(/must begin with postgres/);
  });

  it('keep times of stopping within bounds', () => {
    expect(readConfig({ WARDKEEP_DRAIN_NOTICE: '5' }, 0)).toMatchObject({ drainNoticeMs: 5000, drainLimitMs: 25_000 });
    expect(() => readConfig({ WARDKEEP_DRAIN_LIMIT: '-1' }, 0)).toThrow(/must be a number from 0 to 600/);
  });
});
