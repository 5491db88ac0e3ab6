import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../test/support/app.ts';
import { type EvidenceWorld, evidenceAt, openEvidenceWorld } from '../../../test/support/evidence-world.ts';

let world: EvidenceWorld;
let { app, trust, board, neighbour, boardMember, staff, node } = {} as EvidenceWorld;
let nation: Actor;
let proof = 0;
let service = 0;
let result = 0;

beforeAll(async () => {
  world = await openEvidenceWorld();
  ({ app, trust, board, neighbour, boardMember, staff, node } = world);
  nation = await app.person('X26', 'lead', 'Nadia Nation');
  const sent = await world.sendFile(nation, 'audit.pdf', undefined, 'organisation=X26&title=Audit%20of%20the%20mail');
  proof = sent.body.id;
}, 180_000);
afterAll(() => world?.app.close());

const at = '/api/assurance/services';
const content = (more: object = {}) => ({
  name: 'National mail',
  meaning: 'Mail with filters for everybody',
  supplier: 'Mail Firm Ltd',
  duty: 'cyber-lead',
  providerPart: 'We filter, patch and watch the servers',
  residual: 'Close the accounts of those who leave',
  results: [{ node: node(3), level: 'achieved' }],
  evidence: [proof],
  why: 'for all',
  ...more,
});
const add = (actor: Actor | null, organisation: string, more: object = {}) =>
  app.ask(actor, 'POST', at, { organisation, ...content(more) });
const accept = (actor: Actor | null, more: object = {}) =>
  app.ask(actor, 'POST', '/api/assurance/inheritances', { organisation: 'RXN', result, year: 't-26', ...more });
const page = async (actor: Actor, organisation = 'RXN') =>
  (await app.ask(actor, 'GET', `${at}?organisation=${organisation}`)).body;

describe('a shared service', () => {
  it('is offered by a body and seen by all below it, with its proof and who answers for it', async () => {
    const { status, body } = await add(nation, 'X26');
    expect([status, body.errors]).toEqual([200, undefined]);
    service = body.id;
    const { services } = await page(trust);
    expect(services).toMatchObject([
      {
        id: service,
        name: 'National mail',
        providerCode: 'X26',
        dutyName: 'Cyber security lead',
        residual: 'Close the accounts of those who leave',
        isOwn: false,
        results: [{ level: 'achieved', levelName: 'Achieved' }],
        evidence: [{ id: proof, title: 'Audit of the mail' }],
      },
    ]);
    result = services[0].results[0].id;
    expect(await app.audited('add-service')).toMatchObject([{ subject: `evidence:service:${service}` }]);
  });

  it('lets those below save the evidence it shares, and no other of the provider', async () => {
    expect((await app.ask(trust, 'GET', `${evidenceAt}/${proof}/revisions/1/file`)).status).toBe(200);
    const kept = (await world.sendFile(nation, 'own.txt', Buffer.from('ours'), 'organisation=X26&title=Ours')).body.id;
    for (const path of [`${evidenceAt}/${kept}`, `${evidenceAt}/${kept}/revisions/1/file`]) {
      expect((await app.ask(trust, 'GET', path)).status).toBe(404);
    }
    const edit = { title: 'Mine now', version: 1, why: 'try it' };
    expect((await app.ask(trust, 'PATCH', `${evidenceAt}/${proof}`, edit)).status).not.toBe(200);
    expect((await list(trust)).total).toBe(0);
  });

  it('of a board is seen below it and nowhere beside', async () => {
    const own = (await add(board, 'QE1', { name: 'Board backup', evidence: [] })).body.id;
    const ids = async (actor: Actor, organisation: string) =>
      (await page(actor, organisation)).services.map(({ id }: { id: number }) => id);
    expect(await ids(trust, 'RXN')).toEqual([own, service]);
    expect(await ids(neighbour, 'R0A')).toEqual([service]);
    expect((await page(board, 'QE1')).services[0]).toMatchObject({ id: own, isOwn: true });
  });

  it('stays with its provider while it is a draft', async () => {
    const draft = (await add(nation, 'X26', { name: 'A draft', isOffered: false, evidence: [] })).body.id;
    const has = async (actor: Actor, code: string) =>
      (await page(actor, code)).services.some(({ id }: { id: number }) => id === draft);
    expect([await has(nation, 'X26'), await has(trust, 'RXN')]).toEqual([true, false]);
  });

  it.each([
    ['a level that the outcome cannot have', { results: [{ node: 0, level: 'splendid' }] }],
    ['no outcome', { results: [] }],
    ['an outcome twice', { results: [{ node: 1 }, { node: 1 }] }],
    ['a duty that there is not', { duty: 'jester' }],
    ['no word on what stays', { residual: '' }],
  ])('is refused with %s', async (_, more) => {
    const nodes =
      'results' in more ? { results: more.results.map((one) => ({ level: null, ...one, node: node(one.node) })) } : {};
    expect((await add(nation, 'X26', { ...more, ...nodes })).status).toBe(400);
  });

  it('shares evidence of its own provider alone', async () => {
    const theirs = (await world.addLink(neighbour, { organisation: 'R0A' })).body.id;
    expect((await add(nation, 'X26', { evidence: [theirs] })).status).toBe(400);
    expect((await add(neighbour, 'R0A', { evidence: [proof] })).status).toBe(400);
  });

  it('is changed by its provider alone, in its newest version', async () => {
    const save = (actor: Actor | null, more: object = {}) =>
      app.ask(actor, 'PUT', `${at}/${service}`, { ...content(more), version: 1 });
    expect((await save(null)).status).toBe(401);
    expect((await save(boardMember)).status).toBe(403);
    expect((await save(trust)).status).toBe(403);
    expect((await save(nation, { isOffered: false })).status).toBe(409);
    expect((await save(nation, { supplier: 'Mail Firm plc' })).body).toEqual({ id: service, version: 2 });
    expect((await save(nation)).status).toBe(409);
    expect((await app.ask(neighbour, 'PUT', `${at}/999999`, { ...content(), version: 1 })).status).toBe(404);
  });
});

