import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let lead: Actor;

beforeAll(async () => {
  app = await openApp();
  lead = await app.person('RXN', 'lead');
}, 120_000);
afterAll(() => app?.close());

const scenario = {
  schema: 'wardkeep.impact-scenario/1',
  seed: 1,
  draws: 64,
  onset: '2026-11-23',
  horizonDays: 28,
  hits: [
    {
      organisations: { codes: ['RXN'] },
      services: ['pathology'],
      depth: { p5: 0.5, p50: 0.8, p95: 1 },
      restorationDays: { p5: 3, p50: 10, p95: 30 },
    },
  ],
};

describe('running an impact scenario over HTTP', () => {
  it('is refused to whoever is not logged in', async () => {
    expect((await app.ask(null, 'POST', '/api/impact/runs', scenario)).status).toBe(401);
  });
  it('answers with ordered ranges for an organisation the caller names, the same for the same seed', async () => {
    const first = await app.ask(lead, 'POST', '/api/impact/runs', scenario);
    const second = await app.ask(lead, 'POST', '/api/impact/runs', scenario);
    expect(first.status).toBe(200);
    expect(first.body.rows.length).toBeGreaterThan(0);
    for (const { p5, p25, p50, p75, p95 } of first.body.rows) {
      expect([p5, p25, p50, p75, p95]).toEqual([p5, p25, p50, p75, p95].toSorted((a, b) => a - b));
    }
    expect(second.body).toEqual(first.body);
  });
  it('tells every path to mend of a scenario that cannot be run', async () => {
    const bad = await app.ask(lead, 'POST', '/api/impact/runs', { ...scenario, hits: [] });
    expect([bad.status, bad.body.type]).toEqual([400, 'urn:wardkeep:problem:invalid-request']);
    expect(bad.body.errors.length).toBeGreaterThan(0);
  });
});
