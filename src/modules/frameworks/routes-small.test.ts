import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { holderOf } from '../../../test/support/returns-of-a-year.ts';
import { tendYearsJob } from './actions/tend-years.ts';

let app: TestApp;
let nation: Actor;
const now = new Date('2026-11-22T10:00:00Z');
const year = '2026-27';
beforeAll(async () => {
  app = await openApp(() => now);
  nation = await app.person('DEMO-NATION', 'lead');
}, 120_000);
afterAll(() => app?.close());

const tend = () => tendYearsJob.run(app.whole, new AbortController().signal);
/** How small organisations of the demonstration nation stand with the publication. */
const asked = () =>
  app.whole.read(async (reader) => {
    const rows = await reader.rows<{ kind: string; n: number; escalated: number }>(sql`select o.kind, count(*)::int n,
        count(b.escalated_to)::int escalated
      from obligations.obligation b join obligations.ask a on a.id = b.ask_id
      join organisations.organisation o on o.id = b.organisation_id
      where a.subject = ${`cycle:${year}:final-small`} group by 1 order by 1`);
    return Object.fromEntries(rows.map(({ kind, n, escalated }) => [kind, [n, escalated]]));
  });
const notices = () =>
  app.whole.read(async (reader) => (await reader.rows(sql`select 1 from notifications.notice`)).length);
const openKinds = () =>
  app.whole.read(async (reader) => {
    const rows = await reader.rows<{ kind: string; n: number }>(sql`select o.kind, count(*)::int n
      from organisations.organisation o join organisations.kind k on k.code = o.kind and not k.in_overview
      where o.register = 'demo' and o.closed is null group by 1`);
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
  });

describe('a year that is begun', () => {
  it('asks every small organisation that its categories name, each once, and tells nobody where nobody is there', async () => {
    const code = (
      await app.whole.read((reader) =>
        reader.one<{
          code: string;
        }>(sql`select code from organisations.organisation where register = 'demo' and kind = 'gp'
        order by id limit 1`),
      )
    )?.code;
    const partner = await holderOf(app, code ?? '', 'siro', 'board');
    await app.deliver();
    const before = await notices();
    const { status } = await app.ask(nation, 'POST', `/api/years/${year}/begin`, {
      register: 'demo',
      why: 'The letter',
    });
    expect(status).toBe(200);
    await app.deliver();
    const large = await notices();
    await tend();
    await app.deliver();
    const kinds = await openKinds();
    const found = await asked();
    expect(Object.keys(found).toSorted()).toEqual(['dentist', 'gp', 'pharmacy', 'social-care', 'supplier']);
    for (const [kind, [n, escalated] = []] of Object.entries(found)) {
      expect([kind, n, escalated]).toEqual([kind, kinds[kind], 0]);
    }
    // The one partner who holds the duty is told; 600 organisations without anybody tell nobody.
    expect([large >= before, (await notices()) - large]).toEqual([true, 1]);
    const mine = (await app.ask(partner, 'GET', `/api/obligations?organisation=${code}`)).body;
    expect((mine.rows ?? mine.obligations).map(({ title }: { title: string }) => title)).toContain(
      'Publish the return',
    );
    await tend();
    expect(await asked()).toEqual(found);
    const { nations } = (await app.ask(nation, 'GET', `/api/years/${year}`)).body;
    const demo = nations.find((one: { register: string }) => one.register === 'demo');
    expect([demo.small.asked, demo.small.isDone]).toEqual([
      Object.values(found).reduce((sum, [n = 0]) => sum + n, 0),
      true,
    ]);
  });

  it('goes on where a killed process left it', async () => {
    await app.whole.change({ action: 'test-kill', why: 'test' }, async (change) => {
      await change.run(sql`update frameworks.begun_year set asked_to = 0, is_asked = false where register = 'demo'`);
      change.record({ subject: 'test' });
    });
    const before = await asked();
    await tend();
    expect(await asked()).toEqual(before);
  });
});
