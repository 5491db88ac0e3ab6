import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';

let app: TestApp;
let officer: Actor;
let sibling: Actor;
let boardOfficer: Actor;
let lead: Actor;
let hazardId: number;

beforeAll(async () => {
  app = await openApp();
  ({ own: officer, sibling, board: boardOfficer } = await peopleAround(app, 'clinical-safety'));
  lead = await app.person('RXN', 'lead');
  const hazard = {
    organisation: 'RXN',
    name: 'Results do not reach the ward',
    newCauses: ['Flat network'],
    why: 'walk round',
  };
  hazardId = (await app.ask(officer, 'POST', '/api/hazards', hazard)).body.id;
}, 300_000);
afterAll(() => app?.close());

const cases = async (actor = officer) => (await app.ask(actor, 'GET', '/api/safety-cases/of/RXN')).body;
const statement = 'The hazards of this log are known and are controlled as it says.';
interface Draft {
  readonly contentHash: string;
  readonly nextVersion: number;
}
const sign = async ({ contentHash, nextVersion }: Draft, actor = officer, code = 'RXN') =>
  await app.ask(actor, 'POST', `/api/safety-cases/of/${code}`, {
    contentHash,
    version: nextVersion,
    statement,
    reason: 'yearly review',
  });

describe('signing a safety case', () => {
  it('keeps exactly what was read, with name, reason and hash, and stands in the audit log', async () => {
    const { draft, maySign } = await cases();
    expect(maySign).toBe(true);
    expect(draft.counts).toMatchObject({ hazards: 1, open: 1, unrated: 1 });
    expect(draft.counts.plansMissing).toBeGreaterThan(3);
    const signed = await sign(draft);
    expect(signed.body).toMatchObject({
      version: 1,
      signedBy: 'Amara Obi',
      reason: 'yearly review',
      supersededBy: null,
    });
    const shown = (await app.ask(lead, 'GET', `/api/safety-cases/${signed.body.id}`)).body;
    expect(shown).toMatchObject({ statement, organisationCode: 'RXN' });
    expect(shown.content.hazards[0]).toMatchObject({
      number: 1,
      text: { name: 'Results do not reach the ward' },
      causes: ['Flat network'],
    });
    expect((await app.audited('sign-safety-case')).at(-1)).toMatchObject({
      why: 'yearly review',
      who: `person:${officer.personId}`,
      after: { version: 1, documentHash: signed.body.documentHash },
    });
  });
  it('holds each matrix that a rating was given with whole, and counts what must be controlled', async () => {
    const own = await app.person('RTX', 'clinical-safety');
    const hazard = { organisation: 'RTX', name: 'Doses are missed', why: 'walk round' };
    const { id } = (await app.ask(own, 'POST', '/api/hazards', hazard)).body;
    const rating = { stage: 'initial', severity: 'major', likelihood: 'high', reason: 'as the wards tell us' };
    await app.ask(own, 'POST', `/api/hazards/${id}/ratings`, { version: 1, ...rating });
    const { draft } = (await app.ask(own, 'GET', '/api/safety-cases/of/RTX')).body;
    expect(draft.counts).toMatchObject({ unacceptable: 1, unrated: 1 });
    const signed = (await sign(draft, own, 'RTX')).body;
    const { content } = (await app.ask(own, 'GET', `/api/safety-cases/${signed.id}`)).body;
    expect(content.packs).toMatchObject([{ version: 'dcb-2018', ratings: { high: [2, 3, 3, 4, 5] } }]);
  });
  it('happens once: the same request sent again signs nothing', async () => {
    const own = await app.person('R0B', 'clinical-safety');
    const { draft } = (await app.ask(own, 'GET', '/api/safety-cases/of/R0B')).body;
    const answers = await Promise.all([sign(draft, own, 'R0B'), sign(draft, own, 'R0B'), sign(draft, own, 'R0B')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await app.ask(own, 'GET', '/api/safety-cases/of/R0B')).body.cases).toHaveLength(1);
  });
  it('is refused when the log changed after it was read; nothing is signed', async () => {
    const { draft, cases: before } = await cases();
    await app.ask(officer, 'PATCH', `/api/hazards/${hazardId}`, {
      version: 1,
      harm: 'Death of one patient',
      why: 'reworded',
    });
    expect((await sign(draft)).status).toBe(409);
    expect((await cases()).cases).toHaveLength(before.length);
  });
  it('is for an officer of the organisation itself, in person', async () => {
    const { draft } = await cases();
    expect((await sign(draft, lead)).status).toBe(403);
    expect((await sign(draft, boardOfficer)).status).toBe(403);
    expect((await sign(draft, sibling)).status).toBe(404);
    // Only who may sign can make such a token.
    const maker = await app.person('RXN', 'administrator');
    const both = { organisation: 'RXN', role: 'clinical-safety', why: 'is both' };
    const giver = await app.person('QE1', 'administrator');
    expect((await app.ask(giver, 'POST', `/api/people/${maker.personId}/roles`, both)).status).toBe(200);
    const asked = {
      name: 'robot',
      organisation: 'RXN',
      role: 'clinical-safety',
      scopes: ['hazard:sign'],
      days: 2,
      why: 'try it',
    };
    const { token } = (await app.ask(maker, 'POST', '/api/tokens', asked)).body;
    const robot: Actor = { personId: 0, headers: { authorization: `Bearer ${token}` } };
    expect((await sign(draft, robot)).status).toBe(403);
    expect((await sign(draft)).status).toBe(200);
  });
  it('asks for a statement and a reason', async () => {
    const bad = await app.ask(officer, 'POST', '/api/safety-cases/of/RXN', {
      contentHash: 'a'.repeat(64),
      version: 1,
      statement: 'ok',
      reason: '',
    });
    expect(bad.body.errors.map((part: { where: string }) => part.where).sort()).toEqual(['reason', 'statement']);
  });
});

