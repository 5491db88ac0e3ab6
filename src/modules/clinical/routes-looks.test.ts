import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let lead: Actor;
let officer: Actor;
let region: Actor;
let nation: Actor;
let nationSecond: Actor;
let sibling: Actor;
let hazard: number;

const limit = 14;

async function asOwner(text: string, values: unknown[]): Promise<{ words: string }[]> {
  const owner = new pg.Client({ connectionString: app.url });
  await owner.connect();
  const { rows } = await owner.query(text, values);
  await owner.end();
  return rows;
}
const alarmsOf = async (who: string) => {
  const rows = await asOwner(
    "select facts->>'text' words from platform.event where name = 'organisations.alarm-raised' and facts->>'text' like $1 order by id",
    [`%(${who})%`],
  );
  return rows.map(({ words }) => words);
};

beforeAll(async () => {
  app = await openApp();
  // The application may not change limits; whoever runs the database may.
  await asOwner("update organisations.data_class set bulk_per_hour = $1 where code = 'plans'", [limit]);
  lead = await app.person('RXN', 'lead', 'Tara Trust');
  officer = await app.person('RXN', 'clinical-safety');
  sibling = await app.person('R0A', 'lead');
  region = await app.person('Y62', 'lead', 'Reg Region');
  nation = await app.person('X26', 'administrator', 'Nadia Nation');
  nationSecond = await app.person('X26', 'administrator', 'Sefa Second');
  hazard = (await app.ask(officer, 'POST', '/api/hazards', hazardText('RXN'))).body.id;
  await app.ask(lead, 'PUT', '/api/continuity-plans/RXN/ae-attendances', plan);
}, 300_000);
afterAll(() => app?.close());

const hazardText = (organisation: string) => ({
  organisation,
  name: 'Results do not reach the ward',
  effect: 'Results cannot be seen',
  hazard: 'A clinician acts without a result',
  harm: 'Death of one patient',
  pathway: 'pathology-tests',
  newControls: [],
  newCauses: ['Flat network'],
  why: 'found in a walk round',
});
const plan = {
  version: 0,
  why: 'first plan',
  isCareGiven: true,
  paperMinutes: 240,
  tolerableMinutes: 1440,
  procedure: 'Use the forms',
  procedureLink: '',
  workforce: '',
  owner: 'Service manager',
  lastTest: null,
  testResult: null,
  testNote: '',
  keptAtStart: null,
  keptSettled: null,
  reviewBy: '2027-05-01',
};

interface Look {
  readonly who: string;
  readonly name: string;
  readonly class: string;
  readonly resource: string;
  readonly times: number;
  readonly organisations: number | null;
}
const looks = async (actor: Actor, query = '') =>
  (await app.ask(actor, 'GET', `/api/looks?organisation=RXN${query}`)).body;
/** Looks are written a moment later. */
async function lookLike(fits: (look: Look) => boolean): Promise<Look> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = (await looks(lead)).looks.find(fits);
    if (found) return found;
    await delay(50);
  }
  throw new Error(`no such look: ${JSON.stringify(await looks(lead))}`);
}

