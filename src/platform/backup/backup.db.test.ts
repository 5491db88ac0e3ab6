import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import { testDatabase } from '../../../test/support/engines.ts';
import { migrationSets as sets } from '../../server/modules.ts';
import type { Problem } from '../problems.ts';
import { writeEncrypted } from './backup-file.ts';
import { plainSettings, tablesOf, wholeReach } from './catalogue.ts';
import { frameBytes } from './frames.ts';
import { readBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { backupFormat, hashOfTable, writeBackup } from './write-backup.ts';

const schemas = sets.map(({ schema }) => schema);
const key = Buffer.alloc(32, 9);
const source = (url: string) => ({ url, schemas, key, version: '1.2.3', now: new Date('2026-11-22T09:00:00Z') });

let app: TestApp;
let folder: string;
let identity: string;
let recipients: string[];
let file: string;

beforeAll(async () => {
  app = await openApp();
  await app.person('DEMO-T001', 'clinical-safety').catch(() => app.person('R0A', 'clinical-safety'));
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-backup-'));
  identity = await generateX25519Identity();
  recipients = [await identityToRecipient(identity)];
  file = path.join(folder, 'whole.age');
  await writeBackup(file, { recipients }, source(app.url));
}, 120_000);

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const emptyDatabase = () => testDatabase(async () => {}, 'nothing at all');

async function hashesOf(url: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`${plainSettings}; ${wholeReach}`);
    const hashes: Record<string, unknown> = {};
    for (const table of await tablesOf(client, schemas)) hashes[table.name] = await hashOfTable(client, table);
    return hashes;
  } finally {
    await client.end();
  }
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'it went through',
    (error: Problem) => `${error.id}: ${error.message}`,
  );
}

describe('a backup', () => {
  it('restored into an empty database gives every table back, row by row', async () => {
    const { url, drop } = await emptyDatabase();
    const summary = await restoreBackup(file, { identities: [identity] }, { url, sets, key: null });
    expect(await hashesOf(url)).toEqual(await hashesOf(app.url));
    expect(summary.tables.find(({ name }) => name === 'organisations.organisation')?.rows).toBeGreaterThan(400);
    expect(Buffer.from(summary.head.key, 'base64')).toEqual(key);
    await drop();
  }, 120_000);

  it('restored keeps row-level security, triggers and the audit chain at work', async () => {
    const { url, drop } = await emptyDatabase();
    await restoreBackup(file, { identities: [identity] }, { url, sets, key: null });
    const states = `select c.oid::regclass::text as name, c.relforcerowsecurity forced, t.tgname trigger, t.tgenabled enabled
      from pg_class c left join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal
      where c.relkind = 'r' and c.relnamespace::regnamespace::text = any($1) order by 1, 3`;
    const [restored, original] = await Promise.all(
      [url, app.url].map(async (address) => {
        const client = new pg.Client({ connectionString: address });
        await client.connect();
        const { rows } = await client.query(states, [schemas]);
        const next = await client.query<{ seq: string }>(
          `select platform.append_audit('[{"who":"x","who_name":"x","action":"a","why":"b","subject":"c"}]') seq`,
        );
        await client.end();
        return { rows, next: next.rows[0]?.seq };
      }),
    );
    expect(restored).toEqual(original);
    await drop();
  }, 120_000);

  it('opens with the passphrase it was locked with, and with no other', async () => {
    const locked = path.join(folder, 'passphrase.age');
    await writeBackup(locked, { passphrase: 'correct horse battery' }, source(app.url));
    expect(await refusal(readBackup(locked, { passphrase: 'wrong horse battery' }))).toContain('does not open');
    const summary = await readBackup(locked, { passphrase: 'correct horse battery' });
    expect(summary.head.version).toBe('1.2.3');
  }, 120_000);

  it('shows nothing of its content in the file', async () => {
    expect((await readFile(file)).includes('Wardkeep')).toBe(false);
    expect((await readFile(file)).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  });

  it('is refused beside a file of the same name, and leaves no half file', async () => {
    expect(await refusal(writeBackup(file, { recipients }, source(app.url)))).toContain('Choose another name');
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('a bad backup', () => {
  async function spoilt(name: string, spoil: (bytes: Buffer) => Buffer): Promise<string> {
    const bad = path.join(folder, name);
    await writeFile(bad, spoil(await readFile(file)));
    return bad;
  }

  it('that was cut short or changed anywhere is refused, and the database stays empty', async () => {
    const { url, drop } = await emptyDatabase();
    const cases = [
      await spoilt('short.age', (bytes) => bytes.subarray(0, Math.floor(bytes.length * 0.7))),
      await spoilt('header.age', (bytes) => bytes.subarray(0, 60)),
      await spoilt('flipped.age', (bytes) => {
        const at = Math.floor(bytes.length / 2);
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
        return bytes;
      }),
      await spoilt('other.age', () => Buffer.from('this is a letter, not a backup')),
    ];
    for (const bad of cases) {
      const said = await refusal(restoreBackup(bad, { identities: [identity] }, { url, sets, key: null }));
      expect(said).toMatch(/^wrong-file: /);
    }
    // After all that, the whole one still goes in.
    await restoreBackup(file, { identities: [identity] }, { url, sets, key: null });
    await drop();
  }, 120_000);

  it('of a newer version, or of another format, is refused with what to do', async () => {
    const { url, drop } = await emptyDatabase();
    const head = { format: backupFormat, madeAt: '', version: '9.0.0', key: key.toString('base64') };
    const made = async (name: string, content: object) => {
      const bad = path.join(folder, name);
      await writeEncrypted(bad, { recipients }, oneFrame(frameBytes('head', content)));
      return await refusal(restoreBackup(bad, { identities: [identity] }, { url, sets, key: null }));
    };
    const newer = { ...head, migrations: [{ name: 'platform/9999-later.sql', checksum: 'x' }] };
    expect(await made('newer.age', newer)).toContain('another version of Wardkeep');
    expect(await made('format.age', { ...newer, format: 'wardkeep.backup/9' })).toContain('Use a newer one');
    await drop();
  }, 120_000);

  it('is not restored over a platform in use, nor beside another key', async () => {
    const inUse = await refusal(restoreBackup(file, { identities: [identity] }, { url: app.url, sets, key: null }));
    expect(inUse).toContain('not-now: This database is in use');
    const { url, drop } = await emptyDatabase();
    const target = { url, sets, key: Buffer.alloc(32, 1) };
    expect(await refusal(restoreBackup(file, { identities: [identity] }, target))).toContain('a key of its own');
    await drop();
  }, 120_000);
});

async function* oneFrame(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
