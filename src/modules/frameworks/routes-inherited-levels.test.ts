import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../test/support/app.ts';
import { answerBody } from '../../../test/support/return-calls.ts';
import { done, openServiceWorld, ownWords, type ServiceWorld, watched } from '../../../test/support/service-world.ts';
import { refreshInherited } from './actions/tend-inherited.ts';

let world: ServiceWorld;
let { app, nation, board, lead, mine, offer, change, accept, look, outcome, stale } = {} as ServiceWorld;
let stranger: Actor;
const year = '2026-27';
const services = '/api/assurance/services';

beforeAll(async () => {
  world = await openServiceWorld();
  ({ app, nation, board, lead, mine, offer, change, accept, look, outcome, stale } = world);
  stranger = await app.person('R0A', 'lead');
}, 300_000);
afterAll(() => world?.app.close());

const stop = async (id: number, version: number) => {
  const body = { version, why: 'our own now' };
  done(await app.ask(lead, 'POST', `/api/assurance/inheritances/${id}/end`, body));
};
const held = async () => {
  const { held, level, inherited } = await outcome();
  return [level, held, inherited?.isHeld ?? null];
};

describe('a level inherited from a national service', () => {
  let service = 0;
  let accepted = 0;

  it('is held in the return once the own part is done, and is never below the own level', async () => {
    service = await offer(nation, 'X26', 'partially-achieved');
    accepted = await accept(service, { isResidualDone: false });
    expect(await held()).toEqual([null, null, null]);
    await look(accepted, 1);
    expect(await held()).toEqual([null, 'partially-achieved', true]);
    await mine.save(lead, watched, answerBody(1, { ticks: mine.statements(watched, 'not-achieved') }));
    expect(await held()).toEqual(['not-achieved', 'partially-achieved', true]);
    await mine.save(lead, watched, answerBody(2, { ticks: mine.statements(watched, 'achieved') }));
    expect(await held()).toEqual(['achieved', 'achieved', false]);
    const back = done(await mine.save(lead, watched, answerBody(3)));
    expect([back.level, back.held]).toEqual([null, 'partially-achieved']);
    expect(await stale()).toEqual([]);
  });

  it('gives way to a level that a person set with a reason, and comes back when that is taken back', async () => {
    await mine.save(lead, watched, answerBody(4, { ticks: mine.statements(watched, 'not-achieved') }));
    const path = `/api/assurance/assessments/${mine.assessment}/answers/${mine.node(watched)}/override`;
    const set = (version: number, level: string | null) =>
      app.ask(lead, 'PUT', path, { version, level, why: 'The service proves too much for us' });
    expect(done(await set(5, 'not-achieved')).held).toBe('not-achieved');
    expect(await held()).toEqual(['not-achieved', 'not-achieved', false]);
    expect(done(await set(6, null)).held).toBe('partially-achieved');
    expect(await app.audited('change-inheritance')).toContainEqual(
      expect.objectContaining({
        subject: `answer:${mine.assessment}:${watched}`,
        after: { held: 'partially-achieved', inherited: 'partially-achieved', service },
      }),
    );
    expect(await stale()).toEqual([]);
  });

  it('is seen from above with the service and its residual, without what the organisation does about it', async () => {
    const own = (await outcome()).inherited;
    expect(own).toMatchObject({
      service: 'National monitoring',
      level: 'partially-achieved',
      isHeld: true,
      duty: 'Cyber security lead',
      residual: 'Send us your logs',
      residualAnswer: ownWords,
    });
    const above = await outcome(board);
    expect(above).toMatchObject({ held: 'partially-achieved', isFull: false });
    expect(above.inherited).toEqual({ ...own, residualAnswer: '' });
    const list = (await app.ask(board, 'GET', `/api/assurance/returns/RXN?year=${year}`)).body;
    const row = list.outcomes.find((each: { code: string }) => each.code === watched);
    expect(row.inheritedFrom).toEqual({ service: 'National monitoring', provider: own.provider });
    for (const body of [above, list]) expect(JSON.stringify(body)).not.toContain(ownWords);
    expect((await app.ask(stranger, 'GET', `/api/assurance/returns/RXN?year=${year}`)).status).toBe(404);
  });

  it('is rolled up, on the map and on the page of the outcome, and said to be inherited', async () => {
    const map = done(await app.ask(board, 'GET', `/api/assurance?organisation=QE1&year=${year}`));
    const place = map.outcomes.findIndex((each: { code: string }) => each.code === watched);
    const row = map.organisations.find((each: { code: string }) => each.code === 'RXN');
    expect([row.cells[place], row.inherited]).toEqual(['2', [[place, 0]]]);
    expect(map.services[0].name).toBe('National monitoring');
    expect(map.tallies[place].counts[2]).toBe(1);
    const page = done(await app.ask(board, 'GET', `/api/assurance/outcomes/${watched}?organisation=QE1&year=${year}`));
    const one = page.organisations.find((each: { code: string }) => each.code === 'RXN');
    expect(one).toMatchObject({ rank: 2, inherited: { name: 'National monitoring' } });
    for (const body of [map, page]) expect(JSON.stringify(body)).not.toContain(ownWords);
  });

  it('is raised by its provider for nobody before they look, however often it is lowered and raised', async () => {
    await change(service, 1, 'achieved');
    expect((await held())[1]).toBe('partially-achieved');
    await look(accepted, 2);
    expect((await held())[1]).toBe('achieved');
    await change(service, 2, 'partially-achieved');
    expect((await held())[1]).toBe('partially-achieved');
    await change(service, 3, 'achieved');
    expect((await held())[1]).toBe('partially-achieved');
    await change(service, 4, null);
    expect((await held())[1]).toBe('not-achieved');
    await change(service, 5, 'achieved');
    expect((await held())[1]).toBe('not-achieved');
    await look(accepted, 3);
    expect((await held())[1]).toBe('achieved');
    expect(await stale()).toEqual([]);
  });

  it('is lowered at once for those too who withhold their assurance from the provider', async () => {
    const sharing = (level: string) =>
      app.ask(lead, 'POST', '/api/sharing', {
        organisation: 'RXN',
        class: 'assurance',
        with: null,
        level,
        purpose: 'Oversight',
        legalBasis: 'UK GDPR article 6(1)(e)',
        until: null,
        why: 'decided by the board',
      });
    const before = done(await sharing('nothing'));
    expect(before).toBeDefined();
    expect((await app.ask(nation, 'GET', `/api/assurance/returns/RXN?year=${year}`)).status).toBe(404);
    await change(service, 6, 'partially-achieved');
    expect((await held())[1]).toBe('partially-achieved');
    done(await sharing('scores'));
    expect(await stale()).toEqual([]);
  });

  it('ends with the organisation\u2019s word, and with a day of the service', async () => {
    await stop(accepted, 4);
    expect((await held())[1]).toBe('not-achieved');
    accepted = await accept(service);
    expect((await held())[1]).toBe('partially-achieved');
    const body = { endsOn: '2026-11-30', version: 7, why: 'replaced' };
    done(await app.ask(nation, 'POST', `${services}/${service}/end`, body));
    world.setDay('2026-11-30');
    expect(await refreshInherited(app.whole)).toBe(0);
    expect((await held())[1]).toBe('partially-achieved');
    world.setDay('2026-12-01');
    expect(await refreshInherited(app.whole)).toBe(1);
    expect(await refreshInherited(app.whole)).toBe(0);
    expect((await held())[1]).toBe('not-achieved');
    const again = { endsOn: '2027-06-30', version: 8, why: 'back again' };
    expect((await app.ask(nation, 'POST', `${services}/${service}/end`, again)).status).toBe(409);
    const revived = { ...world.content('achieved'), version: 8 };
    expect((await app.ask(nation, 'PUT', `${services}/${service}`, revived)).status).toBe(409);
    expect(await stale()).toEqual([]);
  });

  it('is the best of several, and the next best when one ends', async () => {
    const high = await offer(nation, 'X26', 'achieved');
    const low = await offer(board, 'QE1', 'partially-achieved', { name: 'Board monitoring' });
    const [first] = [await accept(high), await accept(low)];
    expect((await outcome()).inherited).toMatchObject({ service: 'National monitoring', level: 'achieved' });
    await stop(first, 1);
    expect((await outcome()).inherited).toMatchObject({ service: 'Board monitoring', level: 'partially-achieved' });
    expect(await stale()).toEqual([]);
  });
});