describe('a look from above', () => {
  it.each([
    ['hazards', '/api/hazards?organisation=Y62', 'GET /api/hazards'],
    ['hazards', '/api/hazards/by-organisation?organisation=RXN', 'GET /api/hazards/by-organisation'],
    ['hazards', '/api/hazards/export?organisation=RXN&format=json', 'GET /api/hazards/export'],
    ['hazards', '/api/hazards/HAZARD', 'GET /api/hazards/:id'],
    ['hazards', '/api/hazards/HAZARD/history', 'GET /api/hazards/:id/history'],
    ['plans', '/api/continuity-plans?organisation=RXN', 'GET /api/continuity-plans'],
    ['plans', '/api/continuity-plans/RXN/ae-attendances', 'GET /api/continuity-plans/:organisation/:pathway'],
    ['audit', '/api/audit?limit=200', 'GET /api/audit'],
    ['audit', '/api/audit/export?format=json', 'GET /api/audit/export'],
  ])('at %s by %s is seen by the trust', async (dataClass, road, resource) => {
    const reply = await app.ask(region, 'GET', road.replace('HAZARD', String(hazard)));
    expect(reply.status).toBe(200);
    const isIt = (look: Look) => look.resource === resource && look.who === `person:${region.personId}`;
    expect(await lookLike(isIt)).toMatchObject({ class: dataClass, name: 'Reg Region' });
  });

  it('by a token is seen under the name of the token', async () => {
    const { body } = await app.ask(nation, 'POST', '/api/tokens', {
      name: 'reader',
      organisation: 'X26',
      role: 'administrator',
      scopes: ['hazard:read'],
      days: 1,
      why: 'to read',
    });
    const token = { personId: 0, headers: { authorization: `Bearer ${body.token}` } };
    expect((await app.ask(token, 'GET', `/api/hazards/${hazard}`)).status).toBe(200);
    expect(await lookLike(({ who }) => who.startsWith('token:'))).toMatchObject({ name: 'Token "reader"' });
  });

  it('is counted up within the hour and not listed again and again', async () => {
    const isIt = ({ who, resource }: Look) =>
      who === `person:${region.personId}` && resource === 'GET /api/hazards/:id/history';
    const before = (await lookLike(isIt)).times;
    for (let times = 0; times < 3; times += 1) await app.ask(region, 'GET', `/api/hazards/${hazard}/history`);
    // At the turn of the hour a new row begins.
    const sum = async () =>
      (await looks(lead)).looks.filter(isIt).reduce((total: number, { times }: Look) => total + times, 0);
    await lookLike(isIt);
    for (let tries = 0; tries < 100 && (await sum()) < before + 3; tries += 1) await delay(50);
    expect(await sum()).toBe(before + 3);
    expect((await looks(lead)).looks.filter(isIt).length).toBeLessThan(3);
  });

  it('by the trust’s own people, and a refused one, is none', async () => {
    await app.ask(officer, 'GET', `/api/hazards/${hazard}`);
    await app.ask(sibling, 'GET', `/api/hazards/${hazard}`);
    await app.ask(region, 'GET', '/api/hazards/by-organisation?organisation=RXN');
    await delay(1300);
    const { people } = await looks(lead);
    const ids = people.map(({ who }: Look) => who);
    expect(ids).toContain(`person:${region.personId}`);
    expect(ids).not.toContain(`person:${officer.personId}`);
    expect(ids).not.toContain(`person:${sibling.personId}`);
  });

  it('is narrowed, exported, and shown to nobody beside the trust', async () => {
    const byToken = await looks(lead, `&class=plans&who=person:${region.personId}`);
    expect(byToken.looks.every((look: Look) => look.class === 'plans')).toBe(true);
    expect(byToken.total).toBe(byToken.looks.length);
    const file = await app.ask(lead, 'GET', '/api/looks/export?organisation=RXN&format=json');
    expect(file.body.rows.length).toBe((await looks(lead)).total);
    expect((await app.ask(sibling, 'GET', '/api/looks?organisation=RXN')).status).toBe(404);
    expect((await app.ask(sibling, 'GET', '/api/looks/export?organisation=RXN')).status).toBe(404);
    expect((await app.ask(await app.person('RXN', 'staff'), 'GET', '/api/looks?organisation=RXN')).status).toBe(403);
    expect((await app.ask(lead, 'GET', '/api/looks?organisation=RXN&who=everybody')).status).toBe(400);
  });

  it('cannot be changed or removed by the application', async () => {
    for (const statement of [sql`delete from organisations.look`, sql`update organisations.look set who = 'nobody'`]) {
      const attempt = app.whole.change({ action: 'test', why: 'test' }, async (change) => {
        change.record({ subject: 'test' });
        await change.run(statement);
      });
      await expect(attempt).rejects.toThrow(/permission denied/);
    }
  });
});

