import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
/** Officers of two trusts of one board. */
let officer: Actor;
let sibling: Actor;
let board: Actor;
let staff: Actor;

const cause = 'Unsupported computers';
const later = new Date(Date.now() + 86_400_000 * 100).toISOString().slice(0, 10);

beforeAll(async () => {
  app = await openApp();
  officer = await app.person('RXN', 'clinical-safety', 'Amara Obi');
  sibling = await app.person('RXR', 'clinical-safety');
  board = await app.person('QE1', 'clinical-safety');
  staff = await app.person('RXN', 'staff');
  const add = async (who: Actor, organisation: string, more: object) =>
    (await app.ask(who, 'POST', '/api/hazards', { organisation, why: 'found it', ...more })).body;
  const first = await add(officer, 'RXN', { name: 'Results late', newCauses: [cause], reviewBy: '2020-01-01' });
  await app.ask(officer, 'POST', `/api/hazards/${first.id}/ratings`, {
    version: 1,
    stage: 'initial',
    severity: 'catastrophic',
    likelihood: 'high',
    reason: 'as the wards tell us',
  });
  await add(officer, 'RXN', { name: 'Doses missed', newCauses: [cause, 'Flat network'], reviewBy: later });
  await add(officer, 'RXN', { name: 'Nobody knows why' });
  await add(sibling, 'RXR', { name: 'Scans lost', newCauses: [cause.toUpperCase()] });
}, 300_000);
afterAll(() => app?.close());

const causesFor = async (who: Actor, organisation: string, more = '') =>
  (await app.ask(who, 'GET', `/api/causes?organisation=${organisation}${more}`)).body;

describe('causes', () => {
  it('lead to many hazards: each is listed with what it leads to, the most serious first', async () => {
    const { causes, withoutCause, isOne } = await causesFor(officer, 'RXN');
    expect(causes).toMatchObject([
      { name: cause, open: 2, unacceptable: 1, unrated: 1, overdue: 1, organisations: 1 },
      { name: 'Flat network', open: 1, unacceptable: 0, unrated: 1, overdue: 0 },
    ]);
    expect([withoutCause, isOne]).toEqual([1, true]);
    expect((await causesFor(officer, 'RXN', '&search=flat')).causes).toHaveLength(1);
    expect((await causesFor(officer, 'RXN', '&search=%25')).causes).toEqual([]);
  });
  it('of one name at several organisations are one for the board above them', async () => {
    const { causes } = await causesFor(board, 'QE1');
    expect(causes[0]).toMatchObject({ open: 3, organisations: 2 });
    const one = await app.ask(board, 'GET', `/api/causes/${causes[0].id}?organisation=QE1`);
    expect(one.body.hazards.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Doses missed',
      'Results late',
      'Scans lost',
    ]);
    expect(one.body).toMatchObject({ organisations: 2, counts: { open: 3, unacceptable: 1 }, mayRename: false });
    const log = await app.ask(board, 'GET', `/api/hazards?organisation=QE1&cause=${causes[0].id}`);
    expect(log.body.total).toBe(3);
  });
  it('can be reworded from their page by an officer of the organisation', async () => {
    const { causes } = await causesFor(officer, 'RXN');
    const one = await app.ask(officer, 'GET', `/api/causes/${causes[1].id}?organisation=RXN`);
    expect(one.body).toMatchObject({ name: 'Flat network', mayRename: true, isOne: true });
  });
  it('of another organisation do not exist, by id or through a filter, and are not counted', async () => {
    const theirs = (await causesFor(sibling, 'RXR')).causes[0];
    expect((await app.ask(officer, 'GET', `/api/causes/${theirs.id}?organisation=RXN`)).status).toBe(404);
    expect((await app.ask(officer, 'GET', `/api/causes/${theirs.id}?organisation=england`)).status).toBe(404);
    expect((await app.ask(officer, 'GET', `/api/hazards?organisation=RXN&cause=${theirs.id}`)).body.total).toBe(0);
    expect((await causesFor(officer, 'england')).causes[0]).toMatchObject({ open: 2, organisations: 1 });
    expect((await causesFor(sibling, 'RXN')).causes).toEqual([]);
  });
  it('are refused to who may not read hazards', async () => {
    expect((await app.ask(staff, 'GET', '/api/causes?organisation=RXN')).status).toBe(403);
    expect((await app.ask(null, 'GET', '/api/causes?organisation=RXN')).status).toBe(401);
  });
});

describe('hazard logs by organisation', () => {
  const at = '/api/hazards/by-organisation?organisation=';
  it('count by rating, unrated and overdue, and show who gives care and has no log', async () => {
    const { body } = await app.ask(board, 'GET', `${at}QE1`);
    expect(body.counts).toEqual({ all: 4, open: 4, unrated: 3, unacceptable: 1, overdue: 1 });
    expect(body.ratings[0]).toEqual({ rating: 5, word: 'Unacceptable', isUnacceptable: true, count: 1 });
    expect(body.organisations[0]).toMatchObject({ code: 'RXN', open: 3, unrated: 2, overdue: 1, worst: { rating: 5 } });
    const empty = body.organisations.filter(({ all }: { all: number }) => all === 0);
    expect(empty.length).toBe(body.withoutLog);
    expect(empty.length).toBeGreaterThan(0);
    const sums = body.organisations.reduce((sum: number, { all }: { all: number }) => sum + all, 0);
    expect([sums, body.total]).toEqual([4, body.organisations.length]);
  });
  it('are sorted as asked, and refuse an order that does not exist', async () => {
    const { organisations } = (await app.ask(board, 'GET', `${at}QE1&sort=name`)).body;
    const names = organisations.map(({ name }: { name: string }) => name);
    expect(names).toEqual(names.toSorted((a: string, b: string) => a.localeCompare(b, 'en-GB')));
    expect((await app.ask(board, 'GET', `${at}QE1&sort=rights_path`)).status).toBe(400);
  });
  it('hold nothing of organisations outside one’s reach, and say how many those are', async () => {
    const { body } = await app.ask(officer, 'GET', `${at}england`);
    expect(body.organisations.map(({ code }: { code: string }) => code)).toEqual(['RXN']);
    expect(body.counts.all).toBe(3);
    expect(body.hidden).toBeGreaterThan(100);
    expect((await app.ask(staff, 'GET', `${at}RXN`)).status).toBe(403);
  });
});
