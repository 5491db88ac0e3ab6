import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { handlers } from './handlers.ts';

let app: TestApp;
let now = new Date();
let nation: Actor;
let keeper: Actor;
let holder: Actor;
let deputy: Actor;
let neighbour: Actor;
let second: Actor;

beforeAll(async () => {
  app = await openApp(() => now);
  nation = await app.person('X26', 'lead', 'Nadia Nation');
  keeper = await app.person('RXN', 'administrator', 'Kim Keeper');
  second = await app.person('RXN', 'administrator', 'Sam Second');
  holder = await app.person('RXN', 'staff', 'Hal Holder');
  deputy = await app.person('RXN', 'staff', 'Dee Deputy');
  neighbour = await app.person('R0A', 'staff', 'Ned Neighbour');
  await name(holder, false);
}, 120_000);
afterAll(() => app?.close());

async function name(who: Actor, isDeputy: boolean, duty = 'cyber-lead', more: Record<string, unknown> = {}) {
  const body = { organisation: 'RXN', duty, personId: who.personId, isDeputy, from: '2026-05-01', why: 'named' };
  const { status } = await app.ask(keeper, 'POST', '/api/duties/holders', { ...body, ...more });
  expect(status).toBe(200);
}

async function ask(more: Record<string, unknown> = {}): Promise<{ ask: number; asked: number }> {
  const { status, body } = await app.ask(nation, 'POST', '/api/obligations', {
    organisation: 'X26',
    of: { codes: ['RXN'] },
    title: 'Patch the gateways',
    source: 'action',
    ownerDuty: 'cyber-lead',
    due: { kind: 'days', days: 14 },
    route: 'standard',
    why: 'test',
    ...more,
  });
  expect([status, body.errors]).toEqual([200, undefined]);
  await app.deliver();
  return body;
}

const list = async (who: Actor, query = '') => (await app.ask(who, 'GET', `/api/notices${query}`)).body;
const titles = async (who: Actor) => (await list(who)).notices.map(({ title }: { title: string }) => title);
const wishes = async (who: Actor) => (await app.ask(who, 'GET', '/api/notices/wishes')).body.wishes;
const wish = async (who: Actor, more: Record<string, unknown>) =>
  app.ask(who, 'PUT', '/api/notices/wishes', { ...(await wishes(who)), ...more });
const readAll = (who: Actor) => app.ask(who, 'POST', '/api/notices/read', {});
const office = { days: [1, 2, 3, 4, 5], hours: { from: 540, to: 1020 } };

describe('a notice', () => {
  it('reaches whoever holds the duty, with why, and nobody else', async () => {
    await ask({ title: 'Count the accounts' });
    const { notices, unread } = await list(holder);
    expect(unread).toBe(1);
    expect(notices[0]).toMatchObject({
      title: expect.stringMatching(/^You are asked: Count the accounts, /),
      kindName: 'New obligations',
      isRead: false,
      reasons: [expect.stringMatching(/^You are Cyber lead of .+ since 1 May 2026\.$/)],
      link: expect.stringMatching(/^\/trust\/RXN\/obligations\/\d+$/),
    });
    expect([await titles(neighbour), await titles(deputy)]).toEqual([[], []]);
  });

  it('is one for a person when hundreds of organisations are asked at once', async () => {
    await readAll(holder);
    const { asked } = await ask({
      of: { below: 'X26', kinds: ['trust'], edge: 'geography' },
      title: 'Answer the census',
      ownerDuty: 'siro',
    });
    expect(asked).toBeGreaterThan(150);
    // Nobody holds the duty, so it goes up to whoever leads above: one person for all of them.
    const [notice, ...others] = (await list(nation)).notices;
    expect(notice.title).toBe(`You are asked for ${asked - 1} organisations: Answer the census`);
    expect(others.filter(({ title }: { title: string }) => title.includes('census'))).toEqual([]);
    expect(notice.reasons[0]).toMatch(/^You are cyber lead of England, and nobody who answers for it is there\.$/);
    // The trust itself has an administrator, who stands nearer.
    expect((await titles(keeper))[0]).toMatch(/^You are asked: Answer the census/);
  });

  it('is marked as read by its person alone', async () => {
    await readAll(holder);
    await ask({ title: 'Test the restore' });
    const [{ id }] = (await list(holder)).notices;
    expect((await app.ask(neighbour, 'POST', '/api/notices/read', { ids: [id] })).body).toEqual({ read: 0 });
    expect((await app.ask(holder, 'GET', '/api/notices/count')).body).toEqual({ unread: 1 });
    expect((await app.ask(holder, 'POST', '/api/notices/read', { ids: [id] })).body).toEqual({ read: 1 });
    expect(await list(holder)).toMatchObject({ notices: [], unread: 0 });
    expect((await list(holder, '?show=all')).notices[0]).toMatchObject({ id, isRead: true });
    expect((await app.audited('read-notices')).at(-1)?.after).toEqual({ read: 1 });
  });

  it('of a kind can be looked at by itself', async () => {
    expect((await list(holder, '?show=all&kind=asked')).notices.length).toBeGreaterThan(0);
    expect((await list(holder, '?show=all&kind=roles')).notices).toEqual([]);
    expect((await app.ask(holder, 'GET', '/api/notices?kind=gossip')).status).toBe(400);
  });

  it('is told to whoever asked when the organisation answers', async () => {
    await readAll(nation);
    const { ask: id } = await ask({ title: 'Close the old gateway' });
    const { body } = await app.ask(nation, 'GET', `/api/obligations?organisation=RXN&ask=${id}`);
    const [{ id: obligation, version }] = body.obligations;
    const given = { kind: 'answer', answer: 'done', text: 'Closed', version };
    expect((await app.ask(holder, 'POST', `/api/obligations/${obligation}/commands`, given)).status).toBe(200);
    await app.deliver();
    const [notice] = (await list(nation)).notices;
    expect(notice).toMatchObject({ kind: 'answered', reasons: ['You asked for this.'] });
  });

  it('is for people who are logged in', async () => {
    for (const path of ['/api/notices', '/api/notices/count', '/api/notices/wishes'])
      expect((await app.ask(null, 'GET', path)).status).toBe(401);
    expect((await app.ask(null, 'POST', '/api/notices/read', {})).status).toBe(401);
    expect((await app.ask(holder, 'POST', '/api/notices/read', { ids: [] })).status).toBe(400);
  });
});

