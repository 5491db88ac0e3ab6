import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { openScim, type ScimClient } from '../../../test/support/scim-client.ts';
import { toldRoles } from '../../../test/support/told-roles.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const userCore = 'urn:ietf:params:scim:schemas:core:2.0:User';

let app: TestApp;
let trust: ScimClient;
let board: Actor;
let administrator: Actor;
let sibling: Actor;
let names = 0;

beforeAll(async () => {
  app = await openApp();
  board = await app.person('QE1', 'administrator');
  administrator = await app.person('RXN', 'administrator');
  sibling = await app.person('QOP', 'administrator');
  trust = await openScim(app, 'RXN', administrator);
}, 120_000);
afterAll(() => app?.close());

const patch = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const added = async (): Promise<string> => {
  names += 1;
  return (await trust.ask('POST', '/Users', { schemas: [userCore], userName: `member-${names}` })).body.id;
};
const group = async (...members: string[]): Promise<string> => {
  const body = { schemas: [core], displayName: `Group ${names}`, members: members.map((value) => ({ value })) };
  return (await trust.ask('POST', '/Groups', body)).body.id.slice(1);
};
const give = (id: string, role: string, organisation = 'RXN', actor = administrator) =>
  app.ask(actor, 'POST', `/api/groups/${id}/roles`, { organisation, role, why: 'the directory knows' });
const rolesOf = async (id: string): Promise<string[]> =>
  (await app.ask(board, 'GET', `/api/people/${id}`)).body.appointments.map(({ role }: { role: string }) => role).sort();
const move = (op: string, id: string, member: string) =>
  trust.ask(
    'PATCH',
    `/Groups/g${id}`,
    patch({
      op,
      path: op === 'add' ? 'members' : `members[value eq "${member}"]`,
      ...(op === 'add' ? { value: [{ value: member }] } : {}),
    }),
  );

