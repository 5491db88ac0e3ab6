import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let national: Actor;
let board: Actor;
let sibling: Actor;
let trustLead: Actor;

beforeAll(async () => {
  app = await openApp();
  national = await app.person('X26', 'administrator');
  board = await app.person('QE1', 'administrator');
  sibling = await app.person('QOP', 'administrator');
  trustLead = await app.person('RXN', 'lead');
}, 120_000);
afterAll(() => app?.close());

const newPerson = (email: string, organisation = 'RXN') => ({
  name: 'Amara Obi',
  email,
  organisation,
  role: 'lead',
  why: 'new cyber lead',
});

describe('adding a person', () => {
  it('works for an administrator above the organisation, answers with a one-use link, and is audited', async () => {
    const added = await app.ask(board, 'POST', '/api/people', newPerson('amara.obi@example.org'));
    expect(added.status).toBe(200);
    expect(added.body.link).toMatch(/^\/set-password#[\w-]{40,}$/);
    expect(added.body.person.appointments).toMatchObject([{ role: 'lead', organisationCode: 'RXN' }]);
    expect(await app.audited('add-person')).toContainEqual(
      expect.objectContaining({
        subject: `person:${added.body.person.id}`,
        why: 'new cyber lead',
        who: `person:${board.personId}`,
      }),
    );
  });
  it('is refused to a lead, who may only look', async () => {
    expect((await app.ask(trustLead, 'POST', '/api/people', newPerson('b@example.org'))).status).toBe(403);
  });
  it('does not find an organisation outside the administrator’s reach', async () => {
    const outside = await app.ask(sibling, 'POST', '/api/people', newPerson('c@example.org'));
    expect(outside.status).toBe(404);
    expect(outside.body.type).toBe('urn:wardkeep:problem:not-found');
  });
  it('names each field that is not valid', async () => {
    const bad = await app.ask(board, 'POST', '/api/people', { ...newPerson('not an address'), why: '' });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map((part: { where: string }) => part.where).sort()).toEqual(['email', 'why']);
  });
  it('tells of an e-mail address that is taken, and adds nothing', async () => {
    await app.ask(board, 'POST', '/api/people', newPerson('twice@example.org'));
    expect((await app.ask(board, 'POST', '/api/people', newPerson('TWICE@example.org'))).status).toBe(409);
  });
  it('refuses a role nobody knows', async () => {
    expect(
      (await app.ask(board, 'POST', '/api/people', { ...newPerson('d@example.org'), role: 'emperor' })).status,
    ).toBe(400);
  });
});

describe('an administrator of people', () => {
  let limited: Actor;
  beforeAll(async () => {
    limited = await app.person('RXN', 'people-administrator');
  });
  it('adds people of one organisation, and gives no administrator there', async () => {
    const added = await app.ask(limited, 'POST', '/api/people', newPerson('by.limited@example.org'));
    expect(added.status).toBe(200);
    const more = { organisation: 'RXN', role: 'administrator', why: 'try it' };
    const { id } = added.body.person;
    expect((await app.ask(limited, 'POST', `/api/people/${id}/roles`, more)).status).toBe(403);
    expect((await app.ask(limited, 'POST', '/api/people', newPerson('d2@example.org', 'R0A'))).status).toBe(404);
  });
  it('at a board reaches the board alone, and nobody at the trusts below it', async () => {
    const atBoard = await app.person('QE1', 'people-administrator');
    expect((await app.ask(atBoard, 'GET', `/api/people/${board.personId}`)).status).toBe(200);
    expect((await app.ask(atBoard, 'GET', `/api/people/${trustLead.personId}`)).status).toBe(404);
    expect((await app.ask(atBoard, 'POST', '/api/people', newPerson('d3@example.org'))).status).toBe(404);
    const wide = { organisation: 'QE1', role: 'lead', why: 'try it' };
    const { personId } = await app.person('QE1', 'finance');
    expect((await app.ask(atBoard, 'POST', `/api/people/${personId}/roles`, wide)).status).toBe(403);
    expect((await app.ask(atBoard, 'POST', `/api/people/${personId}/roles`, { ...wide, role: 'staff' })).status).toBe(
      200,
    );
  });
  it('cannot end the role of an administrator, nor close or take over their account', async () => {
    const { personId } = await app.person('RXN', 'administrator');
    const { appointments, version } = (await app.ask(limited, 'GET', `/api/people/${personId}`)).body;
    expect((await app.ask(limited, 'DELETE', `/api/roles/${appointments[0].id}`, { why: 'x y z' })).status).toBe(403);
    const closing = { isDisabled: true, version, why: 'x y z' };
    expect((await app.ask(limited, 'PATCH', `/api/people/${personId}`, closing)).status).toBe(403);
    expect((await app.ask(limited, 'POST', `/api/people/${personId}/link`, { why: 'x y z' })).status).toBe(403);
    expect((await app.ask(limited, 'POST', `/api/people/${personId}/recovery`, { why: 'x y z' })).status).toBe(403);
    expect((await app.ask(board, 'PATCH', `/api/people/${personId}`, closing)).status).toBe(200);
  });
});

