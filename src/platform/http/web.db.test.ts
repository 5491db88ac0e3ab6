import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticate } from '#modules/organisations/module.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { modules } from '../../server/modules.ts';
import { buildServer } from './server.ts';

let app: TestApp;
let server: FastifyInstance;
let folder: string;
let administrator: Actor;

const name = '</script><script>alert(1)</script><img src=x onerror=alert(2)>';

beforeAll(async () => {
  app = await openApp();
  administrator = await app.person('QE1', 'administrator');
  const { version } = (await app.ask(administrator, 'GET', '/api/organisations/RXN')).body;
  await app.ask(administrator, 'PATCH', '/api/organisations/RXN', {
    version,
    why: 'hostile name',
    name,
    shortName: name,
  });
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-web-'));
  await writeFile(
    path.join(folder, 'index.html'),
    '<!doctype html><html><head></head><body><div id="root"></div></body></html>',
  );
  await writeFile(path.join(folder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  server = await buildServer({
    platform: app.platform,
    routes: modules.flatMap((module) => module.routes ?? []),
    authenticate: (credentials) => authenticate(app.whole, credentials),
    looks: { note: async () => undefined, close: async () => undefined },
    web: { folder, firstAddresses: () => ['/api/me', '/api/overview/RXN', '/api/people?search=&page=1'] },
    version: '0.0.0',
    isSecure: false,
  });
}, 120_000);
afterAll(async () => {
  await server?.close();
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const page = (actor: Actor | null, url = '/trust/RXN') => server.inject({ url, headers: actor?.headers ?? {} });

describe('a page with its first data', () => {
  it('holds a hostile name as data that cannot end its block, nor run', async () => {
    const { body, headers } = await page(administrator);
    const [, data = ''] = /<script type="application\/json" id="first-data">(.*?)<\/script>/.exec(body) ?? [];
    expect(JSON.parse(data).answers['GET /api/overview/RXN'].scope.name).toBe(name);
    expect(data).not.toContain('<');
    expect(body.match(/<script/g)).toHaveLength(1);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });
  it('holds only what the person may see, and nothing for whoever is not logged in', async () => {
    const staff = await app.person('RXN', 'staff');
    const { body } = await page(staff);
    expect(body).toContain('GET /api/overview/RXN');
    expect(body).not.toContain('GET /api/people');
    expect((await page(null)).body).not.toContain('first-data');
    expect((await page({ personId: 0, headers: { cookie: 'wardkeep_session=made-up' } })).body).not.toContain(
      'GET /api',
    );
  });
  it('is never kept by a cache, and a file that is missing is not answered with the page', async () => {
    expect((await page(administrator)).headers['cache-control']).toBe('no-store');
    expect((await page(null, '/mark.svg')).headers['content-type']).toContain('image/svg+xml');
    expect((await page(null, '/assets/gone.js')).statusCode).toBe(404);
    expect((await page(null, '/demo/assurance/outcomes/B2.d?year=2025-26')).statusCode).toBe(200);
    expect((await page(null, '/demo/assurance/outcomes/1.12')).statusCode).toBe(200);
    expect((await page(null, '/../../package.json')).statusCode).toBe(404);
  });
});
