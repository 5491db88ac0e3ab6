import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import { modules } from '../../server/modules.ts';
import { eventType } from '../events/event-type.ts';
import { sql } from '../sql.ts';
import { buildServer } from './server.ts';

const token = 'a-token-for-metrics-only';
let app: TestApp;
let server: Awaited<ReturnType<typeof buildServer>>;

beforeAll(async () => {
  app = await openApp();
  server = await buildServer({
    platform: app.platform,
    routes: modules.flatMap((module) => module.routes ?? []),
    authenticate: async () => null,
    looks: { note: async () => undefined, close: async () => undefined },
    version: '0.0.0',
    isSecure: false,
    metricsToken: token,
  });
}, 120_000);

afterAll(async () => {
  await server.close();
  await app.close();
});

const metrics = (authorization?: string) =>
  server.inject({ url: '/metrics', headers: authorization ? { authorization } : {} });

describe('/metrics', () => {
  it('is for whoever sends the token, and for nobody else', async () => {
    expect((await metrics()).statusCode).toBe(401);
    expect((await metrics('Bearer another-token-of-some-length')).statusCode).toBe(401);
    expect((await metrics(`Basic ${token}`)).statusCode).toBe(401);
    expect((await metrics(`Bearer ${token}`)).statusCode).toBe(200);
  });

  it('is not there where no token is set', async () => {
    expect((await app.ask(null, 'GET', '/metrics')).status).toBe(404);
  });

  it('counts answers by the route’s pattern, never by what was asked for', async () => {
    await server.inject('/api/hazards/424242');
    await server.inject('/api/no-such-page-for-anybody');
    const { body } = await metrics(`Bearer ${token}`);
    expect(body).toContain('wardkeep_http_request_seconds_count{method="GET",route="/api/hazards/:id",status="4xx"} 1');
    expect(body).toContain('wardkeep_database_connections{state="idle"}');
    expect(body).not.toMatch(/424242|no-such-page/);
  });

  it('shows what each handler has not heard', async () => {
    await app.whole.identify((reader) =>
      reader.one(sql`select platform.know_handlers('[{"name": "test.ear", "events": ["test.rung"]}]')`),
    );
    const rung = eventType('test.rung', z.object({}));
    await app.whole.change({ action: 'ring', why: 'test' }, async (change) => {
      change.tell(rung.about('bell:1', {}));
      change.record({ subject: 'bell:1' });
    });
    const { body } = await metrics(`Bearer ${token}`);
    expect(body).toContain('wardkeep_events{handler="test.ear",state="waiting"} 1');
    expect(body).toContain('wardkeep_events{handler="test.ear",state="set aside"} 0');
    expect(body).toContain('wardkeep_events_late_seconds{handler="test.ear"}');
  });
});
