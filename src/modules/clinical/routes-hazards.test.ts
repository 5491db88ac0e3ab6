import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';

let app: TestApp;
let officer: Actor;
let sibling: Actor;
let lead: Actor;
let boardOfficer: Actor;
let staff: Actor;

beforeAll(async () => {
  app = await openApp();
  ({ own: officer, sibling, board: boardOfficer } = await peopleAround(app, 'clinical-safety'));
  lead = await app.person('RXN', 'lead');
  staff = await app.person('RXN', 'staff');
}, 300_000);
afterAll(() => app?.close());

const text = {
  organisation: 'RXN',
  name: 'Blood results do not reach the ward',
  effect: 'Results cannot be seen for 8 hours',
  hazard: 'A clinician acts without a potassium result',
  harm: 'Death of one patient',
  pathway: 'pathology-tests',
  newControls: [{ kind: 'training', description: 'Read back each phoned result' }],
  newCauses: ['Flat network', 'Supplier stops'],
  why: 'found in a walk round',
};
const added = async (more: object = {}) => (await app.ask(officer, 'POST', '/api/hazards', { ...text, ...more })).body;
const rating = (version: number, more: object = {}) => ({
  version,
  stage: 'initial',
  severity: 'major',
  likelihood: 'low',
  reason: 'as the wards tell us',
  ...more,
});
const evidence = { probability: 0.12, harmed: { death: 1, severe: 0, moderate: 2 } };

describe('adding a hazard', () => {
  it('works for the organisation’s own officer: unrated, numbered, its causes made, audited with the reason', async () => {
    const first = await app.ask(officer, 'POST', '/api/hazards', text);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ status: 'open', initial: null, residual: null, version: 1, mayWrite: true });
    expect(first.body.causes.map((cause: { name: string }) => cause.name)).toEqual(['Flat network', 'Supplier stops']);
    const second = await added({ name: 'Allergies cannot be seen' });
    expect(second.number).toBe(first.body.number + 1);
    expect(await app.audited('add-hazard')).toContainEqual(
      expect.objectContaining({ subject: `hazard:${first.body.id}`, why: text.why, who: `person:${officer.personId}` }),
    );
  });
  it('shares a cause: one cyber cause has many hazards', async () => {
    const [one, other] = [await added(), await added()];
    expect(one.causes).toEqual(other.causes);
    const { causes } = (await app.ask(officer, 'GET', '/api/hazards?organisation=RXN')).body;
    expect(causes.find((cause: { name: string }) => cause.name === 'Flat network').hazards).toBeGreaterThan(1);
    const renamed = await app.ask(officer, 'PATCH', `/api/causes/${one.causes[0].id}`, {
      name: 'A flat network',
      why: 'clearer',
    });
    expect(renamed.body).toMatchObject({ name: 'A flat network' });
    expect((await app.ask(officer, 'GET', `/api/hazards/${other.id}`)).body.causes[0].name).toBe('A flat network');
    expect(
      (await app.ask(sibling, 'PATCH', `/api/causes/${one.causes[0].id}`, { name: 'Mine', why: 'try it' })).status,
    ).toBe(404);
    await app.ask(officer, 'PATCH', `/api/causes/${one.causes[0].id}`, { name: 'Flat network', why: 'back again' });
  });
  it('is refused to roles that may only read, or not even that', async () => {
    expect((await app.ask(lead, 'POST', '/api/hazards', text)).status).toBe(403);
    expect((await app.ask(staff, 'GET', '/api/hazards?organisation=RXN')).status).toBe(403);
    expect((await app.ask(null, 'GET', '/api/hazards?organisation=RXN')).status).toBe(401);
  });
  it('is refused to an officer of the board above, who may read it', async () => {
    const { id } = await added();
    expect((await app.ask(boardOfficer, 'POST', '/api/hazards', text)).status).toBe(403);
    expect((await app.ask(boardOfficer, 'GET', `/api/hazards/${id}`)).body).toMatchObject({ id, mayWrite: false });
    const edited = await app.ask(boardOfficer, 'PATCH', `/api/hazards/${id}`, { version: 1, name: 'X', why: 'try it' });
    expect(edited.status).toBe(403);
  });
  it('is allowed to somebody who holds the role at the board and at the trust itself', async () => {
    const both = await app.person('QE1', 'clinical-safety');
    const administrator = await app.person('QE1', 'administrator');
    const role = { organisation: 'RXN', role: 'clinical-safety', why: 'covers both' };
    await app.ask(administrator, 'POST', `/api/people/${both.personId}/roles`, role);
    expect((await app.ask(both, 'POST', '/api/hazards', text)).status).toBe(200);
  });
  it('does not find an organisation outside one’s reach', async () => {
    expect((await app.ask(sibling, 'POST', '/api/hazards', text)).status).toBe(404);
  });
  it('names each field that is not valid', async () => {
    const bad = await app.ask(officer, 'POST', '/api/hazards', { ...text, name: '', pathway: 'magic', why: '' });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map((part: { where: string }) => part.where).sort()).toEqual(['name', 'pathway', 'why']);
  });
  it('refuses a cause of another organisation', async () => {
    const theirs = await app.ask(sibling, 'POST', '/api/hazards', { ...text, organisation: 'R0A' });
    const causeIds = [theirs.body.causes[0].id];
    expect((await app.ask(officer, 'POST', '/api/hazards', { ...text, causeIds })).status).toBe(400);
  });
});