const list = async (actor: Actor) => (await app.ask(actor, 'GET', `${evidenceAt}?organisation=RXN`)).body;

describe('a result of a shared service', () => {
  let accepted = 0;
  const standing = async () => {
    const { inheritances } = await page(trust);
    const one = inheritances.find(({ id }: { id: number }) => id === accepted);
    return [one.standing, one.gives];
  };
  const change = (actor: Actor | null, body: object) =>
    app.ask(actor, 'PATCH', `/api/assurance/inheritances/${accepted}`, { why: 'done here', ...body });

  it('is accepted by an organisation below, and counts once what stays with it is done', async () => {
    const { status, body } = await accept(trust);
    expect([status, body.errors]).toEqual([200, undefined]);
    accepted = body.id;
    expect(await standing()).toEqual(['residual-open', null]);
    expect((await accept(trust)).status).toBe(409);
    expect((await change(trust, { isResidualDone: true, version: 1 })).status).toBe(400);
    const done = { residualAnswer: 'We close accounts daily', isResidualDone: true, version: 1 };
    expect((await change(neighbour, done)).status).toBe(404);
    expect((await change(boardMember, done)).status).toBe(403);
    expect((await change(trust, done)).body.version).toBe(2);
    expect((await change(trust, done)).status).toBe(409);
    expect(await standing()).toEqual(['counts', 'achieved']);
    expect(await app.audited('accept-result')).toMatchObject([{ subject: `evidence:inheritance:${accepted}` }]);
  });

  it('is not accepted by one that is not below the provider, nor by the provider itself', async () => {
    const own = (await page(board, 'QE1')).services.find(({ isOwn }: { isOwn: boolean }) => isOwn).results[0].id;
    expect((await accept(neighbour, { organisation: 'R0A', result: own })).status).toBe(404);
    // Above the board: the nation sees the service and is not one of those it is for.
    expect((await accept(nation, { organisation: 'X26', result: own })).status).toBe(404);
    expect((await accept(board, { organisation: 'QE1', result: own })).status).toBe(400);
    expect((await accept(trust, { result: own })).status).toBe(200);
  });

  it('is not accepted in the name of another, by who may not write, or for a year that there is not', async () => {
    expect((await accept(null)).status).toBe(401);
    for (const actor of [boardMember, staff]) expect((await accept(actor)).status).toBe(403);
    for (const actor of [board, neighbour]) expect((await accept(actor)).status).toBe(404);
    expect((await accept(trust, { year: 'never' })).status).toBe(400);
    expect((await accept(trust, { result: 999_999 })).status).toBe(404);
  });

  it('counts lower at once when the provider lowers it, and asks to look again', async () => {
    const lower = { ...content({ results: [{ node: node(3), level: 'partially-achieved' }] }), version: 2 };
    expect((await app.ask(nation, 'PUT', `${at}/${service}`, lower)).status).toBe(200);
    expect(await standing()).toEqual(['look-again', 'partially-achieved']);
    const seen = { residualAnswer: 'We close accounts daily', isResidualDone: true, version: 2 };
    expect((await change(trust, seen)).status).toBe(200);
    expect(await standing()).toEqual(['counts', 'partially-achieved']);
  });

  it('ends with the service, the day after its last', async () => {
    const end = (actor: Actor | null, endsOn: string) =>
      app.ask(actor, 'POST', `${at}/${service}/end`, { endsOn, version: 3, why: 'replaced' });
    expect((await end(trust, '2026-12-31')).status).toBe(403);
    expect((await end(nation, '2026-11-01')).status).toBe(400);
    expect((await end(nation, '2026-12-31')).status).toBe(200);
    world.setDay('2026-12-31');
    expect((await standing())[1]).toBe('partially-achieved');
    world.setDay('2027-01-01');
    expect(await standing()).toEqual(['ended', null]);
    expect((await accept(trust, { year: 't-25' })).status).toBe(404);
    world.setDay('2026-11-22');
  });

  it('is ended by the organisation with a reason, and can be accepted again', async () => {
    const end = (version: number, actor = trust) =>
      app.ask(actor, 'POST', `/api/assurance/inheritances/${accepted}/end`, { version, why: 'our own now' });
    expect((await end(3, neighbour)).status).toBe(404);
    expect((await end(9)).status).toBe(409);
    expect((await end(3)).status).toBe(200);
    expect(await standing()).toEqual(['ended', null]);
    expect((await end(4)).status).toBe(409);
    expect((await accept(trust)).status).toBe(200);
  });

  it('is seen from above only where the organisation shares in full', async () => {
    expect((await app.ask(board, 'GET', `${at}?organisation=RXN`)).status).toBe(404);
    await world.share('full');
    expect((await page(board)).inheritances.length).toBeGreaterThan(1);
    expect((await change(board, { isResidualDone: false, version: 1 })).status).toBe(403);
  });
});
