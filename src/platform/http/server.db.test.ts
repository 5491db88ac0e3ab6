import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import { openDatabase } from '../database.ts';
import { asProblem } from '../database-errors.ts';
import { Problem } from '../problems.ts';
import { route } from './endpoint.ts';
import { buildServer } from './server.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
}, 120_000);
afterAll(() => app?.close());

const fail = { method: 'GET', path: '/api/fail', summary: 'fails', response: z.object({}) } as const;
const leak = {
  method: 'GET',
  path: '/api/leak',
  summary: 'says too much',
  response: z.object({ id: z.number() }),
} as const;

async function serverOn(database = app.platform.database, lines: string[] = []) {
  const to = new Writable({
    write: (piece, _encoding, done) => {
      lines.push(String(piece));
      done();
    },
  });
  return await buildServer({
    platform: { ...app.platform, database },
    routes: [
      route(fail, 'public', async () => {
        throw new Error('secret detail of the inside');
      }),
      route(leak, 'public', async () => ({ id: 1, passwordHash: 'x' }) as { id: number }),
    ],
    authenticate: async () => null,
    looks: { note: async () => undefined, close: async () => undefined },
    version: '0.0.0',
    isSecure: true,
    log: { level: 'info', to: to as unknown as NonNullable<Parameters<typeof buildServer>[0]['log']>['to'] & {} },
  });
}

describe('the server', () => {
  it('answers what was not foreseen with a reference and nothing of the inside', async () => {
    const lines: string[] = [];
    const server = await serverOn(undefined, lines);
    const reply = await server.inject('/api/fail');
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([500, 'application/problem+json; charset=utf-8']);
    expect(reply.body).not.toContain('secret detail');
    const reference = /reference ([\w-]+)/.exec(reply.json().detail)?.[1] ?? 'none';
    expect(lines.join('')).toContain(reference);
    await server.close();
  });
  it('sends no field that the contract does not name', async () => {
    const server = await serverOn();
    expect((await server.inject('/api/leak')).json()).toEqual({ id: 1 });
    await server.close();
  });
  it('logs neither queries, cookies, tokens nor the secret of a log-in link', async () => {
    const lines: string[] = [];
    const server = await serverOn(undefined, lines);
    await server.inject({
      url: '/log-in/SECRETLINK',
      headers: { cookie: 'wardkeep_session=SECRETCOOKIE', authorization: 'Bearer SECRETTOKEN' },
    });
    await server.inject('/api/leak?search=SECRETQUERY');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).not.toContain('SECRET');
    await server.close();
  });
  it('sets a policy that lets no other site’s script run or frame it', async () => {
    const server = await serverOn();
    const { headers } = await server.inject('/healthz');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    await server.close();
  });
  it('describes every route of the platform in OpenAPI 3.1', async () => {
    const described = (await app.ask(null, 'GET', '/api/openapi.json')).body;
    expect(described.openapi).toBe('3.1.0');
    expect(Object.keys(described.paths)).toEqual(
      expect.arrayContaining(['/api/organisations', '/api/log-in', '/api/people/{id}']),
    );
  });
  it('answers an unknown path of the API with a problem', async () => {
    const reply = await app.ask(null, 'GET', '/api/nothing-here');
    expect([reply.status, reply.body.type]).toEqual([404, 'urn:wardkeep:problem:not-found']);
  });
});

describe('a database that is away', () => {
  it('makes the server not ready, answers 503 in plain words, and heals when it is back', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none', 1);
    const server = await buildServer({
      platform: { ...app.platform, database: away },
      routes: [route({ ...fail, path: '/api/read' } as const, 'public', (context) => context.read(async () => ({})))],
      authenticate: async () => null,
      looks: { note: async () => undefined, close: async () => undefined },
      version: '0.0.0',
      isSecure: false,
    });
    expect((await server.inject('/healthz')).statusCode).toBe(200);
    expect((await server.inject('/readyz')).statusCode).toBe(503);
    const reply = await server.inject('/api/read');
    expect([reply.statusCode, reply.json().type]).toEqual([503, 'urn:wardkeep:problem:database-away']);
    await server.close();
    await away.close();
    expect((await app.ask(null, 'GET', '/readyz')).status).toBe(200);
  });
  it('loses a connection in the middle and takes another for the next request', async () => {
    const person = await app.person('RXN', 'staff');
    const { pool } = app.platform.database;
    const client = await pool.connect();
    const { rows } = await client.query('select pg_backend_pid() pid');
    client.release();
    const other = await pool.connect();
    await other.query('select pg_terminate_backend($1)', [rows[0].pid]).catch(() => {});
    other.release(true);
    const replies = [await app.ask(person, 'GET', '/api/me'), await app.ask(person, 'GET', '/api/me')];
    expect(replies.at(-1)?.status).toBe(200);
  });
  it('that is full is told apart', () => {
    const full = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
    const problem = asProblem(full);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ id: 'no-space', status: 507 });
  });
});
