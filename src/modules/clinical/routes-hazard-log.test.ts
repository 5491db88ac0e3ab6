import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openApp();
}, 300_000);
afterAll(() => app?.close());

const text = {
  name: 'Blood results do not reach the ward',
  pathway: 'pathology-tests',
  newCauses: ['Flat network', 'Supplier stops'],
  why: 'found in a walk round',
};
const rating = (version: number, more: object = {}) => ({
  version,
  stage: 'initial',
  severity: 'major',
  likelihood: 'low',
  reason: 'as the wards tell us',
  ...more,
});

describe('the hazard log', () => {
  let code: string;
  let own: Actor;
  beforeAll(async () => {
    code = 'RTX';
    own = await app.person(code, 'clinical-safety');
    const make = async (more: object) =>
      (await app.ask(own, 'POST', '/api/hazards', { ...text, organisation: code, ...more })).body;
    const [rated, worse] = [
      await make({ name: 'Rated' }),
      await make({ name: '=HYPERLINK("http://example.org")', pathway: null }),
    ];
    await app.ask(own, 'POST', `/api/hazards/${rated.id}/ratings`, rating(1));
    await app.ask(
      own,
      'POST',
      `/api/hazards/${worse.id}/ratings`,
      rating(1, { severity: 'catastrophic', likelihood: 'high' }),
    );
    await make({ name: 'Unrated', reviewBy: '2020-01-01' });
  });
  it('is sorted by rating, counts what is unrated as such, and shows the cells of the matrix', async () => {
    const { body } = await app.ask(own, 'GET', `/api/hazards?organisation=${code}`);
    expect(body.hazards.map((row: { initial: { rating: number } | null }) => row.initial?.rating ?? null)).toEqual([
      5,
      3,
      null,
    ]);
    expect(body.counts).toEqual({ all: 3, open: 3, unrated: 1, unacceptable: 1, overdue: 1, organisations: 1 });
    expect(body.cells).toHaveLength(2);
    expect(body).toMatchObject({ mayWrite: true, maySign: true, otherMatrices: 0 });
  });
  it.each([
    ['rating=unrated', ['Unrated']],
    ['rating=3', ['Rated']],
    ['severity=major&likelihood=low', ['Rated']],
    ['status=closed', []],
    ['search=unrat', ['Unrated']],
    ['overdue=yes', ['Unrated']],
    ['pathway=pathology-tests&sort=name', ['Rated', 'Unrated']],
  ])('is narrowed by %s', async (query, names) => {
    const { body } = await app.ask(own, 'GET', `/api/hazards?organisation=${code}&${query}`);
    expect(body.hazards.map((row: { name: string }) => row.name)).toEqual(names);
    expect(body.total).toBe(names.length);
  });
  it('is narrowed by cause', async () => {
    const { body } = await app.ask(own, 'GET', `/api/hazards?organisation=${code}`);
    const narrowed = await app.ask(own, 'GET', `/api/hazards?organisation=${code}&cause=${body.causes[0].id}`);
    expect(narrowed.body.total).toBe(3);
    expect((await app.ask(own, 'GET', `/api/hazards?organisation=${code}&cause=999999`)).body.total).toBe(0);
  });
  it('leaves as a workbook whose cells are text, never formulas', async () => {
    const raw = await app.app.inject({ url: `/api/hazards/export?organisation=${code}`, headers: own.headers });
    expect(raw.statusCode).toBe(200);
    expect(raw.headers['content-disposition']).toMatch(/hazard-log-[\d-]+\.xlsx/);
    const [sheet] = await readXlsxFile(raw.rawPayload);
    const rows = sheet?.data ?? [];
    const at = (row: number, heading: string) => rows[row]?.[rows[0]?.indexOf(heading) ?? -1];
    expect([at(1, 'Name'), at(1, 'Initial rating'), at(3, 'Initial rating')]).toEqual([
      '=HYPERLINK("http://example.org")',
      5,
      'unrated',
    ]);
  });
  it('refuses a hierarchy that does not exist, and does not find a place that does not', async () => {
    expect((await app.ask(own, 'GET', '/api/hazards?organisation=england&edge=luck')).status).toBe(400);
    expect((await app.ask(own, 'GET', '/api/hazards?organisation=NOWHERE')).status).toBe(404);
  });
});
