import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

const secret = 'Zanzibar';
let app: TestApp;
let now = new Date();
let ticks = 0;
// Each decision has a moment of its own.
const clock = () => {
  ticks += 1;
  return new Date(now.getTime() + ticks);
};
let lead: Actor;
let officer: Actor;
let region: Actor;
let regionOfficer: Actor;
let nation: Actor;
let hazard: number;
let regionsAsk: number;
let ownAsk: number;

beforeAll(async () => {
  app = await openApp(clock);
  lead = await app.person('RXN', 'administrator', 'Tara Trust');
  officer = await app.person('RXN', 'clinical-safety', 'Olu Officer');
  region = await app.person('Y62', 'administrator', 'Reg Region');
  regionOfficer = await app.person('Y62', 'clinical-safety');
  nation = await app.person('X26', 'administrator', 'Nadia Nation');
  await fill();
}, 300_000);
afterAll(() => app?.close());

/** Rows of every class at RXN that hold the secret word. */
async function fill(): Promise<void> {
  const added = await app.ask(officer, 'POST', '/api/hazards', {
    organisation: 'RXN',
    name: `${secret} results do not reach the ward`,
    effect: `${secret} cannot be seen`,
    hazard: `A clinician acts without ${secret}`,
    harm: 'Death of one patient',
    pathway: 'pathology-tests',
    newControls: [{ kind: 'training', description: `Read ${secret} back` }],
    newCauses: [`Flat ${secret} network`],
    why: `found in ${secret}`,
  });
  hazard = added.body.id;
  const plan = await app.ask(lead, 'PUT', '/api/continuity-plans/RXN/ae-attendances', {
    version: 0,
    why: `first ${secret} plan`,
    isCareGiven: true,
    paperMinutes: 240,
    tolerableMinutes: 1440,
    procedure: `Use the ${secret} forms`,
    procedureLink: '',
    workforce: '',
    owner: `${secret} manager`,
    lastTest: null,
    testResult: null,
    testNote: '',
    keptAtStart: null,
    keptSettled: null,
    reviewBy: '2027-05-01',
  });
  expect(plan.status).toBe(200);
  const ask = {
    organisation: 'RXN',
    of: { codes: ['RXN'] },
    title: `Close the ${secret} door`,
    text: `${secret} is open`,
    source: 'action',
    reference: secret,
    ownerDuty: 'cyber-lead',
    acknowledge: null,
    due: { kind: 'working-days', days: 14 },
    updateEveryHours: null,
    route: 'alert',
    why: `${secret} again`,
  };
  const own = await app.ask(lead, 'POST', '/api/obligations', ask);
  expect([own.status, own.body.errors]).toEqual([200, undefined]);
  const theirs = await app.ask(region, 'POST', '/api/obligations', {
    ...ask,
    organisation: 'Y62',
    title: 'Say how you are',
    text: '',
    reference: '',
    why: 'the region asks',
  });
  expect(theirs.status).toBe(200);
  const idOf = async (id: number) =>
    (await app.ask(lead, 'GET', `/api/obligations?organisation=RXN&ask=${id}`)).body.obligations[0].id;
  [ownAsk, regionsAsk] = [await idOf(own.body.ask), await idOf(theirs.body.ask)];
}

const classes = ['hazards', 'plans', 'service-maps', 'obligations'];
const share = (level: string, more: object = {}, dataClass = 'hazards') =>
  app.ask(lead, 'POST', '/api/sharing', {
    organisation: 'RXN',
    class: dataClass,
    with: 'Y62',
    level,
    purpose: 'Oversight',
    legalBasis: 'UK GDPR article 6(1)(e)',
    until: null,
    why: 'decided by the board',
    ...more,
  });
const shareAll = async (level: string) => {
  for (const each of classes) expect((await share(level, {}, each)).status).toBe(200);
};

/** Every road by which rows of RXN can be read from above. */
const roads = () => [
  '/api/hazards?organisation=Y62',
  `/api/hazards?organisation=Y62&search=${secret}`,
  '/api/hazards?organisation=RXN',
  '/api/hazards/export?organisation=Y62&format=json',
  '/api/hazards/export?organisation=RXN&format=json',
  '/api/hazards/by-organisation?organisation=Y62',
  `/api/hazards/${hazard}`,
  `/api/hazards/${hazard}/history`,
  `/api/hazards/${hazard}/runs`,
  '/api/causes?organisation=Y62',
  '/api/causes?organisation=RXN',
  '/api/safety-cases/of/RXN',
  '/api/continuity-plans?organisation=Y62',
  '/api/continuity-plans?organisation=RXN',
  '/api/continuity-plans/RXN/ae-attendances',
  '/api/service-maps?organisation=Y62',
  '/api/service-maps/RXN',
  '/api/service-maps/RXN/document',
  '/api/service-maps/RXN/export?format=json',
  '/api/service-maps/RXN/versions',
  '/api/service-maps/RXN/versions/1',
  '/api/care-at-risk?organisation=RXN',
  '/api/care-at-risk/RXN/ae-attendances',
  '/api/scenarios?organisation=Y62',
  '/api/obligations?organisation=Y62',
  `/api/obligations?organisation=Y62&search=${secret}`,
  '/api/obligations?organisation=RXN',
  '/api/obligations/export?organisation=Y62&format=json',
  `/api/obligations/${ownAsk}`,
  '/api/duties?organisation=RXN',
  '/api/audit?limit=200',
  `/api/audit?search=${secret}`,
  '/api/audit/export?format=json',
  '/api/overview/RXN',
  '/api/obligations/own',
];
const tellTales = async (actor: Actor) => {
  const found: string[] = [];
  for (const road of roads()) {
    const { body } = await app.ask(actor, 'GET', road);
    // An error may repeat what was searched for.
    if (JSON.stringify(body).includes(secret)) found.push(road);
  }
  return found;
};