describe('a closed account', () => {
  it('is not opened by one person while a role waits in it that takes two', async () => {
    const { personId } = await app.person('QE1', 'administrator');
    const { version, appointments } = (await app.ask(national, 'GET', `/api/people/${personId}`)).body;
    const to = (isDisabled: boolean, at: number) => ({ isDisabled, version: at, why: 'test it' });
    expect((await app.ask(national, 'PATCH', `/api/people/${personId}`, to(true, version))).status).toBe(200);
    expect((await app.ask(national, 'PATCH', `/api/people/${personId}`, to(false, version + 1))).status).toBe(403);
    await app.ask(national, 'DELETE', `/api/roles/${appointments[0].id}`, { why: 'left' });
    expect((await app.ask(national, 'PATCH', `/api/people/${personId}`, to(false, version + 1))).status).toBe(200);
  });
});

describe('a role that must end', () => {
  it('is refused without its last day, and holds until that day', async () => {
    const assessor = { ...newPerson('assessor@example.org'), role: 'assessor' };
    const refused = await app.ask(board, 'POST', '/api/people', assessor);
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [{ where: 'until', message: expect.stringContaining('comes from outside') }],
    ]);
    const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const added = await app.ask(board, 'POST', '/api/people', { ...assessor, until });
    const next = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10);
    expect(added.body.person.appointments).toMatchObject([{ role: 'assessor', to: next }]);
  });
});

describe('another organisation’s account', () => {
  let id: number;
  beforeAll(async () => {
    id = (await app.ask(board, 'POST', '/api/people', newPerson('hidden@example.org'))).body.person.id;
  });
  it.each([
    ['GET', (which: number) => `/api/people/${which}`, undefined],
    ['POST', (which: number) => `/api/people/${which}/roles`, { organisation: 'R0A', role: 'staff', why: 'try it' }],
    ['PATCH', (which: number) => `/api/people/${which}`, { isDisabled: true, version: 1, why: 'try it' }],
    ['POST', (which: number) => `/api/people/${which}/link`, { why: 'try it' }],
  ])('does not exist for a sibling: %s', async (method, path, body) => {
    expect((await app.ask(sibling, method, path(id), body)).status).toBe(404);
    // The same call by somebody who may: the refusal above is about who asks, not about the call.
    const fitting =
      method === 'PATCH' ? { ...body, version: (await app.ask(board, 'GET', `/api/people/${id}`)).body.version } : body;
    const allowed = await app.ask(national, method, path(id), fitting);
    expect(allowed.status).toBe(200);
  });
  it('is not in a sibling’s list, and is in the list of those above', async () => {
    const names = async (actor: Actor) =>
      (await app.ask(actor, 'GET', '/api/people?search=hidden@')).body.people.map(
        (person: { id: number }) => person.id,
      );
    expect(await names(sibling)).toEqual([]);
    expect(await names(board)).toEqual([id]);
    expect(await names(national)).toEqual([id]);
  });
});

describe('roles and accounts end', () => {
  it('a role that ends gives nothing from then on', async () => {
    const leaving = await app.person('RXN', 'lead');
    expect((await app.ask(leaving, 'GET', '/api/people')).status).toBe(200);
    const { appointments } = (await app.ask(board, 'GET', `/api/people/${leaving.personId}`)).body;
    expect((await app.ask(sibling, 'DELETE', `/api/roles/${appointments[0].id}`, { why: 'left' })).status).toBe(404);
    expect((await app.ask(board, 'DELETE', `/api/roles/${appointments[0].id}`, { why: 'left' })).status).toBe(200);
    expect((await app.ask(leaving, 'GET', '/api/people')).status).toBe(403);
    const ended = (await app.audited('end-role')).filter(({ subject }) => subject === `person:${leaving.personId}`);
    expect(ended).toHaveLength(1);
  });
  it('a closed account loses its sessions at once', async () => {
    const leaving = await app.person('RXN', 'staff');
    expect((await app.ask(leaving, 'GET', '/api/me')).status).toBe(200);
    const { version } = (await app.ask(board, 'GET', `/api/people/${leaving.personId}`)).body;
    await app.ask(board, 'PATCH', `/api/people/${leaving.personId}`, { isDisabled: true, version, why: 'left' });
    expect((await app.ask(leaving, 'GET', '/api/me')).status).toBe(401);
  });
  it('nobody closes their own account', async () => {
    const { version } = (await app.ask(board, 'GET', `/api/people/${board.personId}`)).body;
    const own = await app.ask(board, 'PATCH', `/api/people/${board.personId}`, {
      isDisabled: true,
      version,
      why: 'oops',
    });
    expect(own.status).toBe(409);
    expect((await app.ask(board, 'GET', '/api/me')).status).toBe(200);
  });
  it('the second of two administrators is told what the first changed', async () => {
    const { personId } = await app.person('RXN', 'staff');
    const { version } = (await app.ask(board, 'GET', `/api/people/${personId}`)).body;
    const change = { isDisabled: true, version, why: 'left' };
    expect((await app.ask(board, 'PATCH', `/api/people/${personId}`, change)).status).toBe(200);
    const second = await app.ask(national, 'PATCH', `/api/people/${personId}`, { ...change, isDisabled: false });
    expect(second.status).toBe(409);
    expect(second.body.current.isDisabled).toBe(true);
  });
});

