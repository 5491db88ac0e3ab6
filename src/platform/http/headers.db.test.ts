/** What every answer says to browsers and proxies, whatever the route. */
import net from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import { Answer } from './answer.ts';
import { type Caller, route } from './endpoint.ts';
import { buildServer, type ServerParts } from './server.ts';

let app: TestApp;
let server: FastifyInstance;

const plain = { method: 'GET', path: '/api/plain', summary: 'plain', response: z.unknown() } as const;
const save = {
  method: 'POST',
  path: '/api/save',
  summary: 'saves',
  body: z.object({ name: z.string(), count: z.number().optional() }),
  response: z.unknown(),
} as const;
const search = {
  method: 'GET',
  path: '/api/search-one',
  summary: 'searches',
  query: z.object({ word: z.string() }),
  response: z.unknown(),
} as const;
const file = { method: 'GET', path: '/api/file', summary: 'a file', response: z.unknown() } as const;
const logIn = { method: 'POST', path: '/api/enter', summary: 'logs in', response: z.unknown() } as const;

const session = { value: 'a-session', maxAgeSeconds: 60 };
const routes = [
  route(plain, 'public', async (_context, _input, caller: Caller) => ({
    address: caller.address,
    session: caller.cookies.wardkeep_session ?? null,
  })),
  route(save, 'public', async (_context, { body }) => body),
  route(search, 'public', async (_context, { query }) => query),
  route(file, 'public', async () => Answer.file('list.csv', 'text/csv; charset=utf-8', 'a,b\n')),
  route(logIn, 'public', async () => new Answer({ cookie: session, moreCookies: [{ ...session, name: 'other' }] })),
];

async function serverWith(more: Partial<ServerParts> = {}): Promise<FastifyInstance> {
  const platform = app.platform;
  const looks = { note: async () => undefined, close: async () => undefined };
  const own = { platform, routes, looks, authenticate: async () => null, version: '0', isSecure: true };
  return await buildServer({ ...own, ...more });
}

beforeAll(async () => {
  app = await openApp();
  server = await serverWith();
  await server.listen({ port: 0, host: '127.0.0.1' });
}, 120_000);
afterAll(async () => {
  await server?.close();
  await app?.close();
});

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ method: 'GET', url, headers });
const portOf = (of: FastifyInstance) => (of.server.address() as net.AddressInfo).port;

/** Sends bytes as they are and reads the first line of the answer. */
async function firstLine(text: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = net.connect(portOf(server), '127.0.0.1', () => socket.write(text));
    socket.once('data', (data) => {
      resolve(String(data).split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => resolve('closed without an answer'));
  });
}

describe('every answer', () => {
  it.each(['/api/plain', '/api/nothing-here', '/api/search-one', '/healthz'])('of %s has the headers', async (url) => {
    const { headers } = await get(url);
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toContain("object-src 'none'");
    expect(headers['permissions-policy']).toContain('geolocation=()');
    expect(headers['content-type']).toMatch(/; charset=utf-8$/);
  });

  it('is kept by no cache', async () => {
    expect((await get('/api/plain')).headers['cache-control']).toBe('no-store');
  });

  it('may be read by no other site, and no preflight is answered', async () => {
    const { headers } = await get('/api/plain', { origin: 'https://evil.example' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    const asked = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    expect((await server.inject({ method: 'OPTIONS', url: '/api/save', headers: asked })).statusCode).toBe(404);
  });

  it('with a file is for saving', async () => {
    expect((await get('/api/file')).headers['content-disposition']).toBe('attachment; filename="list.csv"');
  });
});

describe('cookies', () => {
  it('behind TLS belong to this host alone, are kept from scripts and from other sites’ changes', async () => {
    const reply = await server.inject({ method: 'POST', url: '/api/enter' });
    const cookies = [reply.headers['set-cookie'] ?? []].flat();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-\w+=a-session; /);
      expect(cookie).toMatch(/Path=\/; .*HttpOnly; Secure; SameSite=Lax/);
      expect(cookie).not.toContain('Domain');
    }
  });

  it('that another host could have planted do not count behind TLS', async () => {
    const planted = (await get('/api/plain', { cookie: 'wardkeep_session=planted' })).json();
    const own = (await get('/api/plain', { cookie: '__Host-wardkeep_session=own' })).json();
    expect([planted.session, own.session]).toEqual([null, 'own']);
  });
});

describe('a request', () => {
  it.each(['TRACE', 'CONNECT', 'PROPFIND'])('by %s is not answered', async (method) => {
    const target = method === 'CONNECT' ? 'example.org:443' : '/api/plain';
    const line = await firstLine(`${method} ${target} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n`);
    expect(line).not.toMatch(/^HTTP\/1\.1 [23]/);
  });

  it('with two lengths is refused, so that no second request hides in it', async () => {
    const both =
      'POST /api/save HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await firstLine(both)).toMatch(/^HTTP\/1\.1 400/);
  });

  it('must be JSON, which a form of another site cannot send', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      const headers = { 'content-type': type };
      const reply = await server.inject({ method: 'POST', url: '/api/save', headers, payload: '{"name":"a"}' });
      expect([type, reply.statusCode]).toEqual([type, 400]);
    }
  });

  it('loses the fields that its shape does not name', async () => {
    const payload = { name: 'a', isAdministrator: true, __proto__: { polluted: true } };
    expect((await server.inject({ method: 'POST', url: '/api/save', payload })).json()).toEqual({ name: 'a' });
  });

  it.each(['__proto__', 'constructor'])('with %s in its JSON changes no object', async (name) => {
    const headers = { 'content-type': 'application/json' };
    const payload = `{"name":"a","${name}":{"prototype":{"polluted":true},"polluted":true}}`;
    await server.inject({ method: 'POST', url: '/api/save', headers, payload });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('that gives a field twice is refused', async () => {
    expect((await get('/api/search-one?word=a&word=b')).statusCode).toBe(400);
  });

  it('writes nothing of its own making into the log', async () => {
    const lines: string[] = [];
    const to = { write: (line: string) => lines.push(line) } as unknown as NonNullable<
      NonNullable<ServerParts['log']>['to']
    >;
    const logged = await serverWith({ log: { level: 'info', to } });
    await logged.inject({
      method: 'GET',
      url: '/api/a%0A%7B%22level%22%3A60%7D',
      headers: { 'user-agent': 'x\u0085{"level":60}' },
    });
    await logged.close();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => JSON.parse(line).level === 30)).toBe(true);
  });
});

describe('the caller’s address', () => {
  const claimed = { 'x-forwarded-for': '203.0.113.9', 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' };

  it('is not what the caller says', async () => {
    expect((await get('/api/plain', claimed)).json().address).toBe('127.0.0.1');
  });

  it('is what a proxy of the settings says, and no further hop before it', async () => {
    const behind = await serverWith({ proxies: ['127.0.0.1'] });
    const chain = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' };
    expect((await behind.inject({ method: 'GET', url: '/api/plain', headers: chain })).json().address).toBe(
      '203.0.113.9',
    );
    await behind.close();
  });
});
