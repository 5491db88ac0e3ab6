import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { applyRetention } from './actions/retain.ts';
import { retentionCommand } from './commands/retention.ts';

let app: TestApp;
let national: Actor;
let board: Actor;
let clock = new Date();
const day = 86_400_000;
const why = 'the records officer asked';

beforeAll(async () => {
  app = await openApp(() => clock);
  national = await app.person('X26', 'administrator', 'Nora National');
  board = await app.person('QE1', 'administrator', 'Bo Board');
}, 120_000);
afterAll(() => app?.close());

interface Line {
  readonly code: string;
  readonly days: number | null;
  readonly due: number | null;
}

async function linesOf(): Promise<Map<string, Line>> {
  const { classes } = (await app.ask(national, 'GET', '/api/retention')).body;
  return new Map(classes.map((line: Line) => [line.code, line]));
}
const sessions = () =>
  app.whole.read((reader) =>
    reader.one<{ n: number }>(
      sql`select count(*)::int n from organisations.session where expires_at < now() - interval '31 days'`,
    ),
  );

/** Accounts that were closed so many days ago. */
async function closed(daysAgo: number, count: number): Promise<number[]> {
  return await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    change.record({ subject: 'test' });
    const rows = await change.rows<{
      id: number;
    }>(sql`insert into organisations.person (name, email, organisation_id, disabled_at)
      select 'Gone ' || n, 'gone-' || ${daysAgo}::int || '-' || n || '@example.org', o.id, now() - make_interval(days => ${daysAgo})
      from generate_series(1, ${count}) n, organisations.organisation o where o.code = 'RXN' returning id`);
    return rows.map(({ id }) => id);
  });
}

describe('retention', () => {
  it('says what would go, lets exactly that go in batches, and writes down how much', async () => {
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`insert into organisations.session (token_hash, person_id, organisation_id, expires_at, proved_at)
        select 'old ' || n, ${national.personId}, p.organisation_id, now() - interval '40 days', now()
        from generate_series(1, 2300) n, organisations.person p where p.id = ${national.personId}`);
    });
    expect((await linesOf()).get('sessions')).toMatchObject({ days: 30, due: 2300 });
    expect(await applyRetention(app.whole)).toMatchObject({ sessions: 2300 });
    expect(await sessions()).toEqual({ n: 0 });
    const log = await app.audited('apply-retention');
    const ofSessions = log.filter(({ subject }) => subject === 'retention:sessions');
    expect(ofSessions.map(({ after }) => (after as { delete: number }).delete)).toEqual([1000, 1000, 300]);
    expect((await app.ask(national, 'GET', '/api/me')).status).toBe(200);
    expect(await applyRetention(app.whole)).toEqual({});
  });
  it('erases accounts that were closed long ago, but none that is held, and none that was closed lately', async () => {
    const old = await closed(1200, 3);
    const [held = 0, ...others] = old;
    const [fresh = 0] = await closed(1000, 1);
    await app.ask(national, 'POST', `/api/people/${held}/hold`, { why: 'an inquiry' });
    expect((await linesOf()).get('closed-accounts')?.due).toBe(2);
    expect(await applyRetention(app.whole)).toEqual({ 'closed-accounts': 2 });
    const rows = await app.whole.read((reader) =>
      reader.rows<{ id: number; isErased: boolean }>(
        sql`select id, erased_at is not null "isErased" from organisations.person where id = any(${[...old, fresh]}::int[])`,
      ),
    );
    const erased = rows.filter(({ isErased }) => isErased).map(({ id }) => id);
    expect(erased.sort()).toEqual(others.sort());
  });
  it('keeps names of former duty holders as long as it says, then destroys their keys', async () => {
    const appointed = await app.ask(national, 'POST', '/api/duties/holders', {
      organisation: 'RXN',
      duty: 'siro',
      personId: null,
      name: 'Odette Quill',
      email: 'odette@example.org',
      phone: '0113 496 0000',
      isDeputy: false,
      from: '2020-01-01',
      to: '2020-12-31',
      note: '',
      why,
    });
    expect(appointed.status).toBe(200);
    expect(await applyRetention(app.whole)).toEqual({ 'duty-holders': 1 });
    const log = await app.audited('appoint-holder');
    expect(JSON.stringify(log)).not.toMatch(/Odette|odette|0113/);
    expect(log).toMatchObject([{ after: { duty: 'siro', name: 'erased person' } }]);
  });
  it('is changed by administrators of the whole platform alone, and never below what the platform needs', async () => {
    const put = (actor: Actor, code: string, days: number) =>
      app.ask(actor, 'PUT', `/api/retention/${code}`, { days, why });
    expect((await put(board, 'sessions', 10)).status).toBe(403);
    expect((await app.ask(board, 'GET', '/api/retention')).status).toBe(403);
    expect((await put(national, 'log-in-tries', 0)).status).toBe(400);
    expect((await put(national, 'audit-log', 10)).status).toBe(409);
    expect((await put(national, 'no-such', 10)).status).toBe(404);
    expect((await put(national, 'sessions', -1)).status).toBe(400);
    expect((await put(national, 'sessions', 90)).body).toEqual({ code: 'sessions', days: 90 });
    expect((await linesOf()).get('sessions')?.days).toBe(90);
    expect(await app.audited('change-retention')).toMatchObject([
      { subject: 'retention:sessions', why, before: { days: 30 }, after: { days: 90 } },
    ]);
  });
  it('is shown to everybody who is logged in, with every class and table', async () => {
    const staff = await app.person('RXN', 'staff');
    const { tables, classes, mayManage } = (await app.ask(staff, 'GET', '/api/privacy')).body;
    expect(tables).toHaveLength(app.platform.personalData.held.length);
    expect(classes).toHaveLength(app.platform.personalData.retention.length);
    expect(mayManage).toBe(false);
  });
  it('is previewed and applied on the command line', async () => {
    const said: string[] = [];
    const printer = { out: (text: string) => said.push(text), err: (text: string) => said.push(text) };
    clock = new Date(Date.now() + 400 * day);
    expect(await retentionCommand(app.whole, ['--preview'], printer)).toBe(0);
    expect(said.join('\n')).toMatch(/Sessions that are over: kept 90 days, \d+ would go now/);
    expect(said.join('\n')).toContain('Audit log: kept\n');
    expect(await retentionCommand(app.whole, [], printer)).toBe(0);
    expect(await retentionCommand(app.whole, ['--now'], printer)).toBe(2);
    clock = new Date();
  });
});
