import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { openScim, type ScimClient } from '../../../test/support/scim-client.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const userCore = 'urn:ietf:params:scim:schemas:core:2.0:User';
const bulkRequest = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

let app: TestApp;
let trust: ScimClient;
let sibling: ScimClient;
let administrator: Actor;
const users: string[] = [];

beforeAll(async () => {
  app = await openApp();
  administrator = await app.person('QE1', 'administrator');
  trust = await openScim(app, 'RXN', administrator);
  sibling = await openScim(app, 'QOP', await app.person('QOP', 'administrator'));
  for (const userName of ['one', 'two', 'three']) {
    users.push((await trust.ask('POST', '/Users', { schemas: [userCore], userName, displayName: userName })).body.id);
  }
}, 120_000);
afterAll(() => app?.close());

const patch = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});
const member = (index: number) => ({ value: users[index] });
const group = (displayName: string, ...members: object[]) => ({ schemas: [core], displayName, members });
const added = async (displayName: string, ...members: object[]): Promise<string> =>
  (await trust.ask('POST', '/Groups', group(displayName, ...members))).body.id;
const membersOf = async (id: string): Promise<string[]> =>
  ((await trust.ask('GET', `/Groups/${id}`)).body.members ?? []).map(({ value }: { value: string }) => value);

describe('a group', () => {
  it('is added with its members, found, shown without them, and audited', async () => {
    const made = await trust.ask('POST', '/Groups', { ...group('Nurses', member(0), member(1)), externalId: 'n-1' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ schemas: [core], displayName: 'Nurses', externalId: 'n-1' });
    expect(made.body.members).toHaveLength(2);
    expect(made.body.members[0]).toMatchObject({ value: users[0], display: 'one', type: 'User' });
    const found = await trust.ask(
      'GET',
      `/Groups?filter=${encodeURIComponent('displayName eq "nurses"')}&excludedAttributes=members`,
    );
    expect(found.body.totalResults).toBe(1);
    expect(found.body.Resources[0]).not.toHaveProperty('members');
    const byMember = `id eq "${made.body.id}" and members eq "${users[1]}"`;
    expect((await trust.ask('GET', `/Groups?filter=${encodeURIComponent(byMember)}`)).body.totalResults).toBe(1);
    expect((await trust.ask('GET', `/Users/${users[0]}`)).body.groups).toMatchObject([
      { value: made.body.id, display: 'Nurses' },
    ]);
    const inGroup = encodeURIComponent(`groups.value eq "${made.body.id}"`);
    expect((await trust.ask('GET', `/Users?filter=${inGroup}`)).body.totalResults).toBe(2);
    expect(await app.audited('scim-add-group')).toHaveLength(1);
  });
  it('does not exist for another organisation’s directory', async () => {
    const id = await added('Hidden');
    for (const [method, body] of [
      ['GET'],
      ['PUT', group('Mine')],
      ['PATCH', patch({ op: 'replace', path: 'displayName', value: 'x' })],
      ['DELETE'],
    ] as const) {
      expect((await sibling.ask(method, `/Groups/${id}`, body)).status).toBe(404);
    }
    expect((await sibling.ask('GET', '/Groups')).body.totalResults).toBe(0);
    expect((await trust.ask('DELETE', `/Groups/${id}`)).status).toBe(204);
    expect((await trust.ask('GET', `/Groups/${id}`)).status).toBe(404);
  });
  it('takes no people of another organisation, and nobody who is not there', async () => {
    const stranger = (await sibling.ask('POST', '/Users', { schemas: [userCore], userName: 'stranger' })).body.id;
    for (const value of [stranger, '999999999', 'nobody']) {
      const refused = await trust.ask('POST', '/Groups', group('Strangers', { value }));
      expect([refused.status, refused.body.scimType]).toEqual([400, 'invalidValue']);
    }
    expect(
      (await trust.ask('GET', `/Groups?filter=${encodeURIComponent('displayName eq "Strangers"')}`)).body.totalResults,
    ).toBe(0);
  });
  it('needs a name', async () => {
    expect((await trust.ask('POST', '/Groups', { schemas: [core] })).status).toBe(400);
    const id = await added('Named');
    expect(
      (await trust.ask('PATCH', `/Groups/${id}`, patch({ op: 'remove', path: 'displayName' }))).body.scimType,
    ).toBe('mutability');
  });
});

