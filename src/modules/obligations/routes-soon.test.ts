import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { sweepObligations } from './actions/sweep-obligations.ts';

const hour = 3_600_000;
let app: TestApp;
let now = new Date();
let nation: Actor;
let holder: Actor;

beforeAll(async () => {
  app = await openApp(() => now);
  nation = await app.person('X26', 'lead', 'Nadia Nation');
  holder = await app.person('RXN', 'staff', 'Hal Holder');
  const keeper = await app.person('RXN', 'administrator', 'Kim Keeper');
  const named = { organisation: 'RXN', duty: 'cyber-lead', personId: holder.personId, isDeputy: false };
  await app.ask(keeper, 'POST', '/api/duties/holders', { ...named, from: '2026-05-01', ...why });
}, 120_000);
afterAll(() => app?.close());

const why = { why: 'asked for it' };
const titles = async (who: Actor, kind: string): Promise<string[]> =>
  (await app.ask(who, 'GET', `/api/notices?show=all&kind=${kind}`)).body.notices.map(
    ({ title }: { title: string }) => title,
  );

describe('a clock that runs out soon', () => {
  const ask = async (more: object): Promise<{ id: number; version: number }> => {
    const asked = await app.ask(nation, 'POST', '/api/obligations', {
      organisation: 'X26',
      of: { codes: ['RXN'] },
      title: 'Patch the gateways',
      source: 'action',
      ownerDuty: 'cyber-lead',
      due: { kind: 'days', days: 60 },
      route: 'standard',
      ...why,
      ...more,
    });
    const list = await app.ask(nation, 'GET', `/api/obligations?organisation=RXN&ask=${asked.body.ask}`);
    return list.body.obligations[0];
  };
  const sweepAfter = async (hours: number) => {
    now = new Date(now.getTime() + hours * hour);
    await sweepObligations(app.whole);
    await app.deliver();
  };
  const told = async (words: string) => (await titles(holder, 'clock')).filter((title) => title.startsWith(words));

  it('is told to whoever answers, once: to acknowledge', async () => {
    await ask({ title: 'Read the bulletin', acknowledge: { kind: 'hours', hours: 48 } });
    await sweepAfter(35);
    expect(await told('Acknowledge soon')).toEqual([]);
    await sweepAfter(2);
    await sweepAfter(1);
    expect(await told('Acknowledge soon')).toEqual([expect.stringContaining('Read the bulletin')]);
  });

  it('is told to whoever answers, once for each: an exception that ends', async () => {
    const { id, version } = await ask({ title: 'Replace the old scanners' });
    const until = new Date(now.getTime() + 20 * 24 * hour).toISOString().slice(0, 10);
    const command = { kind: 'except', text: 'kit arrives in spring', until, version };
    const lead = await app.person('RXN', 'lead', 'Lou Lead');
    const excepted = await app.ask(lead, 'POST', `/api/obligations/${id}/commands`, command);
    expect([excepted.status, excepted.body.standing]).toEqual([200, 'excepted']);
    await sweepAfter(24 * 10);
    expect(await told('An exception ends soon')).toEqual([]);
    await sweepAfter(24 * 5);
    await sweepAfter(24);
    expect(await told('An exception ends soon')).toEqual([expect.stringContaining('Replace the old scanners')]);
  });

  it('is not told of an exception that was short from the start', async () => {
    const before = (await told('An exception ends soon')).length;
    const { id, version } = await ask({ title: 'Renew the licence' });
    const until = new Date(now.getTime() + 4 * 24 * hour).toISOString().slice(0, 10);
    const command = { kind: 'except', text: 'renewed next week', until, version };
    const lead = await app.person('RXN', 'lead', 'Mo Lead');
    expect((await app.ask(lead, 'POST', `/api/obligations/${id}/commands`, command)).status).toBe(200);
    await sweepAfter(48);
    expect(await told('An exception ends soon')).toHaveLength(before);
  });
});
