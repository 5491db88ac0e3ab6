import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let above: Actor;
let keeper: Actor;
let second: Actor;
let neighbour: Actor;
let holder: Actor;

beforeAll(async () => {
  app = await openApp();
  above = await app.person('QE1', 'administrator', 'Ada Above');
  keeper = await app.person('RXN', 'administrator', 'Kim Keeper');
  second = await app.person('RXN', 'administrator', 'Sam Second');
  neighbour = await app.person('R0A', 'administrator', 'Ned Neighbour');
  holder = await app.person('RXN', 'staff', 'Hal Holder');
  const named = { organisation: 'RXN', duty: 'cyber-lead', personId: holder.personId, isDeputy: false };
  await app.ask(keeper, 'POST', '/api/duties/holders', { ...named, from: '2026-05-01', why: 'named' });
}, 120_000);
afterAll(() => app?.close());

const why = { why: 'asked for it' };
const notices = async (who: Actor, kind: string): Promise<{ title: string; text: string; reasons: string[] }[]> =>
  (await app.ask(who, 'GET', `/api/notices?show=all&kind=${kind}`)).body.notices;
const titles = async (who: Actor, kind: string) => (await notices(who, kind)).map(({ title }) => title);

describe('something that takes two people', () => {
  it('is told to those who may be the second, and to neither the first, nor whom it is about, nor anybody else', async () => {
    const about = await app.person('RXN', 'administrator', 'Pat About');
    await app.ask(keeper, 'POST', `/api/people/${about.personId}/erasure`, why);
    await app.deliver();
    expect(await notices(second, 'second-person')).toEqual([
      expect.objectContaining({
        title: expect.stringMatching(/^A second person is needed at .+: erase a person$/),
        text: 'Proposed by Kim Keeper. It runs out after 72 hours.',
        link: '/proposals',
        reasons: [expect.stringMatching(/^You may decide: you are administrator of /)],
      }),
    ]);
    for (const other of [keeper, about, neighbour, holder, above])
      expect(await titles(other, 'second-person')).toEqual([]);
  });

  it('goes to the body above when nobody at the organisation may be the second', async () => {
    const up = await app.person('QOP', 'administrator', 'Una Up');
    const leaver = await app.person('R0A', 'staff', 'Lee Leaver');
    expect((await app.ask(neighbour, 'POST', `/api/people/${leaver.personId}/erasure`, why)).status).toBe(200);
    await app.deliver();
    expect((await notices(up, 'second-person'))[0]?.reasons).toEqual([
      expect.stringMatching(/^You may decide: you are administrator of /),
    ]);
    for (const other of [neighbour, above]) expect(await titles(other, 'second-person')).toEqual([]);
  });

  it('is told no more once it was decided', async () => {
    const before = (await titles(second, 'second-person')).length;
    const about = await app.person('RXN', 'staff', 'Dan Decided');
    const { body } = await app.ask(keeper, 'POST', `/api/people/${about.personId}/erasure`, why);
    await app.ask(keeper, 'POST', `/api/erasures/${body.id}/refusal`, why);
    const [open] = (await app.ask(keeper, 'GET', '/api/proposals')).body.proposals;
    expect((await app.ask(keeper, 'DELETE', `/api/proposals/${open.id}`, why)).status).toBe(200);
    await app.deliver();
    expect((await titles(second, 'second-person')).length).toBe(before);
  });
});
