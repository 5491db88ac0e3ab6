import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';

let app: TestApp;
let own: Actor;
let sibling: Actor;
let national: Actor;
const suppliers: number[] = [];
const why = 'from our own list';

const relate = async (actor: Actor, organisation: string, supplier: number, more: object = {}) =>
  await app.ask(actor, 'POST', '/api/supplier-relationships', { organisation, supplier, why, ...more });
const shown = async (actor: Actor, organisation: string, by = 'service') =>
  (await app.ask(actor, 'GET', `/api/supplier-concentration?organisation=${organisation}&by=${by}`)).body;
const state = async (actor: Actor, id: number, more: object) =>
  await app.ask(actor, 'POST', `/api/suppliers/${id}/charter`, { statedOn: '2026-01-05', why, ...more });
const charter = async (id: number) =>
  (await app.ask(own, 'GET', `/api/suppliers/${id}?organisation=RXN`)).body.charter.points as {
    code: string;
    state: string;
  }[];

beforeAll(async () => {
  app = await openApp();
  ({ own, sibling, national } = await peopleAround(app, 'lead'));
  for (const name of ['Leanmoor Hosting', 'Leanby Hosting Works', 'Charterfield Care']) {
    const odsCode = name.startsWith('Charter') ? 'RXN' : null;
    const added = await app.ask(national, 'POST', '/api/suppliers', { organisation: 'X26', name, odsCode, why });
    suppliers.push(added.body.id);
  }
}, 300_000);
afterAll(() => app?.close());

describe('concentration', () => {
  it('counts each organisation once, and those that say nothing as a doubt, never as spread', async () => {
    const [one = 0, other = 0] = suppliers;
    await relate(own, 'RXN', one, { services: ['pathology'] });
    await relate(own, 'RXN', other, { services: ['pathology'] });
    await relate(sibling, 'R0A', one, { services: ['pathology'] });
    const { groups, organisations } = await shown(national, 'england');
    const [group] = groups;
    expect(group).toMatchObject({ name: 'pathology', suppliers: 2, notStated: organisations - 2 });
    expect(group.largest).toMatchObject({ supplier: one, organisations: 2, name: 'Leanmoor Hosting' });
    expect(group.largestBetween.low).toBeCloseTo(1.5 / organisations);
    expect(group.largestBetween.high).toBeCloseTo(1 - 0.5 / organisations);
  });
  it('reads two merged records as one', async () => {
    const [one = 0, other = 0] = suppliers;
    const { merge } = (await app.ask(national, 'POST', `/api/suppliers/${other}/merge`, { into: one, why })).body;
    const { groups, organisations } = await shown(national, 'england');
    expect(groups[0]).toMatchObject({ suppliers: 1, largest: { supplier: one, organisations: 2 } });
    expect(groups[0].largestBetween.low).toBeCloseTo(2 / organisations);
    await app.ask(national, 'POST', `/api/supplier-merges/${merge}/undo`, { why });
  });
  it('tells a sibling nothing of what others wrote, and an organisation that withholds counts as not stated', async () => {
    const beside = await shown(sibling, 'england');
    expect(beside.groups[0]).toMatchObject({ suppliers: 1, notStated: beside.organisations - 1 });
    expect(beside.notShared).toBe(beside.organisations - 1);
    const before = await shown(national, 'england');
    const administrator = await app.person('R0A', 'administrator');
    await app.ask(administrator, 'POST', '/api/sharing', {
      ...{ organisation: 'R0A', class: 'suppliers', with: null, level: 'nothing', until: null },
      ...{ purpose: 'kept to ourselves', legalBasis: 'our own decision', why },
    });
    const after = await shown(national, 'england');
    expect(after.notShared).toBe(before.notShared + 1);
    expect(after.groups[0].notStated).toBe(before.groups[0].notStated + 1);
    expect(after.organisations).toBe(before.organisations);
  });
  it('adds up by region and by kind of product as well', async () => {
    const regions = await shown(national, 'england', 'region');
    const all = regions.groups.reduce(
      (sum: number, { organisations }: { organisations: number }) => sum + organisations,
      0,
    );
    expect(all).toBe(regions.organisations);
    expect((await shown(national, 'england', 'product')).groups).toEqual([]);
    expect((await app.ask(own, 'GET', '/api/supplier-concentration?organisation=england&by=magic')).status).toBe(400);
    expect((await app.ask(own, 'GET', '/api/supplier-concentration?organisation=nowhere')).status).toBe(404);
    const staff = await app.person('RXN', 'staff');
    expect((await app.ask(staff, 'GET', '/api/supplier-concentration?organisation=RXN')).status).toBe(403);
  });
});