describe('rows that a trust withholds', () => {
  it('are seen from above by every road that shows them, as long as all is shared', async () => {
    expect((await tellTales(region)).length).toBeGreaterThan(12);
  });

  it('are seen by no road from the organisation they are kept from, and by all those of others', async () => {
    const before = { nation: await tellTales(nation), trust: await tellTales(lead) };
    await shareAll('nothing');
    expect(await tellTales(region)).toEqual([]);
    expect(await tellTales(regionOfficer)).toEqual([]);
    expect(await tellTales(nation)).toEqual(before.nation);
    expect(await tellTales(lead)).toEqual(before.trust);
    for (const road of [
      `/api/hazards/${hazard}`,
      '/api/continuity-plans/RXN/ae-attendances',
      `/api/obligations/${ownAsk}`,
    ]) {
      expect([road, (await app.ask(region, 'GET', road)).status]).toEqual([road, 404]);
    }
  });

  it('cannot be written or answered from there either', async () => {
    await shareAll('nothing');
    const edited = await app.ask(regionOfficer, 'PATCH', `/api/hazards/${hazard}`, {
      version: 1,
      name: 'X y',
      why: 'try it',
    });
    expect(edited.status).toBe(404);
    const given = await app.ask(region, 'POST', `/api/obligations/${ownAsk}/commands`, {
      kind: 'stop',
      version: 1,
      text: 'not needed',
    });
    expect(given.status).toBe(404);
  });

  it('are as hidden from a token as from a person', async () => {
    await shareAll('nothing');
    const { body } = await app.ask(region, 'POST', '/api/tokens', {
      name: 'reader',
      organisation: 'Y62',
      role: 'administrator',
      scopes: ['hazard:read', 'plan:read', 'scenario:read', 'obligation:read', 'audit:read', 'register:read'],
      days: 1,
      why: 'to read',
    });
    const token = { personId: 0, headers: { authorization: `Bearer ${body.token}` } };
    expect((await app.ask(token, 'GET', '/api/hazards?organisation=Y62')).status).toBe(200);
    expect(await tellTales(token)).toEqual([]);
  });

  it('stay hidden while counts are shared', async () => {
    await shareAll('counts');
    expect(await tellTales(region)).toEqual([]);
  });

  it('are counted, and coarsely, for those who are given counts, apart from every other figure', async () => {
    const logs = async (actor: Actor, organisation: string) =>
      (await app.ask(actor, 'GET', `/api/hazards/by-organisation?organisation=${organisation}`)).body;
    await share('full');
    const before = await logs(region, 'Y62');
    await share('counts');
    const after = await logs(region, 'Y62');
    expect(after.withheld).toMatchObject({ count: 1, organisations: [{ code: 'RXN', shared: 'counts' }] });
    expect(after.withheld.organisations[0].totals[0]).toEqual({ name: 'Open', value: null });
    expect(after.counts.open).toBe(before.counts.open - 1);
    expect(after.hidden).toBe(before.hidden);
    expect(after.organisations.map(({ code }: { code: string }) => code)).not.toContain('RXN');
    await share('nothing');
    const none = await logs(region, 'Y62');
    expect(none.withheld.organisations).toEqual([expect.objectContaining({ shared: 'nothing', totals: [] })]);
    // The totals of others are the same whether counts are shared or nothing: their difference says nothing.
    expect(none.counts).toEqual(after.counts);
    expect((await logs(nation, 'X26')).withheld.count).toBe(0);
    const list = (await app.ask(region, 'GET', '/api/hazards?organisation=RXN')).body;
    expect(list).toMatchObject({ isOne: true, total: 0, withheld: { count: 1 } });
  });

  it('are left out of files, which say so', async () => {
    await share('counts');
    const { body } = await app.ask(region, 'GET', '/api/hazards/export?organisation=Y62&format=json');
    expect(body.note).toContain('Left out: 1 organisation that does not share these rows with you.');
  });

  it('are counted like the rest by the roll-ups of plans and obligations', async () => {
    await shareAll('counts');
    for (const list of ['continuity-plans', 'obligations']) {
      const { body } = await app.ask(region, 'GET', `/api/${list}?organisation=Y62`);
      expect([list, body.withheld.organisations[0]]).toEqual([
        list,
        expect.objectContaining({ code: 'RXN', shared: 'counts' }),
      ]);
      expect(body.withheld.organisations[0].totals.length).toBe(3);
    }
  });

  it('are seen again when all is shared, and hidden the moment an agreement ends', async () => {
    const until = new Date(now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    await share('nothing', { with: null });
    await share('full', { until });
    expect((await app.ask(region, 'GET', `/api/hazards/${hazard}`)).status).toBe(200);
    const today = now;
    now = new Date(today.getTime() + 4 * 86_400_000);
    expect((await app.ask(region, 'GET', `/api/hazards/${hazard}`)).status).toBe(404);
    now = today;
  });
});

describe('what somebody above asked itself', () => {
  it('reaches those who share nothing, and its answer comes back', async () => {
    await shareAll('nothing');
    expect((await app.ask(region, 'GET', `/api/obligations/${regionsAsk}`)).body).toMatchObject({ id: regionsAsk });
    const { body } = await app.ask(region, 'POST', '/api/obligations', {
      organisation: 'Y62',
      of: { codes: ['RXN'] },
      title: 'Patch the gateways',
      text: '',
      source: 'alert',
      reference: 'CC-1',
      ownerDuty: 'cyber-lead',
      acknowledge: { kind: 'hours', hours: 48 },
      due: null,
      updateEveryHours: null,
      route: 'alert',
      why: 'an alert',
    });
    expect(body.asked).toBe(1);
  });
});