describe('what happens to accounts', () => {
  it('is told to the person: a role that came or went', async () => {
    await readAll(deputy);
    const given = { organisation: 'RXN', role: 'board', why: 'sits on it' };
    const { body } = await app.ask(keeper, 'POST', `/api/people/${deputy.personId}/roles`, given);
    await app.deliver();
    expect((await list(deputy)).notices[0]).toMatchObject({
      title: expect.stringMatching(/^You are board member of .+ now$/),
      text: 'By Kim Keeper.',
      kind: 'roles',
    });
    const role = body.appointments.find((each: { role: string }) => each.role === 'board');
    await app.ask(keeper, 'DELETE', `/api/roles/${role.id}`, { why: 'left it' });
    await app.deliver();
    expect((await titles(deputy))[0]).toMatch(/^Your role board member of .+ has ended$/);
  });

  it('is told to the other administrators: a token that was made', async () => {
    await readAll(keeper);
    const token = {
      name: 'Export',
      organisation: 'RXN',
      role: 'lead',
      scopes: ['obligation:read'],
      days: 30,
      why: 'nightly',
    };
    expect((await app.ask(keeper, 'POST', '/api/tokens', token)).status).toBe(200);
    await app.deliver();
    expect((await list(second)).notices[0]).toMatchObject({ kind: 'tokens', text: '"Export", by Kim Keeper.' });
    expect(await titles(keeper)).toEqual([]);
  });

  it('is told at once and to everybody concerned: an alarm', async () => {
    await readAll(keeper);
    await readAll(holder);
    const [alarm] = handlers.find(({ name }) => name === 'notifications.alarms')?.hears ?? [];
    if (!alarm) throw new Error('nobody hears alarms');
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      const { rows } = await change.client.query(`select id from organisations.organisation where code = 'RXN'`);
      change.tell(
        alarm.about('access:1', {
          what: 'break-glass',
          title: 'Emergency access was used',
          text: 'For 4 hours.',
          link: '/people',
          personIds: [holder.personId],
          organisationIds: [rows[0].id],
        }),
      );
      change.record({ subject: 'access:1' });
    });
    await app.deliver();
    for (const [who, why] of [
      [holder, 'It concerns you.'],
      [keeper, expect.stringMatching(/^You are administrator of /)],
    ] as const)
      expect((await list(who)).notices[0]).toMatchObject({ kind: 'break-glass', isUrgent: true, reasons: [why] });
    expect((await titles(neighbour)).join()).not.toMatch(/Emergency/);
  });
});

describe('what a person wishes', () => {
  it('is kept, and shown with what cannot be switched off', async () => {
    const quiet = { from: 1200, to: 420 };
    expect((await wish(holder, { quiet, mail: { asked: 'daily' }, digestAt: 540 })).status).toBe(200);
    const { body } = await app.ask(holder, 'GET', '/api/notices/wishes');
    expect(body.wishes).toMatchObject({ quiet, mail: { asked: 'daily' }, digestAt: 540 });
    const ways = new Map(body.kinds.map((kind: { code: string }) => [kind.code, kind]));
    expect(ways.get('asked')).toMatchObject({ way: 'daily', isLocked: false });
    expect(ways.get('statutory-clock')).toMatchObject({ way: 'at-once', isLocked: true });
    expect((await app.audited('choose-notices')).at(-1)?.after).toMatchObject({ quiet });
    await wish(holder, { quiet: null, mail: {} });
  });

  it.each([
    ['silence on the safety of the account', { mail: { 'log-in-security': 'none' } }],
    ['silence on clocks set by law', { mail: { 'statutory-clock': 'weekly' } }],
    ['a zone that is none', { zone: 'Europe/Atlantis' }],
    ['quiet hours without length', { quiet: { from: 60, to: 60 } }],
    ['a kind that is none', { mail: { gossip: 'none' } }],
    ['a shift without days', { shift: { days: [], hours: { from: 0, to: 60 } } }],
  ])('cannot be %s', async (_, more) => {
    expect((await wish(holder, more)).status).toBe(400);
  });
});