describe('another organisation’s hazard', () => {
  it('does not exist for a sibling, by any call, and is in neither list nor file', async () => {
    const { id } = await added({ name: 'Only for RXN' });
    const calls: [string, string, object | undefined][] = [
      ['GET', `/api/hazards/${id}`, undefined],
      ['GET', `/api/hazards/${id}/history`, undefined],
      ['PATCH', `/api/hazards/${id}`, { version: 1, name: 'X', why: 'try it' }],
      ['POST', `/api/hazards/${id}/ratings`, rating(1)],
      ['POST', `/api/hazards/${id}/proposals`, { stage: 'initial', evidence, why: 'try it' }],
    ];
    for (const [method, path, body] of calls) {
      expect([path, (await app.ask(sibling, method, path, body)).status]).toEqual([path, 404]);
      expect([
        path,
        (await app.ask(officer, method, path, method === 'POST' && path.endsWith('ratings') ? rating(2) : body)).status,
      ]).toEqual([path, 200]);
    }
    const list = await app.ask(sibling, 'GET', '/api/hazards?organisation=england&search=RXN');
    expect(list.body.total).toBe(0);
    const export_ = await app.ask(sibling, 'GET', '/api/hazards/export?organisation=england&format=json');
    expect(export_.body.hazards.map((row: { organisationCode: string }) => row.organisationCode)).not.toContain('RXN');
  });
});

