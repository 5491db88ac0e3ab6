/** A database with the roles of ops/database-roles.sql: each account can do its own part and no more. */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { plainSettings, tablesOf, wholeReach } from '#platform/backup/catalogue.ts';
import { hashOfTable } from '#platform/backup/write-backup.ts';
import { migrationSets } from '../../src/server/modules.ts';
import { type ServerEngine, startServerEngine } from '../runner/server-engine.ts';
import { testKey } from '../support/app.ts';
import { killHosts, readiness, startHost, until } from '../support/host-process.ts';

vi.setConfig({ testTimeout: 240_000 });

const root = path.join(import.meta.dirname, '..', '..');
let folder: string;
let server: ServerEngine;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-roles-'));
  // The server runs as an account of its own.
  await chmod(folder, 0o755);
  server = await startServerEngine(folder);
  for (const name of ['wardkeep', 'copy', 'late']) await as(server.url, `create database ${name}`);
  const script = await rolesScript();
  await as(urlOf('wardkeep'), script.replaceAll(':"name"', '"wardkeep"'));
  for (const name of ['copy', 'late'])
    await as(
      urlOf(name),
      `alter database ${name} owner to wardkeep_owner; grant connect on database ${name} to wardkeep`,
    );
}, 300_000);
afterEach(killHosts);
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The script as psql would send it: its own commands are psql's, passwords are put in. */
async function rolesScript(): Promise<string> {
  const text = await readFile(path.join(root, 'ops/database-roles.sql'), 'utf8');
  return text
    .replaceAll(/^ *\\.*$/gm, '')
    .replaceAll(/^select current_database.*$/gm, '')
    .replaceAll(/:'(owner_|backup_|)password'/g, "'secret'");
}

function urlOf(database: string, account?: string): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  if (account) [url.username, url.password] = [account, 'secret'];
  return url.href;
}

async function as(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result: unknown = await client.query(text);
    return Array.isArray(result) ? [] : (result as pg.QueryResult).rows;
  } finally {
    await client.end();
  }
}

const refused = (url: string, text: string) =>
  as(url, text).then(
    () => 'done',
    (error: Error) => error.message,
  );

/** `wardkeep …` with an account of the database. */
function cli(url: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    WARDKEEP_HOME: folder,
    WARDKEEP_KEY: testKey.toString('base64'),
    WARDKEEP_BACKUP_PASSPHRASE: 'correct horse battery',
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/cli/main.ts', ...args], { cwd: root, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece) => {
        said += piece;
      });
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

describe('the accounts of ops/database-roles.sql', () => {
  it('let the owner migrate, also once it may make no more roles, and the application serve but change no table', async () => {
    const owner = urlOf('wardkeep', 'wardkeep_owner');
    const plain = urlOf('wardkeep', 'wardkeep');
    expect(await cli(owner, 'migrate', '--check')).toMatchObject({ code: 1 });
    expect(await cli(owner, 'migrate')).toMatchObject({
      code: 0,
      said: expect.stringContaining('platform/0001-ground.sql'),
    });
    await as(urlOf('wardkeep'), 'alter role wardkeep_owner nocreaterole');
    expect(await cli(owner, 'migrate')).toEqual({ code: 0, said: 'The database is up to date.\n' });
    const host = await startHost(plain);
    expect(await readiness(host)).toBe('ready');
    expect((await fetch(`${host.url}/api/log-in/ways`)).status).toBe(200);
    expect(await refused(plain, 'create table platform.mine (id int)')).toMatch(/permission denied/);
    expect(await refused(plain, 'create schema mine')).toMatch(/permission denied/);
    expect(await refused(plain, 'alter table platform.audit disable trigger user')).toMatch(/must be owner/);
    expect(await refused(plain, 'delete from platform.audit')).toMatch(/permission denied/);
    expect(await refused(plain, 'set role wardkeep_owner')).toMatch(/permission denied/);
    expect(await as(plain, 'select * from organisations.person')).toEqual([]);
  });

  it('back up with an account that only reads, and restore into an empty database that is then the same', async () => {
    const file = path.join(folder, 'whole.age');
    const backup = urlOf('wardkeep', 'wardkeep_backup');
    expect(await cli(backup, 'backup', file)).toMatchObject({ code: 0 });
    expect(await refused(backup, 'delete from platform.job')).toMatch(/permission denied/);
    await as(urlOf('copy'), 'alter role wardkeep_owner createrole');
    const restored = await cli(urlOf('copy', 'wardkeep_owner'), 'restore', file);
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('every table is as it was saved') });
    expect(await hashesOf('copy')).toEqual(await hashesOf('wardkeep'));
  });

  it('have a process wait for the owner’s migrations, alive and not ready, and begin once they are there', async () => {
    const port = await freePort();
    const starting = startHost(urlOf('late', 'wardkeep'), { env: { PORT: String(port) } });
    const url = `http://127.0.0.1:${port}`;
    const status = async (page: string) => (await fetch(`${url}/${page}`).catch(() => null))?.status;
    await until(async () => (await status('readyz')) === 503);
    expect(await status('healthz')).toBe(200);
    expect(await cli(urlOf('late', 'wardkeep_owner'), 'migrate')).toMatchObject({ code: 0 });
    const host = await starting;
    expect(host.said()).toContain('Waiting for: wardkeep migrate');
    expect(await readiness(host)).toBe('ready');
  });
});

async function hashesOf(database: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: urlOf(database) });
  await client.connect();
  try {
    await client.query(`${plainSettings}; ${wholeReach}`);
    const schemas = migrationSets.map(({ schema }) => schema);
    const hashes: Record<string, unknown> = {};
    for (const table of await tablesOf(client, schemas)) hashes[table.name] = await hashOfTable(client, table);
    return hashes;
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
