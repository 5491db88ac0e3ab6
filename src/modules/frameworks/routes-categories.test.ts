import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let nation: Actor;
let trust: Actor;
let demo: Actor;
const path = '/api/years/2026-27/categories';
beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T10:00:00Z'));
  nation = await app.person('X26', 'lead');
  trust = await app.person('RXN', 'lead');
  demo = await app.person('DEMO-NATION', 'lead');
}, 120_000);
afterAll(() => app?.close());

const list = async (query = '', actor = nation) => (await app.ask(actor, 'GET', `${path}${query}`)).body;
const place = (organisations: string[], category: string, actor = nation, register = 'england') =>
  app.ask(actor, 'PUT', path, {
    ...{ register, organisations, category, source: 'Letter 12', isVerified: true, why: 'Nominated by letter' },
  });
const row = async (code: string) => (await list(`?search=${code}`)).rows[0];
describe('categories of a year', () => {
  it('say of every open organisation in which it is, by which rule, and who is in none', async () => {
    const all = await list();
    expect(all.categories.map(({ code }: { code: string }) => code)).toEqual(['1', '2', '3', '4']);
    const inSome = all.categories.reduce((sum: number, one: { organisations: number }) => sum + one.organisations, 0);
    expect(inSome + all.without).toBe(all.total);
    expect(await row('RXN')).toMatchObject({ code: 'RXN', category: '1', rule: 'kind', returnIn: null });
    const none = await list('?show=none');
    expect([none.total, none.rows.every(({ category }: { category: null }) => category === null)]).toEqual([
      all.without,
      true,
    ]);
    const small = await list('?register=demo&show=4');
    expect([small.rows[0].kindName, small.total > 200]).toEqual(['GP practice', true]);
  });

  it('change by name with source and mark, each written in the log, and go back to where the kind puts them', async () => {
    const { body } = await place(['RXN', 'R0A'], '2');
    expect([body.isApplied, body.changed]).toEqual([true, 2]);
    expect(await row('RXN')).toMatchObject({
      ...{ category: '2', rule: 'name', source: 'Letter 12', isVerified: true, why: 'Nominated by letter' },
    });
    expect((await app.audited('place-organisations')).map(({ subject, after }) => [subject, after])).toEqual([
      ['category:2026-27:RXN', { category: '2', source: 'Letter 12', isVerified: true }],
      ['category:2026-27:R0A', { category: '2', source: 'Letter 12', isVerified: true }],
    ]);
    expect((await list('?show=named')).total).toBe(2);
    expect((await place(['RXN', 'R0A'], '')).body.changed).toBe(2);
    expect(await row('RXN')).toMatchObject({ category: '1', rule: 'kind' });
  });

  it('are decided by the top of the nation alone, for organisations of its own register', async () => {
    expect([
      (await place(['RXN'], '2', trust)).status,
      (await place(['RXN'], '2', demo)).status,
      (await app.ask(null, 'GET', path)).status,
      (await app.ask(nation, 'GET', '/api/years/1999-00/categories')).status,
      (await app.ask(nation, 'GET', `${path}?register=moon`)).status,
      (await app.ask(nation, 'PUT', path, { register: 'england', organisations: [] })).status,
    ]).toEqual([403, 403, 401, 404, 404, 400]);
    const other = (await place(['RXN'], '2', demo, 'demo')).body;
    expect([other.changed, other.lines[0].words]).toEqual([0, 'There is no open organisation "RXN".']);
    expect((await place(['RXN'], '9')).body.lines[0].words).toBe('There is no category "9".');
  });

  it('leave an open return in its category, and say so', async () => {
    const opened = await app.ask(trust, 'POST', '/api/assurance/returns/RXN', { year: '2026-27', why: 'begun' });
    expect(opened.status).toBe(200);
    expect((await place(['RXN'], '2')).body.lines[0].words).toContain('Its open return stays in category 1.');
    expect((await row('RXN')).returnIn).toBe('1');
    await place(['RXN'], '');
  });
});

describe('a file of categories', () => {
  const send = (text: string, query = '', actor = nation) =>
    app.ask(actor, 'POST', `${path}/file?register=england${query}`, Buffer.from(text));

  it('goes out and comes in again as the same, and is shown before it is written', async () => {
    const out = String((await app.ask(nation, 'GET', `${path}/file?register=england`)).body);
    const again = (await send(out)).body;
    expect([again.changed, again.refused, again.unchanged]).toEqual([0, 0, (await list()).total]);
    const text = 'organisation,category,source,verified\nR0A,2,Letter 14,no\nNOBODY,1,,\nR0A,1,,\n';
    const shown = (await send(text)).body;
    expect([shown.isApplied, shown.changed, shown.refused]).toEqual([false, 1, 2]);
    expect((await row('R0A')).category).toBe('1');
    expect((await send(text, '&apply=yes&why=By+letter')).body.isApplied).toBe(true);
    expect(await row('R0A')).toMatchObject({ category: '2', source: 'Letter 14', isVerified: false });
    expect((await list()).toVerify).toBe(1);
  });

  it('is refused without a reason, from below, and when it is no such file', async () => {
    const text = 'organisation,category\nR0A,1\n';
    expect([
      (await send(text, '&apply=yes')).status,
      (await send(text, '', trust)).status,
      (await send('a,b\n1,2\n')).status,
      (await send('organisation,category\n')).status,
      (await app.ask(nation, 'POST', `${path}/file`, Buffer.from([0xff, 0xfe]))).status,
    ]).toEqual([400, 403, 400, 400, 400]);
  });
});
