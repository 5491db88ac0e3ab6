import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

const file = new URL('../../../data/clinical/matrix-dcb-2018.json', import.meta.url);
const published = JSON.parse(readFileSync(file, 'utf8'));
/** A matrix of one's own in which a low likelihood of major harm is rated 4, not 3. */
const own = {
  ...published,
  version: 'r0b-2026',
  name: 'Our matrix',
  ratings: { ...published.ratings, low: [1, 2, 2, 4, 4], medium: [2, 2, 3, 4, 4] },
};

let app: TestApp;
let officer: Actor;
let lead: Actor;
let boardOfficer: Actor;

beforeAll(async () => {
  app = await openApp();
  officer = await app.person('R0B', 'clinical-safety', 'Amara Obi');
  lead = await app.person('R0B', 'lead');
  boardOfficer = await app.person('QHM', 'clinical-safety');
}, 300_000);
afterAll(() => app?.close());

const at = '/api/clinical/matrices/R0B';
const hazardAt = async (who: Actor, organisation: string) =>
  (await app.ask(who, 'POST', '/api/hazards', { organisation, name: 'Results do not arrive', why: 'found it' })).body;
const rate = async (who: Actor, hazard: { id: number; version: number }, likelihood = 'low') =>
  (
    await app.ask(who, 'POST', `/api/hazards/${hazard.id}/ratings`, {
      version: hazard.version,
      stage: 'initial',
      severity: 'major',
      likelihood,
      reason: 'as the wards tell us',
    })
  ).body;

