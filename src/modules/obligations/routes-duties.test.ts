import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { parseCalendar } from '../../../test/support/parse-calendar.ts';
import { sweepObligations } from './actions/sweep-obligations.ts';

let app: TestApp;
let nation: Actor;
let boss: Actor;
let admin: Actor;
let staff: Actor;
let second: Actor;
let neighbour: Actor;
let boardLead: Actor;
const today = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  app = await openApp();
  nation = await app.person('X26', 'lead', 'Nadia Nation');
  boss = await app.person('X26', 'administrator', 'Ada Above');
  admin = await app.person('RXN', 'administrator', 'Adam Admin');
  staff = await app.person('RXN', 'staff', 'Stella Staff');
  second = await app.person('RXN', 'staff', 'Sid Second');
  neighbour = await app.person('R0A', 'administrator', 'Ned Neighbour');
  boardLead = await app.person('QE1', 'staff', 'Bea Board');
  await appoint(boss, { organisation: 'QE1', personId: boardLead.personId });
}, 120_000);
afterAll(() => app?.close());

async function appoint(actor: Actor, more: Record<string, unknown> = {}) {
  return await app.ask(actor, 'POST', '/api/duties/holders', {
    organisation: 'RXN',
    duty: 'cyber-lead',
    isDeputy: false,
    from: addDays(today, -10),
    why: 'board decision',
    ...more,
  });
}

async function askTrust(): Promise<number> {
  const { body } = await app.ask(nation, 'POST', '/api/obligations', {
    organisation: 'X26',
    of: { codes: ['RXN'] },
    title: 'Patch the gateways',
    source: 'alert',
    ownerDuty: 'cyber-lead',
    acknowledge: { kind: 'hours', hours: 48 },
    due: { kind: 'days', days: 14 },
    route: 'alert',
    why: 'national alert',
  });
  return body.ids[0];
}

const own = async (actor: Actor) => (await app.ask(actor, 'GET', '/api/obligations/own')).body;
const ownIds = async (actor: Actor) => (await own(actor)).obligations.map(({ id }: { id: number }) => id);
const one = async (actor: Actor, id: number) => (await app.ask(actor, 'GET', `/api/obligations/${id}`)).body;

describe('a duty', () => {
  it('is a gap until somebody is named, at every scope', async () => {
    const before = (await app.ask(nation, 'GET', '/api/duties?organisation=QE1')).body;
    expect((await appoint(admin, { duty: 'siro', name: 'Sue Siro', email: 'sue@example.org' })).status).toBe(200);
    const after = (await app.ask(nation, 'GET', '/api/duties?organisation=QE1')).body;
    expect([after.counts.gaps, after.counts.held]).toEqual([before.counts.gaps - 1, before.counts.held + 1]);
    const below = after.children.reduce((sum: number, child: { gaps: number }) => sum + child.gaps, 0);
    const itself = after.own.filter(({ state }: { state: string }) => state === 'gap').length;
    expect(below + itself).toBe(after.counts.gaps);
    const { body } = await app.ask(admin, 'GET', '/api/duties?organisation=RXN');
    expect(body.own.find(({ code }: { code: string }) => code === 'siro')).toMatchObject({
      state: 'held',
      holders: [{ name: 'Sue Siro', personId: null }],
    });
  });

  it.each([
    ['of an organisation beside one’s own', { organisation: 'R0A', name: 'X' }, 404],
    ['that does not exist', { duty: 'wizard', name: 'X' }, 400],
    ['without a name', { duty: 'ccio' }, 400],
    ['that ends before it begins', { duty: 'ccio', name: 'X', to: addDays(today, -20) }, 400],
    ['while another holds it', { duty: 'siro', name: 'X' }, 400],
    ['without a reason', { duty: 'ccio', name: 'X', why: '' }, 400],
  ])('is not given: %s', async (_, more, status) => {
    expect((await appoint(admin, more)).status).toBe(status);
  });

  it('is given by administrators alone, and its holders are seen by no neighbour', async () => {
    expect((await appoint(staff, { duty: 'cnio', name: 'X' })).status).toBe(403);
    expect((await appoint(neighbour, { duty: 'cnio', name: 'X' })).status).toBe(404);
    expect((await appoint(admin, { duty: 'cnio', name: 'Cas' })).status).toBe(200);
    const seen = (await app.ask(neighbour, 'GET', '/api/duties?organisation=QE1')).body;
    expect([seen.organisations, seen.own, seen.rows]).toEqual([0, [], []]);
    expect(await app.audited('appoint-holder')).toContainEqual(
      expect.objectContaining({ subject: 'duty:RXN:cnio', why: 'board decision' }),
    );
  });
});

