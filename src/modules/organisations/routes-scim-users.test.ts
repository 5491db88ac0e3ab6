import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { openScim, type ScimClient } from '../../../test/support/scim-client.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

let app: TestApp;
let trust: ScimClient;
let sibling: ScimClient;
let board: ScimClient;
let administrator: Actor;

beforeAll(async () => {
  app = await openApp();
  administrator = await app.person('QE1', 'administrator');
  board = await openScim(app, 'QE1', administrator);
  trust = await openScim(app, 'RXN', administrator);
  sibling = await openScim(app, 'QOP', await app.person('QOP', 'administrator'));
}, 120_000);
afterAll(() => app?.close());

const amara = (userName: string, more: object = {}) => ({
  schemas: [core],
  userName,
  name: { givenName: 'Amara', familyName: 'Obi' },
  emails: [{ value: `${userName}@Example.org`, type: 'work', primary: true }],
  ...more,
});
const patch = (...Operations: object[]) => ({ schemas: [patchOp], Operations });

describe('adding a user', () => {
  it('answers 201 with the resource, its address and its version, and is audited', async () => {
    const added = await trust.ask('POST', '/Users', amara('amara.1', { externalId: 'e-1' }));
    expect(added.status).toBe(201);
    expect(added.headers['content-type']).toMatch(/^application\/scim\+json/);
    expect(added.headers.location).toBe(added.body.meta.location);
    expect(added.headers.etag).toBe(added.body.meta.version);
    expect(added.body).toMatchObject({
      schemas: [core],
      userName: 'amara.1',
      externalId: 'e-1',
      active: true,
      emails: [{ value: 'amara.1@Example.org', type: 'work', primary: true }],
      meta: { resourceType: 'User', version: 'W/"1"' },
    });
    expect(await app.audited('scim-add-user')).toContainEqual(
      expect.objectContaining({ subject: `person:${added.body.id}`, who: trust.who }),
    );
    const { body } = await app.ask(administrator, 'GET', `/api/people/${added.body.id}`);
    expect(body).toMatchObject({ name: 'Amara Obi', email: 'amara.1@example.org', organisationCode: 'RXN' });
  });
  it('refuses a user name that is taken anywhere, in any case, and says no more than that', async () => {
    await trust.ask('POST', '/Users', amara('taken.1'));
    for (const client of [trust, sibling]) {
      const again = await client.ask('POST', '/Users', { schemas: [core], userName: 'TAKEN.1' });
      expect(again.status).toBe(409);
      expect(again.body).toEqual({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: '409',
        scimType: 'uniqueness',
        detail: 'This userName is taken.',
      });
    }
  });
  it('takes no e-mail address that another account has, and does not tell', async () => {
    await trust.ask('POST', '/Users', amara('shared.1'));
    const other = await sibling.ask('POST', '/Users', {
      schemas: [core],
      userName: 'shared.2',
      emails: [{ value: 'shared.1@example.org' }],
    });
    expect(other.status).toBe(201);
    expect(other.body.emails).toEqual([{ value: 'shared.1@example.org' }]);
  });
  it('works with nothing but a user name', async () => {
    const added = await trust.ask('POST', '/Users', { schemas: [core], userName: 'only-a-name' });
    expect(added.status).toBe(201);
    expect((await trust.ask('GET', `/Users/${added.body.id}`)).body.userName).toBe('only-a-name');
  });
  it('puts the account at the organisation below that the extension names, and nowhere outside', async () => {
    const at = async (client: ScimClient, userName: string, organization: string) => {
      const { body } = await client.ask('POST', '/Users', { ...amara(userName), [enterprise]: { organization } });
      return (await app.ask(await app.person('X26', 'administrator'), 'GET', `/api/people/${body.id}`)).body
        .organisationCode;
    };
    expect(await at(board, 'placed.1', 'RXN')).toBe('RXN');
    expect(await at(board, 'placed.2', 'QOP')).toBe('QE1');
  });
  it.each([
    ['no user name', { schemas: [core] }, 'invalidValue'],
    ['an empty user name', { schemas: [core], userName: '' }, 'invalidValue'],
    ['a user name that is no text', { schemas: [core], userName: 7 }, 'invalidValue'],
    [
      'two primary addresses',
      amara('two', {
        emails: [
          { value: 'a@b.c', primary: true },
          { value: 'd@e.f', primary: true },
        ],
      }),
      'invalidValue',
    ],
    ['an active that is neither', amara('neither', { active: 'perhaps' }), 'invalidValue'],
    ['no schema', { userName: 'no-schema' }, 'invalidSyntax'],
    ['a list', [], 'invalidSyntax'],
  ])('refuses %s', async (_what, body, scimType) => {
    const refused = await trust.ask('POST', '/Users', body);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ status: '400', scimType });
  });
});