describe('a signed safety case', () => {
  it('is never altered by later changes, and is superseded by the next version', async () => {
    const [first] = (await cases()).cases.toReversed();
    const before = (await app.ask(officer, 'GET', `/api/safety-cases/${first.id}`)).body;
    const { version } = (await app.ask(officer, 'GET', `/api/hazards/${hazardId}`)).body;
    await app.ask(officer, 'PATCH', `/api/hazards/${hazardId}`, { version, name: 'Renamed since', why: 'reworded' });
    const next = (await sign((await cases()).draft)).body;
    const after = (await app.ask(officer, 'GET', `/api/safety-cases/${first.id}`)).body;
    expect(after).toEqual({ ...before, supersededBy: first.version + 1 });
    expect(next).toMatchObject({ supersededBy: null });
  });
  it('has a document whose SHA-256 anybody can work out and compare', async () => {
    const [newest] = (await cases()).cases;
    const raw = await app.app.inject({ url: `/api/safety-cases/${newest.id}/document`, headers: lead.headers });
    expect(createHash('sha256').update(raw.rawPayload).digest('hex')).toBe(newest.documentHash);
    const verified = (await app.ask(lead, 'GET', `/api/safety-cases/${newest.id}/verification`)).body;
    expect(verified).toMatchObject({
      isWhole: true,
      signedHash: newest.documentHash,
      computedHash: newest.documentHash,
    });
  });
  it('moves with its organisation in the rights tree, unchanged', async () => {
    const [newest] = (await cases()).cases;
    const owner = new pg.Client({ connectionString: app.url });
    await owner.connect();
    const move = async (from: string, to: string) =>
      await owner.query(
        `update platform.rights r set path = $2 || substr(r.path, length($1) + 1)
        from organisations.organisation o where o.id = r.organisation_id and o.code = 'RXN' and r.path like $1 || '%'`,
        [from, to],
      );
    expect((await move('/', '/999999/')).rowCount).toBe(1);
    expect((await app.ask(officer, 'GET', `/api/safety-cases/${newest.id}/verification`)).body.isWhole).toBe(true);
    expect((await move('/999999/', '/')).rowCount).toBe(1);
    await owner.end();
  });
  it('cannot be changed in the database, and a change by force is found', async () => {
    const [newest] = (await cases()).cases;
    const owner = new pg.Client({ connectionString: app.url });
    await owner.connect();
    await owner.query("select set_config('wardkeep.reach', '{[/,0)}', false)");
    const forge = async () =>
      await owner.query("update clinical.safety_case set document = document || ' ' where id = $1", [newest.id]);
    await expect(forge()).rejects.toThrow(/never changed/);
    await expect(owner.query('delete from clinical.safety_case')).rejects.toThrow(/never changed/);
    await owner.query('alter table clinical.safety_case disable trigger never_changed');
    await forge();
    await owner.query('alter table clinical.safety_case enable trigger never_changed');
    await owner.end();
    const verified = (await app.ask(lead, 'GET', `/api/safety-cases/${newest.id}/verification`)).body;
    expect(verified.isWhole).toBe(false);
    expect(verified.computedHash).not.toBe(verified.signedHash);
  });
  it('does not exist for another organisation', async () => {
    const [newest] = (await cases()).cases;
    for (const path of ['', '/verification', '/document']) {
      expect((await app.ask(sibling, 'GET', `/api/safety-cases/${newest.id}${path}`)).status).toBe(404);
    }
    expect((await app.ask(sibling, 'GET', '/api/safety-cases/of/RXN')).status).toBe(404);
  });
});