describe('a role by a group', () => {
  it('comes to its members at once, comes and goes with the group, and is audited', async () => {
    const [first, second] = [await added(), await added()];
    const id = await group(first);
    const given = await give(id, 'lead');
    expect([given.status, given.body.given]).toEqual([200, 1]);
    expect(await rolesOf(first)).toEqual(['lead']);
    await move('add', id, second);
    expect(await rolesOf(second)).toEqual(['lead']);
    await move('remove', id, first);
    expect(await rolesOf(first)).toEqual([]);
    await trust.ask('DELETE', `/Groups/g${id}`);
    expect(await rolesOf(second)).toEqual([]);
    for (const member of [first, second]) expect(await toldRoles(app, member)).toEqual(['given lead', 'ended lead']);
    expect(await app.audited('give-group-role')).toContainEqual(
      expect.objectContaining({ subject: `group:${id}`, why: 'the directory knows' }),
    );
    expect(await app.audited('scim-change-group')).toContainEqual(
      expect.objectContaining({ subject: `person:${second}`, after: { role: 'lead', by: 'group' } }),
    );
  });
  it('stays while another group gives it, and leaves alone what a person gave', async () => {
    const person = await added();
    const [one, other] = [await group(person), await group(person)];
    await give(one, 'board');
    await give(other, 'board');
    await app.ask(administrator, 'POST', `/api/people/${person}/roles`, {
      organisation: 'RXN',
      role: 'finance',
      why: 'by hand',
    });
    await move('remove', one, person);
    expect(await rolesOf(person)).toEqual(['board', 'finance']);
    await move('remove', other, person);
    expect(await rolesOf(person)).toEqual(['finance']);
  });
  it('ends for all when an administrator takes it back', async () => {
    const person = await added();
    const id = await group(person);
    const { body } = await give(id, 'staff');
    const stranger = await app.ask(sibling, 'DELETE', `/api/group-roles/${body.id}`, { why: 'try it' });
    expect(stranger.status).toBe(404);
    expect((await app.ask(administrator, 'DELETE', `/api/group-roles/${body.id}`, { why: 'a mistake' })).status).toBe(
      200,
    );
    expect(await rolesOf(person)).toEqual([]);
    expect(await app.audited('end-group-role')).toContainEqual(expect.objectContaining({ subject: `group:${id}` }));
  });
  it('ends for a leaver, and comes back with the account', async () => {
    const person = await added();
    await give(await group(person), 'staff');
    await trust.ask('PATCH', `/Users/${person}`, patch({ op: 'replace', path: 'active', value: false }));
    expect(await rolesOf(person)).toEqual([]);
    await trust.ask('PATCH', `/Users/${person}`, patch({ op: 'replace', path: 'active', value: true }));
    expect(await rolesOf(person)).toEqual(['staff']);
  });
  it('never comes to the person who decides it', async () => {
    const id = await group(String(administrator.personId));
    expect((await give(id, 'lead')).body.given).toBe(0);
  });
  it('has a last day where the role must have one', async () => {
    const person = await added();
    await give(await group(person), 'assessor');
    const { body } = await app.ask(board, 'GET', `/api/people/${person}`);
    expect(body.appointments[0].to).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

describe('nobody gives by a group what they could not give', () => {
  it('not at an organisation outside the reach, nor above the group, nor to another’s group', async () => {
    const id = await group(await added());
    expect((await give(id, 'staff', 'QOP')).status).toBe(404);
    expect((await give(id, 'staff', 'QE1', board)).status).toBe(400);
    expect((await give(id, 'staff', 'QOP', sibling)).status).toBe(404);
    expect((await give(id, 'emperor')).status).toBe(400);
    expect((await give(id, 'staff', 'RXN', await app.person('RXN', 'lead'))).status).toBe(403);
    expect((await give(id, 'staff')).status).toBe(200);
    expect((await give(id, 'staff')).status).toBe(409);
  });
  it('not a directory whose token’s maker may give no longer', async () => {
    const maker = await app.person('RXN', 'administrator');
    const directory = await openScim(app, 'RXN', maker);
    const id = await group();
    await give(id, 'administrator');
    const person = await added();
    const { appointments } = (await app.ask(board, 'GET', `/api/people/${maker.personId}`)).body;
    const add = () =>
      directory.ask('PATCH', `/Groups/g${id}`, patch({ op: 'add', path: 'members', value: [{ value: person }] }));
    await app.ask(board, 'DELETE', `/api/roles/${appointments[0].id}`, { why: 'left' });
    expect((await add()).status).toBe(403);
    expect(await rolesOf(person)).toEqual([]);
  });
  it('gives administrator by a group only as a person decided it', async () => {
    const person = await added();
    const id = await group();
    expect((await give(id, 'administrator')).status).toBe(200);
    await move('add', id, person);
    expect(await rolesOf(person)).toEqual(['administrator']);
  });
  it('asks for a fresh proof', async () => {
    const { provisioningRoutes } = await import('./routes/provisioning.ts');
    const row = provisioningRoutes.find(({ endpoint }) => endpoint.path === '/api/groups/:id/roles');
    expect(row?.stepUp).toBe(true);
  });
});

describe('the list of groups', () => {
  it('shows groups with their members and roles to those who reach them', async () => {
    const id = await group(await added());
    await give(id, 'staff');
    const shown = (await app.ask(board, 'GET', '/api/groups')).body.groups.find(
      (each: { id: number }) => String(each.id) === id,
    );
    expect(shown).toMatchObject({
      organisationCode: 'RXN',
      members: 1,
      roles: [{ role: 'staff', organisationCode: 'RXN' }],
    });
    expect((await app.ask(sibling, 'GET', '/api/groups')).body.groups).toEqual([]);
    expect((await app.ask(await app.person('RXN', 'finance'), 'GET', '/api/groups')).status).toBe(403);
  });
});
