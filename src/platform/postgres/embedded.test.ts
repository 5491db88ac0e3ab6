import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { borrowEmbeddedPostgres, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
import { findRunningPostgres } from './running-postgres.ts';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function isOpen(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

describe('one embedded server on a home', () => {
  let home: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'wardkeep-embedded-'));
    server = await startEmbeddedPostgres({ home });
  });
  afterAll(async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  });

  it('has a database in UTF-8 that keeps time in UTC and saves before it acknowledges', async () => {
    const settings = ['server_encoding', 'timezone', 'fsync', 'max_connections', 'shared_buffers'];
    const query = settings.map((name) => `current_setting('${name}') as ${name}`).join(', ');
    expect(await ask(server.url, `select current_database() as name, ${query}`)).toEqual([
      {
        name: 'wardkeep',
        server_encoding: 'UTF8',
        timezone: 'UTC',
        fsync: 'on',
        max_connections: '60',
        shared_buffers: '128MB',
      },
    ]);
    expect(await ask(server.url, `select lower('ÉÀ') as letters`)).toEqual([{ letters: 'éà' }]);
  });

  it('listens on 127.0.0.1 only', async () => {
    const { port } = new URL(server.url);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    expect(await isOpen('127.0.0.1', Number(port))).toBe(true);
    for (const { address } of others) expect(await isOpen(address, Number(port))).toBe(false);
    expect(await ask(server.url, `select current_setting('unix_socket_directories') as folders`)).toEqual([
      { folders: '' },
    ]);
  });

  it('keeps its secret in a file that only the owner may read, and lets nobody in without it', async () => {
    const path = join(home, 'postgres', 'secret');
    const secret = (await readFile(path, 'utf8')).trim();
    expect(secret.length).toBeGreaterThanOrEqual(43);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    await expect(ask(server.url.replace(secret, 'wrong'), 'select 1')).rejects.toThrow(
      /password authentication failed/,
    );
  });

  it('refuses a second server on the same home with a message that names the process and the folder', async () => {
    const refusal = startEmbeddedPostgres({ home, patienceMs: 0 });
    await expect(refusal).rejects.toMatchObject({ name: 'PostgresFault', code: 'in-use' });
    await expect(refusal).rejects.toThrow(
      new RegExp(`already running .*wardkeep-embedded-.* \\(process ${process.pid}, since`),
    );
  });

  it('is found by other processes of the home, and by none of another home', async () => {
    expect(await findRunningPostgres(home)).toBe(server.url);
    expect(await findRunningPostgres(join(home, 'other'))).toBeNull();
  });

  it('is lent to a verb, which leaves it running', async () => {
    const borrowed = await borrowEmbeddedPostgres({ home });
    expect(borrowed.url).toBe(server.url);
    await borrowed.stop();
    expect(await findRunningPostgres(home)).toBe(server.url);
  });

  it('can be stopped twice, is not found afterwards, and starts again with what was saved', async () => {
    await ask(server.url, 'create table kept (value int); insert into kept values (7)');
    await Promise.all([server.stop(), server.stop()]);
    expect(await findRunningPostgres(home)).toBeNull();
    server = await startEmbeddedPostgres({ home });
    expect(await ask(server.url, 'select value from kept')).toEqual([{ value: 7 }]);
  });
});

describe('two verbs on a home where nothing runs', () => {
  it('share one server, which stops when the last of them has ended', async () => {
    const home = await mkdtemp(join(tmpdir(), 'wardkeep-verbs-'));
    const [first, second] = await Promise.all([borrowEmbeddedPostgres({ home }), borrowEmbeddedPostgres({ home })]);
    expect(second.url).toBe(first.url);
    const session = new pg.Client({ connectionString: second.url });
    await session.connect();
    const stopping = Promise.all([first.stop(), second.stop()]);
    expect((await session.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await session.end();
    await stopping;
    expect(await findRunningPostgres(home)).toBeNull();
    await rm(home, { recursive: true, force: true });
  });
});
