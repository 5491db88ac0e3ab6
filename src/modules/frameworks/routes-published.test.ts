import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyByCode, publishedStatuses, registerOf } from '#modules/organisations/index.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { holderOf, holdLevels } from '../../../test/support/returns-of-a-year.ts';

let app: TestApp;
const at = new Date('2026-11-22T10:00:00Z');
const year = '2026-27';
beforeAll(async () => {
  app = await openApp(() => at);
}, 120_000);
afterAll(() => app?.close());

/** What the register says of an organisation for the year. */
async function inRegister(code: string) {
  return await app.whole.read(async (reader) => {
    const id = (await bodyByCode(reader, code))?.id ?? 0;
    const rows = await publishedStatuses(reader, 'DSPT', [id], '2030-01-01');
    const found = rows.find(({ edition }) => edition === year);
    return found ? [found.status, found.published, found.source] : null;
  });
}
async function publish(officer: Actor, code: string) {
  const state = await app.ask(officer, 'GET', `/api/assurance/state?organisation=${code}&year=${year}`);
  const body = { kind: 'final', contentHash: state.body.stand.contentHash, why: 'Signed by the SIRO' };
  const { status } = await app.ask(officer, 'POST', `/api/assurance/state/${code}/${year}`, body);
  await app.deliver();
  return status;
}
async function begun(code: string, below: Record<string, string | null> = {}): Promise<Actor> {
  const lead = await app.person(code, 'lead');
  await app.ask(lead, 'POST', `/api/assurance/returns/${code}`, { year, why: 'The year has begun' });
  const officer = await holderOf(app, code, 'siro', 'board');
  await holdLevels(app, code, year, below);
  return officer;
}

describe('a return that is published', () => {
  it('stands in the public register under its edition, which the register then knows, and follows what comes later', async () => {
    const officer = await begun('RXN', { 'B4.d': 'not-achieved' });
    expect(await inRegister('RXN')).toBe(null);
    expect(await publish(officer, 'RXN')).toBe(200);
    expect(await inRegister('RXN')).toEqual(['not-met', '2026-11-22', 'Return published in Wardkeep']);
    const register = await app.whole.read((reader) => registerOf(reader, 'england'));
    expect(register?.asOf).toBe('2026-11-22');
    expect((await app.audited('keep-published')).at(-1)).toMatchObject({
      subject: 'organisation:RXN',
      after: { standard: 'DSPT', edition: year, status: 'not-met', kept: 'written' },
    });
    await holdLevels(app, 'RXN', year);
    expect(await publish(officer, 'RXN')).toBe(200);
    expect(await inRegister('RXN')).toEqual(['met', '2026-11-22', 'Return published in Wardkeep']);
  });

  it('leaves what the public source says of the same edition, and the difference is shown to both sides', async () => {
    const officer = await begun('R0A');
    await app.whole.change({ action: 'test-import', why: 'test' }, async (change) => {
      await change.run(sql`insert into organisations.published_status (organisation_id, standard, edition, status, published, source)
        select id, 'DSPT', ${year}, 'approaching', '2026-11-20', 'Public search of the toolkit'
        from organisations.organisation where code = 'R0A'`);
      change.record({ subject: 'test' });
    });
    expect(await publish(officer, 'R0A')).toBe(200);
    expect(await inRegister('R0A')).toEqual(['approaching', '2026-11-20', 'Public search of the toolkit']);
    expect((await app.audited('keep-published')).at(-1)?.after).toMatchObject({ kept: 'imported-stays' });
    const shown = await app.ask(officer, 'GET', `/api/assurance/state?organisation=R0A&year=${year}`);
    expect(shown.body.register).toEqual({
      statusName: 'Approaching standards',
      published: '2026-11-20',
      source: 'Public search of the toolkit',
      isDifferent: true,
    });
    const nation = await app.person('X26', 'lead');
    const { nations } = (await app.ask(nation, 'GET', `/api/years/${year}`)).body;
    expect(nations.find((one: { register: string }) => one.register === 'england').differences).toEqual([
      expect.objectContaining({ code: 'R0A', here: 'Standards met', register: 'Approaching standards' }),
    ]);
  });

  it('of a year that belongs to no edition writes nothing', async () => {
    const { document, revision } = (await app.ask(await app.person('X26', 'lead'), 'GET', `/api/years/${year}`)).body;
    const { publishes: _, ...rules } = document.rules;
    const put = { document: { ...document, rules }, revision, why: 'Published elsewhere' };
    const nation = await app.person('X26', 'lead');
    expect((await app.ask(nation, 'PUT', `/api/years/${year}`, put)).status).toBe(200);
    const officer = await begun('RW3');
    expect(await publish(officer, 'RW3')).toBe(200);
    expect(await inRegister('RW3')).toBe(null);
  });
});