describe('somebody who is not there', () => {
  const alert = { source: 'alert', acknowledge: { kind: 'hours', hours: 48 }, route: 'alert' };
  const on = (day: string) => {
    now = new Date(`2027-${day}T12:00:00Z`);
  };

  it('has an urgent notice go to the deputy of the duty as well, and a usual one wait', async () => {
    await name(deputy, true);
    expect((await wish(holder, { shift: office })).status).toBe(200);
    await readAll(holder);
    // A Saturday.
    on('01-09');
    await ask({ title: 'A usual thing' });
    await ask({ title: 'An urgent thing', ...alert });
    expect((await titles(deputy)).join()).toMatch(/^You are asked: An urgent thing/);
    expect((await titles(holder)).length).toBe(2);
    expect((await list(deputy)).notices[0].reasons[0]).toMatch(/^You are deputy Cyber lead of /);
  });

  it('has it go to whoever they named for their absence, who is told of that too', async () => {
    const kit = await app.person('RXN', 'staff', 'Kit Cover');
    const { body: people } = await app.ask(keeper, 'GET', '/api/people?search=kit.cover');
    const absence = { from: '2027-01-11', until: '2027-01-15', deputyEmail: people.people[0].email, note: 'Leave' };
    expect((await app.ask(holder, 'POST', '/api/notices/absences', absence)).status).toBe(200);
    expect((await titles(kit))[0]).toBe('You stand in for Hal Holder from 11 January 2027 to 15 January 2027');
    expect((await app.ask(holder, 'GET', '/api/notices/wishes')).body.absences).toEqual([
      expect.objectContaining({ deputyName: 'Kit Cover', from: '2027-01-11', until: '2027-01-15' }),
    ]);
    on('01-12');
    await ask({ title: 'While Hal is away', ...alert });
    const [notice] = (await list(kit)).notices;
    expect(notice.title).toMatch(/While Hal is away/);
    expect(notice.reasons).toEqual(['You stand in for Hal Holder, who is away.']);
    expect((await app.audited('add-absence')).at(-1)?.why).toBe('Leave');
  });

  it('never has it go to nobody: with all of them away it goes up the way, and says so', async () => {
    await wish(deputy, { shift: office });
    await wish(keeper, { shift: office });
    await wish(second, { shift: office });
    await readAll(nation);
    on('01-16');
    await ask({ title: 'In the dead of night', ...alert });
    expect((await titles(nation))[0]).toMatch(/In the dead of night/);
    await wish(nation, { shift: office });
    await ask({ title: 'With nobody at all', ...alert });
    for (const who of [holder, deputy, keeper, nation]) {
      const [notice] = (await list(who)).notices;
      expect(notice.title).toMatch(/With nobody at all/);
      expect(notice.text).toMatch(/^Nobody who answers for this is at work now/);
    }
    expect((await app.audited('give-notices')).at(-1)?.after).toMatchObject({ nobodyThere: 1 });
    for (const who of [holder, deputy, keeper, nation]) await wish(who, { shift: null });
  });

  it.each([
    ['somebody of another organisation', { deputyEmail: 'ned.neighbour' }, 'deputyEmail'],
    ['nobody known', { deputyEmail: 'nobody@example.org' }, 'deputyEmail'],
    ['a last day before the first', { from: '2027-12-24', until: '2027-12-20' }, 'until'],
    ['days that are over', { from: '2026-11-01', until: '2026-11-02' }, 'until'],
    ['more than a year', { from: '2027-12-01', until: '2029-12-02' }, 'until'],
  ])('cannot name %s', async (_, more, where) => {
    const { body: ned } = await app.ask(nation, 'GET', '/api/people?search=ned.neighbour');
    const wrong = { from: '2027-12-01', until: '2027-12-05', deputyEmail: '', note: '', ...more };
    if (wrong.deputyEmail === 'ned.neighbour') wrong.deputyEmail = ned.people[0].email;
    const { status, body } = await app.ask(holder, 'POST', '/api/notices/absences', wrong);
    expect([status, body.errors[0].where ?? body.errors[0].field]).toEqual([400, where]);
  });

  it('takes back their own absence, and cannot take back another’s', async () => {
    const [{ id }] = (await app.ask(holder, 'GET', '/api/notices/wishes')).body.absences;
    expect((await app.ask(deputy, 'DELETE', `/api/notices/absences/${id}`)).status).toBe(404);
    expect((await app.ask(holder, 'DELETE', `/api/notices/absences/${id}`)).status).toBe(200);
    expect((await app.ask(holder, 'GET', '/api/notices/wishes')).body.absences).toEqual([]);
  });
});
