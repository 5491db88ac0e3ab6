import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import type { Actor } from '../../../test/support/app.ts';
import { holderOf, holdLevels } from '../../../test/support/returns-of-a-year.ts';
import { done, openServiceWorld, type ServiceWorld, watched } from '../../../test/support/service-world.ts';
import { endStrayInheritances, refreshInherited, remindOfServices } from './actions/tend-inherited.ts';

let world: ServiceWorld;
let { app, nation, lead, mine, offer, change, accept, look, outcome, stale } = {} as ServiceWorld;
let siro: Actor;
const year = '2026-27';
const services = '/api/assurance/services';

beforeAll(async () => {
  world = await openServiceWorld();
  ({ app, nation, lead, mine, offer, change, accept, look, outcome, stale } = world);
  siro = await holderOf(app, 'RXN', 'siro', 'board');
}, 300_000);
afterAll(() => world?.app.close());

describe('a return that is published as met through an inherited level', () => {
  let service = 0;
  const state = async () => (await app.ask(siro, 'GET', `/api/assurance/state?organisation=RXN&year=${year}`)).body;
  const sign = async (contentHash: string) =>
    app.ask(siro, 'POST', `/api/assurance/state/RXN/${year}`, { kind: 'final', contentHash, why: 'Signed' });

  it('is met with it, and would not be without', async () => {
    await holdLevels(app, 'RXN', year, { [watched]: null });
    expect((await state()).stand).toMatchObject({
      wouldBe: 'Standards not met',
      gaps: [{ outcome: watched, held: null }],
    });
    expect((await state()).stand.lacks).toMatchObject([{ outcome: watched, message: 'is not answered' }]);
    service = await offer(nation, 'X26', 'achieved');
    const before = (await state()).stand.contentHash;
    await accept(service);
    const { stand } = await state();
    expect(stand).toMatchObject({ wouldBe: 'Standards met', gaps: [], lacks: [] });
    expect((await sign(before)).status).toBe(409);
    expect(done(await sign(stand.contentHash))).toMatchObject({ state: 'met' });
    expect(await kept()).toEqual({ level: 'achieved', inherited: { service, name: 'National monitoring' } });
  });

  it('stays published as it was when the provider lowers it; the picture of today moves and the owner is asked', async () => {
    await remindOfServices(app.whole);
    await change(service, 1, 'not-achieved');
    const { stand } = await state();
    expect(stand).toMatchObject({ status: { name: 'Standards met' }, gaps: [{ outcome: watched }] });
    expect(await kept()).toMatchObject({ level: 'achieved' });
    const rank = async (basis: string) => {
      const map = done(await app.ask(nation, 'GET', `/api/assurance?organisation=RXN&year=${year}&basis=${basis}`));
      const place = map.outcomes.findIndex((each: { code: string }) => each.code === watched);
      return [map.organisations[0].cells[place], map.organisations[0].inherited];
    };
    const [stated, today] = [await rank('stated'), await rank('now')];
    expect([stated[0], today[0]]).toEqual(['3', '1']);
    expect(stated[1]).toEqual(today[1]);
    expect(await remindOfServices(app.whole)).toBe(1);
    const found = (await app.ask(lead, 'GET', '/api/obligations?organisation=RXN&search=Look%20again')).body
      .obligations;
    expect(found[0]).toMatchObject({ standing: 'no-answer' });
    expect(await stale()).toEqual([]);
  });

  const kept = () =>
    app.whole.read(async (reader) => {
      const node = String(mine.node(watched));
      const row = await reader.one<{ levels: Record<string, string>; inherited: Record<string, unknown> }>(
        sql`select levels, inherited from frameworks.submission where assessment_id = ${mine.assessment}
          order by id desc limit 1`,
      );
      return { level: row?.levels[node], inherited: row?.inherited[node] };
    });
});