describe('the matrix of an organisation', () => {
  it('is the published one until another is adopted, and stands in the database as in the file', async () => {
    const { body } = await app.ask(lead, 'GET', at);
    expect(body).toMatchObject({ current: 'dcb-2018', adoptions: [], maySign: false });
    expect(body.shown).toEqual(published);
    expect(body.versions).toMatchObject([{ version: 'dcb-2018', isOwn: false, rated: 0 }]);
  });
  it('may be replaced by the organisation’s own; rated hazards keep theirs and are counted by version', async () => {
    const [first, second] = [await hazardAt(officer, 'R0B'), await hazardAt(officer, 'R0B')];
    const rated = await rate(officer, first);
    const why = 'our policy';
    const adopted = await app.ask(officer, 'POST', at, { version: 'r0b-2026', pack: own, why });
    expect(adopted.body).toEqual({ current: 'r0b-2026' });
    expect((await app.ask(officer, 'GET', `/api/hazards/${first.id}`)).body).toMatchObject({
      initial: { rating: 3, matrixVersion: 'dcb-2018' },
      matrix: { version: 'r0b-2026' },
      otherMatrices: [{ version: 'dcb-2018' }],
    });
    const { body } = await app.ask(lead, 'GET', at);
    expect(body).toMatchObject({ current: 'r0b-2026', unrated: 1, shown: own });
    expect(body.versions).toMatchObject([
      { version: 'dcb-2018', rated: 1, open: 1 },
      { version: 'r0b-2026', isOwn: true, rated: 0 },
    ]);
    expect(body.adoptions).toMatchObject([{ version: 'r0b-2026', by: 'Amara Obi', why }]);
    expect((await rate(officer, rated)).initial).toMatchObject({ rating: 4, matrixVersion: 'r0b-2026' });
    expect((await app.audited('adopt-matrix')).at(-1)).toMatchObject({ before: { version: 'dcb-2018' } });
    await rate(officer, second);
    const list = (await app.ask(officer, 'GET', '/api/hazards?organisation=R0B')).body;
    expect(list.counts).toMatchObject({ unacceptable: 2, unrated: 0 });
  });
  it('keeps its own words wherever hazards of several organisations are counted', async () => {
    const numbered = (rating: number) => (rating <= 3 ? rating : rating * 10);
    const pack = {
      ...published,
      version: 'r0a-1',
      ratings: Object.fromEntries(
        Object.entries(published.ratings as Record<string, number[]>).map(([id, row]) => [id, row.map(numbered)]),
      ),
      acceptability: published.acceptability.map((each: { rating: number; word: string }) => ({
        ...each,
        rating: numbered(each.rating),
        word: each.rating === 4 ? 'Dreadful' : each.word,
      })),
    };
    const other = await app.person('R0A', 'clinical-safety');
    await app.ask(other, 'POST', '/api/clinical/matrices/R0A', { version: 'r0a-1', pack, why: 'our policy' });
    await rate(other, await hazardAt(other, 'R0A'), 'high');
    const national = await app.person('X26', 'clinical-safety');
    const { body } = await app.ask(national, 'GET', '/api/hazards?organisation=england&search=arrive');
    const theirs = body.hazards.find((row: { organisationCode: string }) => row.organisationCode === 'R0A');
    expect(theirs.present).toMatchObject({ rating: 40, word: 'Dreadful', rank: 1, matrixVersion: 'r0a-1' });
    const { organisations } = (await app.ask(national, 'GET', '/api/hazards/by-organisation?organisation=england'))
      .body;
    expect(organisations.find((row: { code: string }) => row.code === 'R0A')).toMatchObject({
      unacceptable: 1,
      worst: { rating: 40, word: 'Dreadful' },
    });
  });
  it.each([
    ['a row too short', { ratings: { ...own.ratings, low: [1] } }, 'ratings.low'],
    ['a rating without meaning', { ratings: { ...own.ratings, high: [2, 3, 3, 4, 9] } }, 'ratings.high'],
    ['a worse harm rated lower', { ratings: { ...own.ratings, high: [2, 3, 2, 4, 5] } }, 'ratings.high'],
    ['a field nobody knows', { colour: 'red' }, 'the file'],
    ['words instead of a number', { acceptability: [{ rating: 'one' }] }, 'acceptability.0.rating'],
    ['a name that is taken', { version: 'dcb-2018' }, 'version'],
  ])('cannot be one with %s: the check names the field, and nothing is adopted', async (_name, change, where) => {
    const pack = { ...own, version: 'r0b-2027', ...change };
    const checked = await app.ask(officer, 'POST', `${at}/check`, { pack });
    expect(checked.status).toBe(200);
    expect(checked.body.pack).toBeNull();
    expect(checked.body.faults.map((fault: { where: string }) => fault.where)).toContain(where);
    expect((await app.ask(officer, 'POST', at, { version: pack.version, pack, why: 'try it' })).status).toBe(400);
    expect((await app.ask(officer, 'GET', at)).body.current).toBe('r0b-2026');
  });
  it('is checked without being kept', async () => {
    const pack = { ...own, version: 'r0b-2028' };
    expect((await app.ask(officer, 'POST', `${at}/check`, { pack })).body).toEqual({ pack, faults: [] });
    expect((await app.ask(officer, 'GET', at)).body.versions).toHaveLength(2);
  });
  it('never changes what a version says: the same name again is refused, and an older version can be taken back', async () => {
    const again = await app.ask(officer, 'POST', at, { version: 'r0b-2026', pack: own, why: 'try it' });
    expect(again.status).toBe(400);
    const back = await app.ask(officer, 'POST', at, { version: 'dcb-2018', why: 'the review is over' });
    expect(back.body).toEqual({ current: 'dcb-2018' });
    expect((await app.ask(officer, 'POST', at, { version: 'dcb-2018', why: 'twice' })).status).toBe(400);
    expect((await app.ask(officer, 'POST', at, { version: 'nowhere', why: 'try it' })).status).toBe(400);
    expect((await app.ask(officer, 'GET', `${at}?version=r0b-2026`)).body.shown).toEqual(own);
    expect((await app.ask(officer, 'GET', `${at}?version=nowhere`)).status).toBe(404);
  });
  it('is changed by officers of the organisation itself only', async () => {
    const body = { version: 'r0b-2026', why: 'try it' };
    expect((await app.ask(lead, 'POST', at, body)).status).toBe(403);
    expect((await app.ask(boardOfficer, 'GET', at)).body.maySign).toBe(false);
    expect((await app.ask(boardOfficer, 'POST', at, body)).status).toBe(403);
    const sibling = await app.person('RXN', 'clinical-safety');
    for (const [method, path, sent] of [
      ['GET', at, undefined],
      ['POST', at, body],
      ['POST', `${at}/check`, { pack: own }],
    ] as const)
      expect([path, (await app.ask(sibling, method, path, sent)).status]).toEqual([path, 404]);
  });
});