describe('concentration by value', () => {
  const weighed = async (actor: Actor, by: string) =>
    await app.ask(actor, 'GET', `/api/supplier-concentration?organisation=RXN&by=${by}&weight=value`);
  it('weighs by what contracts cost in a year, and says of how many it is not stated', async () => {
    const [one = 0] = suppliers;
    const { relationships } = (await app.ask(own, 'GET', `/api/suppliers/${one}?organisation=RXN`)).body;
    const contract = async (more: object) =>
      await app.ask(own, 'POST', `/api/supplier-relationships/${relationships[0].id}/contracts`, { why, ...more });
    await contract({ title: 'Racks', yearlyPence: 5_000_000, productGroup: 'hosting' });
    // 3 years for 9,000 pounds.
    await contract({
      title: 'Lines',
      totalPence: 900_000,
      startsOn: '2026-01-01',
      endsOn: '2028-12-31',
      productGroup: 'network',
    });
    const { groups } = (await weighed(own, 'product')).body;
    expect(groups.map(({ name, pence }: { name: string; pence: number }) => [name, Math.round(pence / 1000)])).toEqual([
      ['Hosting and backups', 5000],
      ['Networks', 300],
    ]);
    expect(groups[0]).toMatchObject({
      largest: { supplier: one, share: 1, organisations: 1 },
      index: { low: 10_000, high: 10_000 },
    });
    expect((await weighed(own, 'service')).body.groups[0]).toMatchObject({ name: 'pathology' });
  });
  it('is not shown to those who may not see contracts, and not to a sibling', async () => {
    expect((await weighed(await app.person('RXN', 'clinical-safety'), 'product')).status).toBe(403);
    expect((await weighed(sibling, 'product')).body.groups).toEqual([]);
  });
});

describe('the charter for suppliers', () => {
  it('starts not known on all 8 points, and is stated by those who keep the record alone', async () => {
    const id = suppliers[2] ?? 0;
    expect((await charter(id)).map((point) => point.state)).toEqual(Array(8).fill('unknown'));
    const backups = { point: 'backups', state: 'declared' };
    expect((await state(own, id, backups)).status).toBe(403);
    expect((await state(national, id, backups)).status).toBe(200);
    expect((await charter(id)).find(({ code }) => code === 'backups')).toMatchObject({ state: 'declared' });
    await state(national, id, { point: 'backups', state: 'not-met' });
    expect((await charter(id)).find(({ code }) => code === 'backups')).toMatchObject({ state: 'not-met' });
    expect((await app.audited('state-charter')).at(-1)).toMatchObject({
      before: { state: 'declared' },
      after: { state: 'not-met' },
    });
  });
  it('needs a link to call a point shown by evidence, a point that there is, and a day that has come', async () => {
    const id = suppliers[2] ?? 0;
    const fault = async (more: object) =>
      (await state(national, id, { point: 'backups', state: 'declared', ...more })).body.errors[0].where;
    expect(await fault({ state: 'evidenced' })).toBe('link');
    expect(await fault({ state: 'evidenced', link: 'javascript:alert(1)' })).toBe('link');
    expect(await fault({ point: 'magic' })).toBe('point');
    expect(await fault({ statedOn: '2999-01-01' })).toBe('statedOn');
    expect((await state(national, 999_999, { point: 'backups', state: 'declared' })).status).toBe(404);
  });
  it('shows what was published under the ODS code, and without a code that nothing is known', async () => {
    const dspt = async (id = 0) => (await app.ask(own, 'GET', `/api/suppliers/${id}?organisation=RXN`)).body.dspt;
    expect(await dspt(suppliers[0])).toMatchObject({ state: 'no-code', statusName: null, isAtStandard: false });
    // No supplier of the public register has published: the code of a trust stands in for one.
    expect(await dspt(suppliers[2])).toMatchObject({ state: 'published', edition: expect.stringMatching(/^20/) });
    const unknown = await app.ask(national, 'POST', '/api/suppliers', {
      organisation: 'X26',
      name: 'Elsewhere Ltd',
      odsCode: '8ZZ99',
      why,
    });
    expect(await dspt(unknown.body.id)).toMatchObject({ state: 'not-in-register', isAtStandard: false });
  });
});

describe('the list of suppliers', () => {
  const names = async (filter: string, actor = own) =>
    (await app.ask(actor, 'GET', `/api/suppliers?organisation=RXN&${filter}`)).body.suppliers.map(
      ({ name }: { name: string }) => name,
    );
  it('is narrowed to what is known of each: charter, toolkit, answers, incidents and notice', async () => {
    const [hosting = 0, , care = 0] = suppliers;
    expect(await names('charter=not-met')).toEqual(['Charterfield Care']);
    expect(await names('charter=all')).toEqual([]);
    expect(await names('charter=unknown')).toContain('Leanmoor Hosting');
    expect(await names('dspt=none')).not.toContain('Charterfield Care');
    expect([...(await names('dspt=met')), ...(await names('dspt=not-met'))]).toEqual(['Charterfield Care']);
    expect(await names('assessment=never&sort=-assessed')).toContain('Leanmoor Hosting');
    expect(await names('assessment=current')).toEqual([]);
    await app.ask(national, 'POST', `/api/suppliers/${care}/incidents`, { title: 'Servers are down', why });
    expect(await names('incidents=open&sort=-incidents')).toEqual(['Charterfield Care']);
    const { relationships } = (await app.ask(own, 'GET', `/api/suppliers/${hosting}?organisation=RXN`)).body;
    const soon = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10);
    const ending = { title: 'Ends soon', endsOn: soon, noticeDays: 60, why };
    await app.ask(own, 'POST', `/api/supplier-relationships/${relationships[0].id}/contracts`, ending);
    expect(await names('notice=soon')).toEqual(['Leanmoor Hosting']);
    const withoutRight = await app.person('RXN', 'clinical-safety');
    expect(await names('notice=soon', withoutRight)).toEqual([]);
    const file = String((await app.ask(own, 'GET', '/api/suppliers/export?organisation=RXN&format=csv')).body);
    expect(file).toMatch(/charterShown.*dspt.*noticeSoon/);
  });
});
