import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { clinicalRoutes } from './routes.ts';

let app: TestApp;
let officer: Actor;
let sibling: Actor;
let nobody: Actor;
/** One thing of each kind, all of RXN. */
let made: Readonly<Record<'hazard' | 'cause' | 'learning' | 'case', number>>;

const nul = 'a\u0000b';
const half = 'half of a pair \ud800';
const plan = {
  version: 0,
  why: 'first plan',
  isCareGiven: true,
  paperMinutes: 60,
  tolerableMinutes: null,
  procedure: 'Use paper',
  procedureLink: '',
  workforce: '',
  owner: 'Manager',
  lastTest: null,
  testResult: null,
  testNote: '',
  keptAtStart: null,
  keptSettled: null,
  reviewBy: null,
};
const learning = {
  whatHappened: 'Results came late',
  physicalHarm: 'none',
  psychologicalHarm: 'none',
  why: 'to learn from it',
};
const add = async (who: Actor, more: object) =>
  await app.ask(who, 'POST', '/api/hazards', { organisation: 'RXN', name: 'Results late', why: 'found it', ...more });

beforeAll(async () => {
  app = await openApp();
  officer = await app.person('RXN', 'clinical-safety');
  sibling = await app.person('R0A', 'clinical-safety');
  nobody = await app.person('RXN', 'supplier');
  const hazard = (await add(officer, { newCauses: ['Flat network'] })).body;
  const record = await app.ask(officer, 'POST', `/api/hazards/${hazard.id}/learning-records`, learning);
  const { draft } = (await app.ask(officer, 'GET', '/api/safety-cases/of/RXN')).body;
  const signed = await app.ask(officer, 'POST', '/api/safety-cases/of/RXN', {
    contentHash: draft.contentHash,
    version: 1,
    statement: 'The hazards of this log are known and controlled.',
    reason: 'yearly review',
  });
  made = { hazard: hazard.id, cause: hazard.causes[0].id, learning: record.body.id, case: signed.body.id };
}, 300_000);
afterAll(() => app?.close());

/** Calls about things of RXN, each with a body that its shape allows. */
const calls = (): [method: string, path: string, body: object | undefined][] => [
  ['GET', `/api/hazards/${made.hazard}`, undefined],
  ['GET', `/api/hazards/${made.hazard}/history`, undefined],
  ['GET', `/api/hazards/${made.hazard}/runs`, undefined],
  ['PATCH', `/api/hazards/${made.hazard}`, { version: 1, name: 'Mine', why: 'try it' }],
  ['POST', `/api/hazards/${made.hazard}/proposals/from-run`, { stage: 'initial', run: 1, why: 'try it' }],
  ['POST', `/api/hazards/${made.hazard}/learning-records`, learning],
  ['GET', `/api/causes/${made.cause}?organisation=RXN`, undefined],
  ['PATCH', `/api/causes/${made.cause}`, { name: 'Mine', why: 'try it' }],
  ['GET', `/api/learning-records/${made.learning}`, undefined],
  ['GET', `/api/safety-cases/${made.case}`, undefined],
  ['GET', `/api/safety-cases/${made.case}/verification`, undefined],
  ['GET', `/api/safety-cases/${made.case}/document`, undefined],
  ['GET', '/api/safety-cases/of/RXN', undefined],
  ['GET', '/api/clinical/matrices/RXN', undefined],
  ['POST', '/api/clinical/matrices/RXN', { version: 'dcb-2018', why: 'try it' }],
  ['GET', '/api/continuity-plans/RXN/pathology-tests', undefined],
  ['PUT', '/api/continuity-plans/RXN/pathology-tests', plan],
];

describe('clinical safety, for those it is not meant for', () => {
  it('answers another trust’s officer as if nothing of this were there, whatever the call', async () => {
    for (const [method, path, body] of calls())
      expect([method, path, (await app.ask(sibling, method, path, body)).status]).toEqual([method, path, 404]);
  });
  it('is refused to somebody logged in without a role for it, and to nobody at all', async () => {
    for (const [method, path, body] of calls()) {
      expect([method, path, (await app.ask(nobody, method, path, body)).status]).toEqual([method, path, 403]);
      expect([method, path, (await app.ask(null, method, path, body)).status]).toEqual([method, path, 401]);
    }
  });
  it('has no route that anybody may call', () => {
    expect(clinicalRoutes.filter(({ guard }) => guard === 'public')).toEqual([]);
  });
});