describe('a look at very many organisations', () => {
  const trustsOf = async (code: string, many: number): Promise<string[]> => {
    const { body } = await app.ask(nation, 'GET', `/api/sharing/below?organisation=${code}&search=nhs`);
    const trusts = body.organisations.filter(({ kind }: { kind: string }) => kind === 'trust');
    return trusts
      .map((each: { code: string }) => each.code)
      .filter((each: string) => each !== 'RXN')
      .slice(0, many);
  };
  let codes: string[];
  beforeAll(async () => {
    codes = [...(await trustsOf('Y62', 11)), ...(await trustsOf('Y56', limit - 9))];
    for (const code of codes) {
      const own = await app.person(code, 'lead');
      expect((await app.ask(own, 'PUT', `/api/continuity-plans/${code}/ae-attendances`, plan)).status).toBe(200);
    }
  });
  const readPlan = async (actor: Actor, code: string) =>
    (await app.ask(actor, 'GET', `/api/continuity-plans/${code}/ae-attendances`)).status;

  it('is one row, shown to each of them', async () => {
    expect((await app.ask(region, 'GET', '/api/continuity-plans?organisation=Y62')).status).toBe(200);
    const isIt = ({ organisations, class: dataClass }: Look) => organisations !== null && dataClass === 'plans';
    expect((await lookLike(isIt)).organisations).toBe(12);
    const count = sql`select count(*)::int n from organisations.bulk_look where class = 'plans'`;
    expect(await app.whole.read((reader) => reader.one(count))).toEqual({ n: 1 });
    expect((await looks(lead, '&class=hazards')).looks.filter(isIt)).toEqual([]);
  });

  it('needs a second person above the limit of the class, however it is cut up, and raises one alarm', async () => {
    const curious = await app.person('X26', 'administrator', 'Cory Curious');
    const statuses: number[] = [];
    for (const code of codes) statuses.push(await readPlan(curious, code));
    expect(statuses).toEqual(codes.map((_, at) => (at < limit ? 200 : 409)));
    const page = await app.ask(curious, 'GET', '/api/continuity-plans?organisation=X26');
    expect([page.status, page.body.type]).toEqual([409, 'urn:wardkeep:problem:second-person-needed']);
    expect(page.body.detail).toContain(`more than ${limit} organisations`);
    // What was seen already stays in reach.
    expect(await readPlan(curious, codes[0] ?? '')).toBe(200);
    expect(await app.audited('refuse-bulk-read')).toMatchObject([
      { subject: 'bulk-read:plans', who: `person:${curious.personId}`, after: { isRefused: true, limit } },
    ]);
    expect(await alarmsOf(`person:${curious.personId}`)).toEqual([expect.stringContaining('It was not shown.')]);
  });

  it('goes on for an hour once a second person agreed, which is an alarm too', async () => {
    const bulk = { organisation: 'X26', class: 'plans' };
    const asking = await app.person('X26', 'administrator', 'Ada Asks');
    for (const code of codes) await readPlan(asking, code);
    const use = (actor: Actor) => app.ask(actor, 'POST', '/api/looks/bulk-passes', bulk);
    expect((await use(asking)).status).toBe(409);
    const asked = await app.ask(asking, 'POST', '/api/looks/bulk-asks', { ...bulk, why: 'a national review' });
    expect([asked.status, asked.body.errors]).toEqual([200, undefined]);
    const list = (await app.ask(nationSecond, 'GET', '/api/proposals')).body.proposals;
    const { requestHash } = list.find(({ id }: { id: number }) => id === asked.body.proposal);
    const confirm = (actor: Actor) =>
      app.ask(actor, 'POST', `/api/proposals/${asked.body.proposal}/confirmation`, {
        requestHash,
        why: 'it is needed',
      });
    expect((await confirm(asking)).status).not.toBe(200);
    expect((await confirm(nationSecond)).status).toBe(200);
    expect((await use(nationSecond)).status).toBe(409);
    expect((await use(asking)).status).toBe(200);
    expect(await readPlan(asking, codes.at(-1) ?? '')).toBe(200);
    expect((await app.ask(asking, 'GET', '/api/continuity-plans?organisation=X26')).status).toBe(200);
    expect((await use(asking)).status).toBe(409);
    expect(await alarmsOf(`person:${asking.personId}`)).toEqual([
      expect.stringContaining('It was not shown.'),
      expect.stringContaining('A second person agreed.'),
    ]);
  });

  it('cannot be asked for where one has no role, for a class without a limit, or by those who may not', async () => {
    const ask = async (actor: Actor | null, more: object) =>
      (
        await app.ask(actor, 'POST', '/api/looks/bulk-asks', {
          organisation: 'X26',
          class: 'plans',
          why: 'test it',
          ...more,
        })
      ).status;
    expect(await ask(nation, { class: 'obligations' })).toBe(400);
    expect(await ask(nation, { organisation: 'Y62' })).toBe(403);
    expect(await ask(sibling, {})).toBe(404);
    expect(await ask(await app.person('X26', 'staff'), {})).toBe(403);
    expect(await ask(null, {})).toBe(401);
  });
});
