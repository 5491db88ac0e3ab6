import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import type { Overview } from './contract.ts';

let app: TestApp;
let lead: Actor;

const overview = async (code: string): Promise<Overview> => {
  const { status, body } = await app.ask(lead, 'GET', `/api/overview/${code}`);
  expect(status).toBe(200);
  return body;
};

beforeAll(async () => {
  app = await openApp();
  lead = await app.person('DEMO-NATION', 'lead');
});
afterAll(() => app.close());

describe('care at risk on the overview', () => {
  it('is announced while it is worked out, and is there once it is, the other figures unchanged', async () => {
    const before = await overview('demo');
    expect(before).toMatchObject({ care: null, isCareComing: true });
    // Whoever asks for care at risk itself waits for it.
    const care = (await app.ask(lead, 'GET', '/api/care-at-risk?organisation=demo')).body;
    const after = await overview('demo');
    expect(after.isCareComing).toBe(false);
    expect(after.care?.expected.lost).toEqual(care.expected.lost);
    expect(after.care?.children).toEqual(care.children);
    expect(after.care?.map?.cells.map(({ code }) => code).sort()).toEqual(
      after.group?.map?.cells.map(({ code }) => code).sort(),
    );
    expect(after.figures).toEqual(before.figures);
    expect(JSON.stringify(after).length).toBeLessThan(50_000);
  }, 120_000);

  it('of a trust names the pathways that stop first', async () => {
    await app.ask(lead, 'GET', '/api/care-at-risk?organisation=DEMO-T010');
    const { care, group } = await overview('DEMO-T010');
    expect(group).toBeNull();
    expect(care?.pathways.length).toBeGreaterThan(0);
    expect(care?.pathways.length).toBeLessThanOrEqual(5);
    expect(care?.map).toBeNull();
  }, 120_000);

  it('is nothing for the real nation and for a past day', async () => {
    expect(await overview('england')).toMatchObject({ care: null, isCareComing: false });
    expect(await overview('demo?as-of=2024-01-01')).toMatchObject({ care: null, isCareComing: false });
  });
});