describe('ids that are guessed', () => {
  it.each(['0', '-1', 'abc', '1.5', '99999999999', '%27%20or%201=1'])(
    '%s is refused, never an error of ours',
    async (id) => {
      for (const path of [`/api/hazards/${id}`, `/api/learning-records/${id}`, `/api/safety-cases/${id}/document`])
        expect([path, (await app.ask(officer, 'GET', path)).status]).toEqual([path, 400]);
      expect((await app.ask(officer, 'GET', `/api/causes/${id}?organisation=RXN`)).status).toBe(400);
    },
  );
});

describe('texts that want to break something', () => {
  it.each([
    ['a zero byte in a name', { name: nul }],
    ['a zero byte in a cause', { newCauses: [nul] }],
    ['a zero byte in a list of controls', { newControls: [{ kind: 'training', description: nul }] }],
    ['half of a pair in a list of controls', { newControls: [{ kind: 'training', description: half }] }],
    ['a name too long', { name: 'x'.repeat(201) }],
    ['an effect too long', { effect: 'x'.repeat(4001) }],
    ['too many causes', { newCauses: Array.from({ length: 21 }, (_, index) => `Cause ${index}`) }],
    ['too many controls', { newControls: Array.from({ length: 51 }, () => ({ kind: 'training', description: 'x' })) }],
  ])('%s is refused, and nothing is saved', async (_what, more) => {
    const total = async () => (await app.ask(officer, 'GET', '/api/hazards?organisation=RXN')).body.total;
    const before = await total();
    expect((await add(officer, more)).status).toBe(400);
    expect(await total()).toBe(before);
  });
  it('a request of megabytes is refused', async () => {
    expect((await add(officer, { effect: 'x'.repeat(1_200_000) })).status).toBe(413);
  });
  it.each([
    '/api/hazards?organisation=RXN&search=%00',
    '/api/hazards?organisation=%00',
    '/api/hazards?organisation=RXN&severity=%00',
    '/api/causes?organisation=RXN&search=%00',
  ])('%s is a request that is not valid, never an error of ours', async (path) => {
    expect((await app.ask(officer, 'GET', path)).status).toBe(400);
  });
  it('a link of a plan cannot run a script', async () => {
    for (const procedureLink of ['javascript:alert(1)', 'data:text/html,x', '//example.org']) {
      const sent = { ...plan, procedureLink };
      const { status } = await app.ask(officer, 'PUT', '/api/continuity-plans/RXN/imaging-examinations', sent);
      expect([procedureLink, status]).toEqual([procedureLink, 400]);
    }
  });
  it('formulas, scripts and control characters leave in the workbook as text, and the workbook opens', async () => {
    const bad = ['=HYPERLINK("http://example.org")', '+1+1', '-2+3', '@SUM(1)', '\t=1', '<script>alert(1)</script>'];
    const own = await app.person('RTX', 'clinical-safety');
    for (const name of [...bad, 'bell \u0007 and \u000b'])
      await add(own, { organisation: 'RTX', name, harm: name, newCauses: [name] });
    const url = `/api/hazards/export?organisation=RTX&search=${encodeURIComponent('=')}`;
    for (const address of ['/api/hazards/export?organisation=RTX', url]) {
      const raw = await app.app.inject({ url: address, headers: own.headers });
      const [sheet] = await readXlsxFile(raw.rawPayload);
      const cells = (sheet?.data ?? []).flat();
      if (address !== url) expect(cells).toEqual(expect.arrayContaining(bad.map((text) => text.trim())));
    }
  });
});

describe('requests that are sent again', () => {
  it('an older version of a hazard changes nothing, and neither does its rating', async () => {
    const { id } = (await add(officer, {})).body;
    const change = { version: 1, name: 'First', why: 'reworded' };
    expect((await app.ask(officer, 'PATCH', `/api/hazards/${id}`, change)).status).toBe(200);
    expect((await app.ask(officer, 'PATCH', `/api/hazards/${id}`, { ...change, name: 'Again' })).status).toBe(409);
    const rating = { stage: 'initial', severity: 'major', likelihood: 'low', reason: 'as the wards tell us' };
    expect((await app.ask(officer, 'POST', `/api/hazards/${id}/ratings`, { ...rating, version: 1 })).status).toBe(409);
    expect((await app.ask(officer, 'POST', `/api/hazards/${id}/ratings`, { ...rating, version: 2 })).status).toBe(200);
    expect((await app.ask(officer, 'POST', `/api/hazards/${id}/ratings`, { ...rating, version: 2 })).status).toBe(409);
    expect((await app.ask(officer, 'GET', `/api/hazards/${id}`)).body).toMatchObject({ name: 'First', version: 3 });
  });
});