describe('changing a hazard', () => {
  it('keeps every version, with what changed, by whom and why', async () => {
    const { id } = await added();
    await app.ask(officer, 'PATCH', `/api/hazards/${id}`, {
      version: 1,
      harm: 'Lasting harm',
      newCauses: ['Wiper'],
      why: 'after the review',
    });
    const { entries } = (await app.ask(lead, 'GET', `/api/hazards/${id}/history`)).body;
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({ version: 2, by: 'Amara Obi', why: 'after the review' });
    expect(entries[0].changes).toContainEqual({ field: 'harm', before: 'Death of one patient', after: 'Lasting harm' });
    expect(entries[0].changes.map((change: { field: string }) => change.field)).toEqual(['harm', 'causes']);
  });
  it('tells the second of two officers what the first changed since, and saves nothing of theirs', async () => {
    const { id } = await added();
    const colleague = await app.person('RXN', 'clinical-safety');
    await app.ask(colleague, 'PATCH', `/api/hazards/${id}`, { version: 1, system: 'Middleware', why: 'known now' });
    const second = await app.ask(officer, 'PATCH', `/api/hazards/${id}`, { version: 1, name: 'Mine', why: 'reworded' });
    expect(second.status).toBe(409);
    expect(second.body.errors).toEqual([
      { where: 'system', message: 'is now "Middleware"; it was "empty" when you read it' },
    ]);
    expect((await app.ask(officer, 'GET', `/api/hazards/${id}`)).body).toMatchObject({ name: text.name, version: 2 });
    expect((await app.ask(officer, 'POST', `/api/hazards/${id}/ratings`, rating(1))).status).toBe(409);
  });
  it('closes a hazard only with a residual rating that can be borne', async () => {
    const { id } = await added();
    const close = async (version: number) =>
      await app.ask(officer, 'PATCH', `/api/hazards/${id}`, {
        version,
        status: 'closed',
        statusNote: 'controls in place',
        why: 'review',
      });
    expect((await close(1)).body.errors[0].message).toMatch(/Rate the residual risk/);
    await app.ask(officer, 'POST', `/api/hazards/${id}/ratings`, rating(1));
    await app.ask(
      officer,
      'POST',
      `/api/hazards/${id}/ratings`,
      rating(2, { stage: 'residual', severity: 'catastrophic' }),
    );
    expect((await close(3)).body.errors[0].message).toMatch(/must be reduced/);
    await app.ask(officer, 'POST', `/api/hazards/${id}/ratings`, rating(3, { stage: 'residual', severity: 'minor' }));
    expect((await close(4)).body).toMatchObject({ status: 'closed', version: 5 });
  });
});

describe('rating a hazard', () => {
  it('waits for an officer: a proposal rates nothing', async () => {
    const { id } = await added();
    const proposed = await app.ask(officer, 'POST', `/api/hazards/${id}/proposals`, {
      stage: 'initial',
      evidence,
      evidenceRun: 'run-7',
      why: 'new run',
    });
    expect(proposed.body).toMatchObject({ initial: null, version: 1 });
    expect(proposed.body.proposals.initial).toMatchObject({
      severity: 'major',
      likelihood: 'low',
      rating: 3,
      evidenceRun: 'run-7',
    });
    expect(proposed.body.proposals.initial.why.join(' ')).toMatch(/12%.*Low/);
    expect(await app.audited('propose-hazard-rating')).not.toEqual([]);
  });
  it('says whether the officer confirmed or overrode, and keeps the reason', async () => {
    const { id } = await added();
    await app.ask(officer, 'POST', `/api/hazards/${id}/proposals`, { stage: 'initial', evidence, why: 'new run' });
    const confirmed = await app.ask(officer, 'POST', `/api/hazards/${id}/ratings`, rating(1));
    expect(confirmed.body.initial).toMatchObject({
      rating: 3,
      decision: 'confirmed',
      ratedBy: 'Amara Obi',
      matrixVersion: 'dcb-2018',
    });
    const overridden = await app.ask(
      officer,
      'POST',
      `/api/hazards/${id}/ratings`,
      rating(2, { likelihood: 'high', reason: 'two near misses' }),
    );
    expect(overridden.body.initial).toMatchObject({ rating: 4, decision: 'overridden', reason: 'two near misses' });
    expect((await app.audited('rate-hazard')).at(-1)).toMatchObject({
      why: 'two near misses',
      before: { initial: { rating: 3 } },
      after: { initial: { rating: 4 } },
    });
  });
  it('refuses a cell that is not in the matrix, a reason that is missing, and residual before initial', async () => {
    const { id } = await added();
    const rate = async (more: object) =>
      (await app.ask(officer, 'POST', `/api/hazards/${id}/ratings`, rating(1, more))).status;
    expect([
      await rate({ severity: 'dreadful' }),
      await rate({ reason: '' }),
      await rate({ stage: 'residual' }),
    ]).toEqual([400, 400, 409]);
    expect((await app.ask(officer, 'GET', `/api/hazards/${id}`)).body.initial).toBeNull();
  });
});