describe('whoever holds a duty', () => {
  it('has what it owns on their list, and answers it whatever their role; others of the organisation do not', async () => {
    const { body } = await appoint(admin, { personId: staff.personId });
    const id = await askTrust();
    expect(await ownIds(staff)).toContain(id);
    expect(await ownIds(second)).toEqual([]);
    expect((await app.ask(second, 'GET', `/api/obligations/${id}`)).status).toBe(404);
    const detail = await one(staff, id);
    expect(detail.commands).toContain('acknowledge');
    const path = `/api/obligations/${id}/commands`;
    const command = { kind: 'acknowledge', version: detail.version };
    expect((await app.ask(second, 'POST', path, command)).status).toBe(404);
    expect((await app.ask(staff, 'POST', path, command)).body.standing).toBe('acknowledged');
    await app.ask(admin, 'POST', `/api/duties/holders/${body.id}/end`, { lastDay: addDays(today, -1), why: 'moved' });
  });

  it('and leaves, passes it on to who comes next, clocks and all', async () => {
    const first = await appoint(admin, { personId: staff.personId, from: today });
    expect(first.status).toBe(200);
    const id = await askTrust();
    const before = await one(nation, id);
    expect(before.ownerName).toBe('Stella Staff');
    const ended = await app.ask(admin, 'POST', `/api/duties/holders/${first.body.id}/end`, {
      lastDay: addDays(today, -1),
      why: 'left the trust',
    });
    expect([ended.status, ended.body.isGap]).toEqual([200, true]);
    expect(ended.body.openObligations).toBeGreaterThan(0);
    expect(await ownIds(staff)).toEqual([]);
    expect((await app.ask(staff, 'GET', `/api/obligations/${id}`)).status).toBe(404);

    await sweepObligations(app.whole);
    const vacant = await one(nation, id);
    expect(vacant.escalation).toMatchObject({ reason: 'vacancy', to: 'duty' });
    expect(vacant.escalation.words).toContain('Lancashire and South Cumbria');
    expect(await ownIds(boardLead)).toContain(id);

    await appoint(admin, { personId: second.personId, from: today });
    await sweepObligations(app.whole);
    const passed = await one(nation, id);
    expect([passed.ownerName, passed.escalation]).toEqual(['Sid Second', null]);
    expect([passed.dueAt, passed.acknowledgeBy]).toEqual([before.dueAt, before.acknowledgeBy]);
    expect(passed.events.map(({ kind }: { kind: string }) => kind)).toEqual(['asked', 'vacant', 'owner-found']);
    expect(await ownIds(second)).toContain(id);
    expect(await ownIds(boardLead)).not.toContain(id);
  });

  it('and whose account is closed leaves a gap that the sweep notices by itself', async () => {
    const id = await askTrust();
    await sweepObligations(app.whole);
    expect((await one(nation, id)).escalation).toBeNull();
    await closeAccount(second.personId);
    await sweepObligations(app.whole);
    const after = await one(nation, id);
    expect([after.ownerName, after.escalation.reason]).toEqual([null, 'vacancy']);
    const { body } = await app.ask(admin, 'GET', '/api/duties?organisation=RXN');
    const lead = body.own.find(({ code }: { code: string }) => code === 'cyber-lead');
    expect([lead.state, lead.holders[0].hasLeft]).toEqual(['gap', true]);
  });

  it('sees the duty on their own list of duties', async () => {
    expect((await own(boardLead)).duties).toEqual([
      expect.objectContaining({
        name: 'Cyber security lead',
        organisationName: 'Lancashire and South Cumbria',
        path: '/icb/QE1/duties',
      }),
    ]);
  });
});

async function closeAccount(personId: number): Promise<void> {
  await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    await change.run(sql`update organisations.person set disabled_at = now() where id = ${personId}`);
    change.record({ subject: `person:${personId}` });
  });
}

describe('a calendar address', () => {
  it('shows the clocks of its person without a log-in, and nothing once it was ended or replaced', async () => {
    const { body } = await app.ask(boardLead, 'POST', '/api/obligations/feed');
    const feed = await app.ask(null, 'GET', body.path);
    expect(feed.headers['content-type']).toContain('text/calendar');
    const { events } = parseCalendar(feed.body);
    const ids = await ownIds(boardLead);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(events.map((event) => event.UID)).toContain(`obligation-${id}-due@wardkeep`);
    expect((await own(boardLead)).feed.lastUsedAt).not.toBeNull();

    const again = await app.ask(boardLead, 'POST', '/api/obligations/feed');
    expect((await app.ask(null, 'GET', body.path)).status).toBe(404);
    expect((await app.ask(null, 'GET', again.body.path)).status).toBe(200);
    expect((await app.ask(boardLead, 'DELETE', '/api/obligations/feed')).body.ended).toBe(1);
    expect((await app.ask(null, 'GET', again.body.path)).status).toBe(404);
  });

  it('of somebody who left shows nothing', async () => {
    const leaver = await app.person('RXN', 'staff', 'Lea Leaver');
    const { body } = await app.ask(leaver, 'POST', '/api/obligations/feed');
    expect((await app.ask(null, 'GET', body.path)).status).toBe(200);
    await closeAccount(leaver.personId);
    expect((await app.ask(null, 'GET', body.path)).status).toBe(404);
  });

  it('that was guessed is not found', async () => {
    expect((await app.ask(null, 'GET', '/api/calendar/guessed')).status).toBe(404);
  });
});