describe('the return of the next year', () => {
  it('brings along what was relied on, which counts and has to be confirmed', async () => {
    const { document } = (await app.ask(nation, 'GET', `/api/years/${year}`)).body;
    const next = { ...document, code: '2027-28', name: 'Next', opensOn: '2027-09-01', interimOn: null };
    const put = { document: { ...next, finalOn: '2028-06-30', previous: year }, revision: 0, why: 'The next year' };
    done(await app.ask(nation, 'PUT', '/api/years/2027-28', put));
    world.setDay('2027-09-02');
    done(await app.ask(lead, 'POST', '/api/assurance/returns/RXN', { year: '2027-28', why: 'The year has begun' }));
    const path = `/api/assurance/returns/RXN/outcomes/${watched}?year=2027-28`;
    const view = done(await app.ask(lead, 'GET', path));
    expect(view).toMatchObject({ held: 'not-achieved', inherited: { carriedFrom: year, isHeld: true } });
    const lacks = async () =>
      (await app.ask(siro, 'GET', '/api/assurance/state?organisation=RXN&year=2027-28')).body.stand.lacks.filter(
        (each: { outcome: string }) => each.outcome === watched,
      );
    expect(await lacks()).toMatchObject([{ message: 'is carried from last year and not confirmed' }]);
    const all = done(await app.ask(lead, 'GET', `${services}?organisation=RXN&year=2027-28`)).inheritances;
    const one = all.find(({ standing }: { standing: string }) => standing !== 'ended');
    expect([one.standing, one.carriedFrom]).toEqual(['look-again', year]);
    await look(one.id, one.version);
    expect(done(await app.ask(lead, 'GET', path)).inherited).toMatchObject({ carriedFrom: null, isHeld: true });
    expect(await lacks()).toEqual([]);
    expect(await stale()).toEqual([]);
  });

  it('leaves the year before as it was, whatever services do from now on', async () => {
    const before = (await outcome()).held;
    const { services: seen } = done(await app.ask(nation, 'GET', `${services}?organisation=X26`));
    const live = seen.find((each: { name: string; endsOn: string | null }) => each.endsOn === null);
    for (const one of seen.filter((each: { endsOn: string | null }) => each.endsOn === null)) {
      await app.ask(nation, 'PUT', `${services}/${one.id}`, { ...world.content(null), version: one.version });
    }
    expect(live).toBeDefined();
    expect((await outcome()).held).toBe(before);
    expect(
      done(await app.ask(lead, 'GET', `/api/assurance/returns/RXN/outcomes/${watched}?year=2027-28`)).held,
    ).toBeNull();
    expect(await stale()).toEqual([]);
  });
});

describe('an organisation that no longer stands below the provider', () => {
  it('inherits nothing any more, and is asked to look', async () => {
    const service = await offer(world.board, 'QE1', 'achieved', { name: 'Board monitoring' });
    await accept(service, { year: '2027-28' });
    expect((await outcome(lead, '2027-28')).inherited).toMatchObject({ service: 'Board monitoring', isHeld: true });
    await app.whole.change({ action: 'test-move', why: 'test' }, async (moving) => {
      // As a reorganisation would: the trust hangs under another board.
      await moving.run(sql`update platform.rights set path = (select path from platform.rights r
          join organisations.organisation o on o.id = r.organisation_id where o.code = 'X26')
          || organisation_id || '/' where organisation_id = (select id from organisations.organisation where code = 'RXN')`);
      moving.record({ subject: 'test:move' });
    });
    expect(await endStrayInheritances(app.whole)).toBe(1);
    expect(await refreshInherited(app.whole)).toBe(1);
    expect((await outcome(lead, '2027-28')).inherited).toBeNull();
    expect(await endStrayInheritances(app.whole)).toBe(0);
    const asked = (await app.ask(lead, 'GET', '/api/obligations?organisation=RXN&search=no%20longer%20for%20you')).body;
    expect(asked.obligations[0]).toMatchObject({ standing: 'no-answer' });
    expect(await stale()).toEqual([]);
  });
});