describe('a learning record', () => {
  const record = {
    whatHappened: 'A result was copied wrongly',
    physicalHarm: 'moderate',
    psychologicalHarm: 'none',
    why: 'after the outage',
  };
  const add = async (more: object = {}, actor = officer) =>
    await app.ask(actor, 'POST', `/api/hazards/${hazardId}/learning-records`, { ...record, ...more });

  it('is prepared from a hazard, shown on its page, audited, and prompts the duty of candour from moderate harm on', async () => {
    const { body } = await add();
    expect(body).toMatchObject({
      hazardId,
      hazardNumber: 1,
      candour: { state: 'to-decide' },
      sentOn: null,
      createdBy: 'Amara Obi',
    });
    expect((await add({ physicalHarm: 'low' })).body.candour.state).toBe('not-prompted');
    expect((await add({ physicalHarm: 'none', psychologicalHarm: 'severe' })).body.candour.state).toBe('to-decide');
    expect((await app.ask(lead, 'GET', `/api/hazards/${hazardId}`)).body.learning).toContainEqual(
      expect.objectContaining({ id: body.id, candour: 'to-decide' }),
    );
    expect(await app.audited('add-learning-record')).toContainEqual(
      expect.objectContaining({ subject: `learning-record:${body.id}`, why: 'after the outage' }),
    );
  });
  it('keeps the decision on candour with reason, day and name', async () => {
    const { id } = (await add()).body;
    const decision = {
      version: 1,
      decision: 'applies',
      decidedOn: '2026-03-02',
      reason: 'The patient needed more treatment',
    };
    const decided = await app.ask(officer, 'PUT', `/api/learning-records/${id}/candour`, decision);
    expect(decided.body).toMatchObject({
      version: 2,
      candour: { state: 'applies', decidedOn: '2026-03-02', decidedBy: 'Amara Obi' },
    });
    expect((await app.audited('decide-candour')).at(-1)).toMatchObject({
      subject: `learning-record:${id}`,
      why: decision.reason,
    });
    expect((await app.ask(officer, 'PUT', `/api/learning-records/${id}/candour`, decision)).status).toBe(409);
    const future = { ...decision, version: 2, decidedOn: '2999-01-01' };
    expect((await app.ask(officer, 'PUT', `/api/learning-records/${id}/candour`, future)).status).toBe(400);
    const mild = (await add({ physicalHarm: 'low' })).body;
    expect((await app.ask(officer, 'PUT', `/api/learning-records/${mild.id}/candour`, decision)).status).toBe(409);
  });
  it('is changed by version, refused to readers and unknown to siblings', async () => {
    const { id } = (await add()).body;
    const edit = {
      version: 1,
      learning: 'Print the list each night',
      sentOn: '2026-03-01',
      why: 'sent by the usual route',
    };
    expect((await app.ask(lead, 'PATCH', `/api/learning-records/${id}`, edit)).status).toBe(403);
    expect((await app.ask(sibling, 'PATCH', `/api/learning-records/${id}`, edit)).status).toBe(404);
    expect((await app.ask(sibling, 'GET', `/api/learning-records/${id}`)).status).toBe(404);
    expect((await app.ask(boardOfficer, 'PATCH', `/api/learning-records/${id}`, edit)).status).toBe(403);
    expect((await app.ask(officer, 'PATCH', `/api/learning-records/${id}`, edit)).body).toMatchObject({
      version: 2,
      sentOn: '2026-03-01',
    });
    const late = await app.ask(officer, 'PATCH', `/api/learning-records/${id}`, { ...edit, learning: 'Other' });
    expect(late.status).toBe(409);
    expect(late.body.errors).toEqual([
      { where: 'learning', message: 'is now "Print the list each night"; you entered "Other"' },
    ]);
    expect((await add({ physicalHarm: 'terrible' })).status).toBe(400);
    expect((await add({}, sibling)).status).toBe(404);
  });
});
