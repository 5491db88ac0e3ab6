import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Compute } from '#platform/compute.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { runImpact } from './actions/run-impact.ts';
import { impactResult } from './contract/impact.ts';

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
  it('answers in the shape of its contract, and what the command line answers', async () => {
    const { body } = await app.ask(lead, 'POST', '/api/impact/runs', scenario);
    expect(impactResult.parse(body)).toEqual(body);
    expect(body).toEqual(JSON.parse(JSON.stringify(await runImpact(scenario))));
  });
  it('refuses what only the organisations can tell, with the path to mend', async () => {
    const unknown = { ...scenario, hits: [{ ...scenario.hits[0], organisations: { codes: ['ZZZ'] } }] };
    const bad = await app.ask(lead, 'POST', '/api/impact/runs', unknown);
    expect([bad.status, bad.body.errors[0].where]).toEqual([400, 'hits[0].organisations.codes[0]']);
  });
  it('stops computing when the caller hangs up', async () => {
    const url = await app.app.listen({ port: 0, host: '127.0.0.1' });
    const { compute } = app.platform;
    const long = JSON.stringify({
      ...scenario,
      draws: 20_000,
      hits: [{ ...scenario.hits[0], organisations: { filter: { all: true } } }],
      detail: 'totals',
    });
    const headers = { ...lead.headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(long) };
    const asked = request(`${url}/api/impact/runs`, { method: 'POST', headers });
    const ended = new Promise((resolve) => asked.once('error', resolve));
    const begun = heardRun(compute);
    asked.end(long);
    const { signal, outcome } = await begun;
    expect(signal.aborted).toBe(false);
    asked.destroy();
    await ended;
    await expect(outcome).rejects.toThrow(/waits for the answer/);
  });
  it('tells every path to mend of a scenario that cannot be run', async () => {
    const bad = await app.ask(lead, 'POST', '/api/impact/runs', { ...scenario, hits: [] });
    expect([bad.status, bad.body.type]).toEqual([400, 'urn:wardkeep:problem:invalid-request']);
    expect(bad.body.errors.length).toBeGreaterThan(0);
  });
});

/** The next stretch of draws that goes to a thread, once it has begun. */
function heardRun(compute: Compute): Promise<{ signal: AbortSignal; outcome: Promise<unknown> }> {
  const { run } = compute;
  return new Promise((resolve) => {
    Object.assign(compute, {
      run: (...[task, input, following]: Parameters<Compute['run']>) => {
        const signal = following?.signal ?? new AbortController().signal;
        const outcome: Promise<unknown> = run(task, input, {
          ...following,
          onProgress: (share) => {
            following?.onProgress?.(share);
            Object.assign(compute, { run });
            resolve({ signal, outcome });
          },
        });
        return outcome;
      },
    });
  });
}
