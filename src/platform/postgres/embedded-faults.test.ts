import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
import { findRunningPostgres } from './running-postgres.ts';

const embedded = new URL('embedded.ts', import.meta.url).href;
const isLinux = process.platform === 'linux';

let home: string;
let server: EmbeddedPostgres | undefined;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'wardkeep-faults-'));
  server = undefined;
});
afterEach(async () => {
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

const dataFolder = (): string => join(home, 'postgres', 'cluster', 'data');

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that starts the server of the home and holds it until it is killed, or does as told. */
function startOwner(then = 'setInterval(() => undefined, 1000)'): ChildProcess {
  const code = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(embedded)});
    const server = await startEmbeddedPostgres({ home: ${JSON.stringify(home)} });
    console.log(server.url);
    ${then};`;
  return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function firstLine(child: ChildProcess): Promise<string> {
  for await (const chunk of child.stdout ?? []) return String(chunk).trim();
  throw new Error('the process ended without a line');
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(join(dataFolder(), 'postmaster.pid'), 'utf8'), 10);
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 200) throw error;
      await sleep(50);
    }
  }
}

describe('after kill -9', () => {
  it('of the process that started it, the next start takes over with every acknowledged row', async () => {
    const owner = startOwner();
    const url = await firstLine(owner);
    await ask(url, 'create table kept (value int)');
    for (let value = 1; value <= 20; value += 1) await ask(url, `insert into kept values (${value})`);
    const orphan = await postmasterPid();
    await kill(owner);
    server = await startEmbeddedPostgres({ home });
    expect(server.adopted).toBe(true);
    expect(await ask(server.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 20 }]);
    expect(await postmasterPid()).not.toBe(orphan);
  });

  it('of the database, it comes back on the same address with every acknowledged row', async () => {
    const notices: string[] = [];
    server = await startEmbeddedPostgres({ home, notice: (text) => notices.push(text) });
    const { url } = server;
    await ask(url, 'create table kept (value int); insert into kept values (1), (2)');
    const killed = await postmasterPid();
    process.kill(killed, 'SIGKILL');
    const rows = await eventually(async () => {
      expect(await postmasterPid()).not.toBe(killed);
      return await ask(url, 'select count(*)::int as rows from kept');
    });
    expect(rows).toEqual([{ rows: 2 }]);
    expect(await findRunningPostgres(home)).toBe(url);
    expect(notices[0]).toMatch(/ended unexpectedly/);
  });

  it('of both, and with the process number taken by a stranger, the next start is not blocked', async () => {
    const owner = startOwner();
    const url = await firstLine(owner);
    await ask(url, 'create table kept (value int); insert into kept values (3)');
    const lockFile = join(dataFolder(), 'postmaster.pid');
    const lines = (await readFile(lockFile, 'utf8')).split('\n');
    const postmaster = await postmasterPid();
    await kill(owner);
    process.kill(postmaster, 'SIGKILL');
    await writeFile(lockFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    server = await startEmbeddedPostgres({ home });
    expect(await ask(server.url, 'select value from kept')).toEqual([{ value: 3 }]);
  });
});

describe('a process that ends without stopping its server', () => {
  it('tells it to stop, which saves everything', async () => {
    const owner = startOwner('process.exit(0)');
    const url = await firstLine(owner);
    await eventually(async () => expect(await readdir(dataFolder())).not.toContain('postmaster.pid'));
    await expect(ask(url, 'select 1')).rejects.toThrow();
    server = await startEmbeddedPostgres({ home });
    expect(server.adopted).toBe(false);
  });
});

describe('a data folder that is not whole', () => {
  it.runIf(isLinux)('because its making was killed half-way does not block the next start', async () => {
    const owner = startOwner();
    const cluster = join(home, 'postgres', 'cluster');
    await eventually(async () => {
      const names = await readdir(cluster);
      const making = names.find((name) => /^data\.unfinished-.*\d$/.test(name));
      expect(await readdir(join(cluster, making ?? 'none'))).toContain('PG_VERSION');
    });
    await kill(owner);
    expect(await readdir(cluster)).not.toContain('data');
    server = await startEmbeddedPostgres({ home });
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is moved aside with all it holds, never deleted', async () => {
    await mkdir(dataFolder(), { recursive: true });
    await writeFile(join(dataFolder(), 'PG_VERSION'), '18\n');
    await writeFile(join(dataFolder(), 'precious'), 'kept');
    const notices: string[] = [];
    server = await startEmbeddedPostgres({ home, notice: (text) => notices.push(text) });
    const cluster = join(home, 'postgres', 'cluster');
    const aside = (await readdir(cluster)).find((name) => name.startsWith('data.set-aside-')) ?? 'none';
    expect(await readFile(join(cluster, aside, 'precious'), 'utf8')).toBe('kept');
    expect(notices.join()).toContain(aside);
  });

  it('because another version of PostgreSQL made it is refused and left as it is', async () => {
    const first = await startEmbeddedPostgres({ home });
    await first.stop();
    const path = join(dataFolder(), 'PG_VERSION');
    await writeFile(path, '15\n');
    const refusal = startEmbeddedPostgres({ home });
    await expect(refusal).rejects.toMatchObject({ code: 'other-version' });
    await expect(refusal).rejects.toThrow(/made by PostgreSQL 15; this Wardkeep brings PostgreSQL 18/);
    expect(await readFile(path, 'utf8')).toBe('15\n');
  });

  it('because its secret is gone is refused with the name of the missing file', async () => {
    const first = await startEmbeddedPostgres({ home });
    await first.stop();
    await rm(join(home, 'postgres', 'secret'));
    const refusal = startEmbeddedPostgres({ home });
    await expect(refusal).rejects.toMatchObject({ code: 'no-secret' });
    await expect(refusal).rejects.toThrow(/postgres\/secret is missing/);
  });
});