describe('who may ask', () => {
  it('nobody without a token, told as SCIM tells it', async () => {
    const refused = await app.ask(null, 'GET', '/scim/v2/Users');
    expect(refused.status).toBe(401);
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
    expect(refused.body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401' });
  });
  it('no token with another scope, and no person with a session', async () => {
    const reader = await openScim(app, 'RXN', administrator, ['people:read']);
    expect((await reader.ask('GET', '/Users')).status).toBe(403);
    expect((await app.ask(administrator, 'GET', '/scim/v2/Users')).status).toBe(403);
  });
  it('another organisation’s accounts do not exist, for any method', async () => {
    const { id } = (await trust.ask('POST', '/Users', amara('hidden.1'))).body;
    const change = patch({ op: 'replace', path: 'title', value: 'x' });
    for (const [method, body] of [['GET'], ['PUT', amara('hidden.1')], ['PATCH', change], ['DELETE']] as const) {
      expect((await sibling.ask(method, `/Users/${id}`, body)).status).toBe(404);
    }
    const found = await sibling.ask('GET', '/Users?filter=userName%20eq%20%22hidden.1%22');
    expect(found.body).toMatchObject({ totalResults: 0, Resources: [] });
    expect((await board.ask('GET', `/Users/${id}`)).status).toBe(200);
    for (const [method, body] of [['PUT', amara('hidden.1')], ['PATCH', change], ['DELETE']] as const) {
      expect((await trust.ask(method, `/Users/${id}`, body)).status).toBeLessThan(300);
    }
  });
});

describe('what leaves', () => {
  it('is closed at once by active: false: sessions, links, tokens and roles end; true opens it without them', async () => {
    const leaver = await app.person('RXN', 'administrator');
    const token = await app.ask(leaver, 'POST', '/api/tokens', {
      name: 'mine',
      organisation: 'RXN',
      role: 'lead',
      scopes: ['people:read'],
      why: 'a script',
    });
    const script = { personId: 0, headers: { authorization: `Bearer ${token.body.token}` } };
    expect((await app.ask(script, 'GET', '/api/people')).status).toBe(200);
    const address = `/Users/${leaver.personId}`;
    const closed = await trust.ask('PATCH', address, patch({ op: 'Replace', path: 'active', value: 'False' }));
    expect(closed.body.active).toBe(false);
    expect((await app.ask(leaver, 'GET', '/api/me')).status).toBe(401);
    expect((await app.ask(script, 'GET', '/api/people')).status).toBe(401);
    const [entry] = await app
      .audited('scim-change-user')
      .then((all) => all.filter((each) => each.subject === `person:${leaver.personId}`));
    expect(entry?.before).toMatchObject({ isActive: true, roles: [{ role: 'administrator' }] });
    const opened = await trust.ask('PATCH', address, patch({ op: 'replace', value: { active: true } }));
    expect(opened.body.active).toBe(true);
    expect((await app.ask(administrator, 'GET', `/api/people/${leaver.personId}`)).body.appointments).toEqual([]);
  });
  it('stays closed when an administrator closed it', async () => {
    const { id } = (await trust.ask('POST', '/Users', amara('closed.1'))).body;
    const { version } = (await app.ask(administrator, 'GET', `/api/people/${id}`)).body;
    await app.ask(administrator, 'PATCH', `/api/people/${id}`, { isDisabled: true, version, why: 'misuse' });
    const opened = await trust.ask('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'active', value: true }));
    expect(opened.status).toBe(403);
    expect((await trust.ask('GET', `/Users/${id}`)).body.active).toBe(false);
  });
  it('is gone after DELETE, and its user name and address are free for a new account', async () => {
    const { id } = (await trust.ask('POST', '/Users', amara('leaver.2'))).body;
    expect((await trust.ask('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await trust.ask('GET', `/Users/${id}`)).status).toBe(404);
    expect((await trust.ask('DELETE', `/Users/${id}`)).status).toBe(404);
    const again = await trust.ask('POST', '/Users', amara('leaver.2'));
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(id);
    expect((await app.ask(administrator, 'GET', `/api/people/${again.body.id}`)).body.email).toBe(
      'leaver.2@example.org',
    );
    expect(await app.audited('scim-remove-user')).toContainEqual(expect.objectContaining({ subject: `person:${id}` }));
  });
  it('loses its session in the middle of it', async () => {
    const leaver = await app.person('RXN', 'staff');
    const both = await Promise.all([
      trust.ask('DELETE', `/Users/${leaver.personId}`),
      ...Array.from({ length: 5 }, () => app.ask(leaver, 'GET', '/api/me')),
    ]);
    expect(both[0]?.status).toBe(204);
    expect(both.slice(1).every(({ status }) => status === 200 || status === 401)).toBe(true);
    expect((await app.ask(leaver, 'GET', '/api/me')).status).toBe(401);
  });
});

describe('versions', () => {
  it('answer 304 to who has this one, 412 to who means another', async () => {
    const { id, meta } = (await trust.ask('POST', '/Users', amara('version.1'))).body;
    const known = await trust.ask('GET', `/Users/${id}`, undefined, { 'if-none-match': meta.version });
    expect([known.status, known.body]).toEqual([304, '']);
    const change = patch({ op: 'replace', path: 'title', value: 'Nurse' });
    const fresh = await trust.ask('PATCH', `/Users/${id}`, change, { 'if-match': meta.version });
    expect([fresh.status, fresh.headers.etag]).toEqual([200, 'W/"2"']);
    for (const method of ['PATCH', 'PUT', 'DELETE'] as const) {
      const body = method === 'PATCH' ? change : method === 'PUT' ? amara('version.1') : undefined;
      expect((await trust.ask(method, `/Users/${id}`, body, { 'if-match': meta.version })).status).toBe(412);
    }
    const changed = await trust.ask('GET', `/Users/${id}`, undefined, { 'if-none-match': meta.version });
    expect([changed.status, changed.body.title]).toEqual([200, 'Nurse']);
  });
  it('stay as they are where nothing changes', async () => {
    const { id } = (await trust.ask('POST', '/Users', amara('version.2', { title: 'Nurse' }))).body;
    const same = await trust.ask('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'title', value: 'Nurse' }));
    expect([same.status, same.headers.etag]).toEqual([200, 'W/"1"']);
  });
  it('lose nothing when many change at once: each change is kept, or refused', async () => {
    const { id } = (await trust.ask('POST', '/Users', amara('race.1', { phoneNumbers: [] }))).body;
    const add = (number: number) =>
      patch({ op: 'add', path: 'phoneNumbers', value: [{ value: `01632 96000${number}` }] });
    const all = await Promise.all([1, 2, 3, 4, 5, 6].map((each) => trust.ask('PATCH', `/Users/${id}`, add(each))));
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect((await trust.ask('GET', `/Users/${id}`)).body.phoneNumbers).toHaveLength(6);
    const { version } = (await trust.ask('GET', `/Users/${id}`)).body.meta;
    const raced = await Promise.all(
      [7, 8, 9].map((each) => trust.ask('PATCH', `/Users/${id}`, add(each), { 'if-match': version })),
    );
    expect(raced.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
  it('make one account of a user name that two ask for at once', async () => {
    const both = await Promise.all([1, 2, 3].map(() => trust.ask('POST', '/Users', amara('race.2'))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});

describe('writing anew', () => {
  it('drops what is not said, keeps being active, and answers 200', async () => {
    const { id } = (await trust.ask('POST', '/Users', amara('put.1', { title: 'Nurse', active: false }))).body;
    const put = await trust.ask('PUT', `/Users/${id}`, { schemas: [core], userName: 'put.1b', id: 'other', meta: {} });
    expect(put.status).toBe(200);
    expect(put.body).toMatchObject({ id, userName: 'put.1b', active: false });
    expect(put.body).not.toHaveProperty('title');
    expect(put.body).not.toHaveProperty('emails');
  });
  it('refuses another’s user name', async () => {
    await trust.ask('POST', '/Users', amara('put.2'));
    const { id } = (await trust.ask('POST', '/Users', amara('put.3'))).body;
    const put = await trust.ask('PUT', `/Users/${id}`, amara('PUT.2'));
    expect([put.status, put.body.scimType]).toEqual([409, 'uniqueness']);
  });
});