describe('members come and go', () => {
  it('by every way that identity providers write it', async () => {
    const id = await added('Ways', member(0));
    const change = (...operations: object[]) => trust.ask('PATCH', `/Groups/${id}`, patch(...operations));
    await change({ op: 'Add', path: 'members', value: [member(1), member(0)] });
    expect(await membersOf(id)).toEqual([users[0], users[1]]);
    await change({ op: 'remove', path: `members[value eq "${users[0]}"]` });
    expect(await membersOf(id)).toEqual([users[1]]);
    await change({ op: 'add', value: { members: [member(2)] } });
    await change({ op: 'Remove', path: 'members', value: [member(1)] });
    expect(await membersOf(id)).toEqual([users[2]]);
    await change({ op: 'replace', path: 'members', value: [member(0), member(1)] });
    expect(await membersOf(id)).toEqual([users[0], users[1]]);
    await change({ op: 'remove', path: 'members[display eq "one" or display eq "nobody"]' });
    expect(await membersOf(id)).toEqual([users[1]]);
    await change({ op: 'replace', value: { displayName: 'Renamed', id } });
    expect((await trust.ask('GET', `/Groups/${id}`)).body.displayName).toBe('Renamed');
    await change({ op: 'remove', path: 'members' });
    expect(await membersOf(id)).toEqual([]);
    const same = await change({ op: 'remove', path: 'members' });
    expect(same.status).toBe(200);
  });
  it('as a whole: their parts are immutable', async () => {
    const id = await added('Parts', member(0));
    const path = `members[value eq "${users[0]}"].value`;
    const refused = await trust.ask('PATCH', `/Groups/${id}`, patch({ op: 'replace', path, value: users[1] }));
    expect([refused.status, refused.body.scimType]).toEqual([400, 'mutability']);
  });
  it('all at once when a group is written anew, and none without the right version', async () => {
    const id = await added('Anew', member(0), member(1));
    const stale = await trust.ask('PUT', `/Groups/${id}`, group('Anew', member(2)), { 'if-match': 'W/"9"' });
    expect(stale.status).toBe(412);
    expect((await trust.ask('PUT', `/Groups/${id}`, group('Anew', member(2)))).status).toBe(200);
    expect(await membersOf(id)).toEqual([users[2]]);
  });
  it('with an account that is taken away, also in the middle of changes', async () => {
    const leavers = await Promise.all(
      ['l1', 'l2', 'l3', 'l4'].map(
        async (userName) => (await trust.ask('POST', '/Users', { schemas: [userCore], userName })).body.id,
      ),
    );
    const id = await added('Leaving', ...leavers.map((value: string) => ({ value })));
    const all = await Promise.all([
      ...leavers.map((leaver: string) => trust.ask('DELETE', `/Users/${leaver}`)),
      ...leavers.map((leaver: string) =>
        trust.ask('PATCH', `/Groups/${id}`, patch({ op: 'remove', path: `members[value eq "${leaver}"]` })),
      ),
      ...leavers.map((leaver: string) =>
        trust.ask('PATCH', `/Groups/${id}`, patch({ op: 'add', path: 'members', value: [{ value: leaver }] })),
      ),
    ]);
    expect(all.map(({ status }) => status).filter((status) => ![200, 204, 400, 409].includes(status))).toEqual([]);
    expect(all.slice(0, 4).map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    expect(await membersOf(id)).toEqual([]);
  });
});

describe('many operations in one request', () => {
  const bulk = (Operations: object[], more: object = {}) =>
    trust.ask('POST', '/Bulk', { schemas: [bulkRequest], Operations, ...more });
  const user = (userName: string) => ({ schemas: [userCore], userName });

  it('are done each for itself, one after another that it names', async () => {
    const done = await bulk([
      { method: 'POST', path: '/Groups', bulkId: 'team', data: group('Team', { value: 'bulkId:ada' }) },
      { method: 'POST', path: '/Users', bulkId: 'ada', data: user('bulk-ada') },
      { method: 'POST', path: '/Users', bulkId: 'again', data: user('bulk-ada') },
      { method: 'PATCH', path: '/Users/bulkId:ada', data: patch({ op: 'add', path: 'title', value: 'Nurse' }) },
      { method: 'DELETE', path: '/Users/999999999' },
    ]);
    expect(done.status).toBe(200);
    expect(done.body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:BulkResponse']);
    expect(done.body.Operations.map(({ status }: { status: string }) => status)).toEqual([
      '201',
      '201',
      '409',
      '200',
      '404',
    ]);
    expect(done.body.Operations[2].response).toMatchObject({ scimType: 'uniqueness' });
    const [team, ada] = done.body.Operations;
    expect(team.location).toMatch(/\/Groups\/g\d+$/);
    const { body } = await trust.ask('GET', new URL(ada.location).pathname.replace('/scim/v2', ''));
    expect(body).toMatchObject({ userName: 'bulk-ada', title: 'Nurse', groups: [{ display: 'Team' }] });
  });
  it('stop after as many failures as the client says', async () => {
    const done = await bulk(
      [
        { method: 'DELETE', path: '/Users/999999998' },
        { method: 'POST', path: '/Users', bulkId: 'late', data: user('bulk-late') },
      ],
      { failOnErrors: 1 },
    );
    expect(done.body.Operations).toHaveLength(1);
    expect(
      (await trust.ask('GET', `/Users?filter=${encodeURIComponent('userName eq "bulk-late"')}`)).body.totalResults,
    ).toBe(0);
  });
  it('that wait for each other are refused, and others are done', async () => {
    const done = await bulk([
      { method: 'POST', path: '/Groups', bulkId: 'a', data: group('A', { value: 'bulkId:b' }) },
      { method: 'POST', path: '/Groups', bulkId: 'b', data: group('B', { value: 'bulkId:a' }) },
    ]);
    expect(done.body.Operations.map(({ status }: { status: string }) => status)).toEqual(['409', '409']);
  });
  it.each([
    [
      'too many',
      {
        schemas: [bulkRequest],
        Operations: Array.from({ length: 1001 }, () => ({ method: 'DELETE', path: '/Users/1' })),
      },
      413,
    ],
    ['no schema', { Operations: [] }, 400],
    ['a method that is none', { schemas: [bulkRequest], Operations: [{ method: 'GET', path: '/Users' }] }, 400],
    [
      'a POST without a bulkId',
      { schemas: [bulkRequest], Operations: [{ method: 'POST', path: '/Users', data: {} }] },
      400,
    ],
  ])('are refused: %s', async (_what, body, status) => {
    expect((await trust.ask('POST', '/Bulk', body)).status).toBe(status);
  });
  it('search all kinds at once', async () => {
    const { body } = await trust.ask('POST', '/.search', { filter: 'displayName sw "one" or displayName eq "Team"' });
    expect(body.Resources.map(({ meta }: { meta: { resourceType: string } }) => meta.resourceType)).toEqual([
      'User',
      'Group',
    ]);
    expect(body.totalResults).toBe(2);
  });
});