describe('tokens for scripts', () => {
  const asked = {
    name: 'nightly export',
    organisation: 'QE1',
    role: 'lead',
    scopes: ['register:read'],
    days: 30,
    why: 'nightly job',
  };
  it('do what role and scope both give, until they are revoked', async () => {
    const made = (await app.ask(board, 'POST', '/api/tokens', asked)).body;
    const script: Actor = { personId: 0, headers: { authorization: `Bearer ${made.token}` } };
    expect((await app.ask(script, 'GET', '/api/organisations?limit=1')).status).toBe(200);
    expect((await app.ask(script, 'GET', '/api/people')).status).toBe(403);
    expect((await app.ask(sibling, 'DELETE', `/api/tokens/${made.id}`, { why: 'not mine' })).status).toBe(404);
    expect((await app.ask(board, 'DELETE', `/api/tokens/${made.id}`, { why: 'job ended' })).status).toBe(200);
    expect((await app.ask(script, 'GET', '/api/organisations?limit=1')).status).toBe(401);
  });
  it('cannot be made beyond one’s own organisations, nor with a scope that the role does not give', async () => {
    expect((await app.ask(sibling, 'POST', '/api/tokens', asked)).status).toBe(404);
    expect(
      (await app.ask(board, 'POST', '/api/tokens', { ...asked, role: 'staff', scopes: ['people:read'] })).status,
    ).toBe(400);
    expect((await app.ask(trustLead, 'POST', '/api/tokens', asked)).status).toBe(403);
  });
  it('never do more than their maker may now, and nothing once the maker is gone', async () => {
    const maker = await app.person('QE1', 'administrator');
    const made = (await app.ask(maker, 'POST', '/api/tokens', { ...asked, scopes: ['people:read'] })).body;
    const script: Actor = { personId: 0, headers: { authorization: `Bearer ${made.token}` } };
    expect((await app.ask(script, 'GET', `/api/people/${trustLead.personId}`)).status).toBe(200);
    const role = (await app.ask(national, 'GET', `/api/people/${maker.personId}`)).body;
    await app.ask(national, 'POST', `/api/people/${maker.personId}/roles`, {
      organisation: 'R0A',
      role: 'lead',
      why: 'moves to another trust',
    });
    await app.ask(national, 'DELETE', `/api/roles/${role.appointments[0].id}`, { why: 'moved' });
    expect((await app.ask(script, 'GET', '/api/people')).status).toBe(403);
    const { version } = (await app.ask(national, 'GET', `/api/people/${maker.personId}`)).body;
    await app.ask(national, 'PATCH', `/api/people/${maker.personId}`, { isDisabled: true, version, why: 'left' });
    expect((await app.ask(script, 'GET', '/api/people')).status).toBe(403);
  });
  it('are narrowed to the part that their maker still reaches', async () => {
    const maker = await app.person('QE1', 'administrator');
    const made = (await app.ask(maker, 'POST', '/api/tokens', { ...asked, scopes: ['people:read'] })).body;
    const script: Actor = { personId: 0, headers: { authorization: `Bearer ${made.token}` } };
    const [held] = (await app.ask(national, 'GET', `/api/people/${maker.personId}`)).body.appointments;
    const less = { organisation: 'RXN', role: 'lead', why: 'now of one trust' };
    expect((await app.ask(national, 'POST', `/api/people/${maker.personId}/roles`, less)).status).toBe(200);
    expect((await app.ask(script, 'GET', `/api/people/${board.personId}`)).status).toBe(200);
    await app.ask(national, 'DELETE', `/api/roles/${held.id}`, { why: 'now of one trust' });
    expect((await app.ask(script, 'GET', `/api/people/${board.personId}`)).status).toBe(404);
    expect((await app.ask(script, 'GET', `/api/people/${trustLead.personId}`)).status).toBe(200);
  });
  it('are made by people, for what those may do themselves: no script makes another', async () => {
    const beyond = { ...asked, role: 'clinical-safety', scopes: ['hazard:sign'] };
    expect((await app.ask(board, 'POST', '/api/tokens', beyond)).status).toBe(403);
    const made = (
      await app.ask(board, 'POST', '/api/tokens', { ...asked, role: 'administrator', scopes: ['token:manage'] })
    ).body;
    const script: Actor = { personId: 0, headers: { authorization: `Bearer ${made.token}` } };
    expect((await app.ask(script, 'GET', '/api/tokens')).status).toBe(200);
    expect((await app.ask(script, 'POST', '/api/tokens', asked)).status).toBe(403);
  });
  it('keep no secret in the database, nor in the audit log', async () => {
    const { token } = (await app.ask(board, 'POST', '/api/tokens', asked)).body;
    const entries = JSON.stringify(await app.audited('create-token'));
    expect(entries).not.toContain(token);
    const { tokens } = (await app.ask(board, 'GET', '/api/tokens')).body;
    expect(JSON.stringify(tokens)).not.toContain(token);
  });
});
