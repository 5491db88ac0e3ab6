/**
 * What public suites ask of a SCIM service: each attribute of the published schemas is added, replaced and removed, as
 * scim2-tester does; what Entra ID and Okta send is taken as they send it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import { openScim, type ScimClient } from '../../../test/support/scim-client.ts';
import type { Attribute } from './domain/scim/attribute.ts';
import { enterpriseSchema, userKind } from './domain/scim/user-kind.ts';

let app: TestApp;
let client: ScimClient;
let number = 0;

beforeAll(async () => {
  app = await openApp();
  client = await openScim(app, 'RXN', await app.person('QE1', 'administrator'));
}, 120_000);
afterAll(() => app?.close());

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const patch = (id: string, ...Operations: object[]) =>
  client.ask('PATCH', `/Users/${id}`, { schemas: [patchOp], Operations });
const read = async (id: string) => (await client.ask('GET', `/Users/${id}`)).body;

async function added(more: object = {}): Promise<string> {
  number += 1;
  const made = await client.ask('POST', '/Users', { schemas: [userKind.schema], userName: `suite.${number}`, ...more });
  expect(made.status).toBe(201);
  return made.body.id;
}

/** A value that fits an attribute and differs at each call. */
function valueFor(attribute: Attribute): unknown {
  number += 1;
  const single = () => {
    if (attribute.type === 'boolean') return number % 2 === 0;
    if (attribute.type === 'reference') return `https://${number}.example.org`;
    if (attribute.type === 'binary') return Buffer.from(`certificate ${number}`).toString('base64');
    if (attribute.type !== 'complex') return `${attribute.name} ${number}`;
    const parts = (attribute.subAttributes ?? []).filter(({ mutability }) => mutability !== 'readOnly');
    return Object.fromEntries(parts.map((part) => [part.name, valueFor(part)]));
  };
  return attribute.multiValued ? [single()] : single();
}

const writable = [
  ...userKind.attributes.map((attribute) => ({ path: attribute.name, attribute })),
  ...(userKind.extension?.attributes ?? []).map((attribute) => ({
    path: `${enterpriseSchema}:${attribute.name}`,
    attribute,
  })),
].filter(({ attribute }) => attribute.mutability === 'readWrite');
const at = (resource: Record<string, Record<string, unknown>>, path: string, name: string) =>
  path === name ? resource[name] : resource[enterpriseSchema]?.[name];

describe('each attribute that the schemas publish', () => {
  it.each(writable.map(({ path, attribute }) => [path, attribute] as const))(
    '%s is added, replaced and removed',
    async (path, attribute) => {
      const id = await added();
      for (const op of ['add', 'replace'] as const) {
        const value = valueFor(attribute);
        expect((await patch(id, { op, path, value })).status).toBe(200);
        expect(at(await read(id), path, attribute.name)).toEqual(value);
      }
      const removed = await patch(id, { op: 'remove', path });
      if (attribute.required) return expect([removed.status, removed.body.scimType]).toEqual([400, 'mutability']);
      expect(removed.status).toBe(200);
      if (attribute.name !== 'active') expect(at(await read(id), path, attribute.name)).toBeUndefined();
    },
  );
  it.each(['id', 'groups', 'meta', 'meta.created', 'groups.value', `${enterpriseSchema}:manager.displayName`])(
    '%s is read-only in a PATCH',
    async (path) => {
      const id = await added();
      for (const op of ['add', 'replace', 'remove']) {
        const refused = await patch(id, { op, path, value: 'x' });
        expect([refused.status, refused.body.scimType]).toEqual([400, 'mutability']);
      }
    },
  );
  it('is kept when the whole resource is written, and comes back by its own name', async () => {
    const { extension } = userKind;
    const values = Object.fromEntries(
      userKind.attributes
        .filter(({ mutability, name }) => mutability === 'readWrite' && name !== 'active')
        .map((each) => [each.name, valueFor(each)]),
    );
    const more = Object.fromEntries((extension?.attributes ?? []).map((each) => [each.name, valueFor(each)]));
    const body = { schemas: [userKind.schema, enterpriseSchema], ...values, [enterpriseSchema]: more };
    const id = await added();
    expect((await client.ask('PUT', `/Users/${id}`, body)).status).toBe(200);
    expect(await read(id)).toMatchObject({ ...values, [enterpriseSchema]: more });
    for (const name of Object.keys(values)) {
      const { body: shown } = await client.ask('GET', `/Users/${id}?attributes=${name}`);
      expect(Object.keys(shown).sort()).toEqual([...new Set(['id', 'schemas', name])].sort());
    }
  });
});

describe('a PATCH that cannot be', () => {
  it.each([
    ['an unknown attribute', { op: 'replace', path: 'nobody', value: 'x' }, 'invalidPath'],
    ['an unfinished path', { op: 'replace', path: 'emails[type eq', value: 'x' }, 'invalidPath'],
    ['a removal of everything', { op: 'remove' }, 'noTarget'],
    [
      'a replacement of an entry that is not there',
      { op: 'replace', path: 'emails[type eq "home"].value', value: 'x' },
      'noTarget',
    ],
    ['an operation that nobody knows', { op: 'move', path: 'title', value: 'x' }, 'invalidSyntax'],
    ['a value that does not fit', { op: 'replace', path: 'active', value: 'perhaps' }, 'invalidValue'],
    ['no value', { op: 'add', path: 'title' }, 'invalidValue'],
    ['an empty user name', { op: 'replace', path: 'userName', value: '' }, 'invalidValue'],
  ])('is refused, and none of its steps happen: %s', async (_what, step, scimType) => {
    const id = await added();
    const refused = await patch(id, { op: 'add', path: 'title', value: 'First' }, step);
    expect([refused.status, refused.body.scimType]).toEqual([400, scimType]);
    expect(await read(id)).not.toHaveProperty('title');
  });
});

describe('as Entra ID sends it', () => {
  it('dotted and filtered keys without a path, text for true and false, a bare manager, empty text for nothing', async () => {
    const id = await added({ emails: [{ type: 'work', value: 'old@example.org', primary: true }], title: 'Nurse' });
    const changed = await patch(
      id,
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'new@example.org' },
      { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '01632 960001' },
      {
        op: 'Replace',
        value: {
          displayName: 'Amara',
          'name.givenName': 'Amara',
          [`${enterpriseSchema}:department`]: 'Cyber',
          'addresses[type eq "work"].locality': 'Leeds',
        },
      },
      { op: 'Add', path: `${enterpriseSchema}:manager`, value: '42' },
      { op: 'Replace', path: 'title', value: '' },
      { op: 'Replace', path: 'active', value: 'False' },
    );
    // A replacement of an address that is not there has nothing to replace.
    expect([changed.status, changed.body.scimType]).toEqual([400, 'noTarget']);
    const again = await patch(
      id,
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'new@example.org' },
      { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '01632 960001' },
      {
        op: 'Add',
        value: {
          displayName: 'Amara',
          'name.givenName': 'Amara',
          [`${enterpriseSchema}:department`]: 'Cyber',
          'addresses[type eq "work"].locality': 'Leeds',
        },
      },
      { op: 'Add', path: `${enterpriseSchema}:manager`, value: '42' },
      { op: 'Replace', path: 'title', value: '' },
      { op: 'Replace', path: 'active', value: 'False' },
    );
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({
      displayName: 'Amara',
      name: { givenName: 'Amara' },
      active: false,
      emails: [{ type: 'work', value: 'new@example.org', primary: true }],
      phoneNumbers: [{ type: 'mobile', value: '01632 960001' }],
      addresses: [{ type: 'work', locality: 'Leeds' }],
      [enterpriseSchema]: { department: 'Cyber', manager: { value: '42' } },
    });
    expect(again.body).not.toHaveProperty('title');
    const removed = await patch(
      id,
      { op: 'Replace', path: `${enterpriseSchema}:manager`, value: '' },
      { op: 'Remove', path: enterpriseSchema },
    );
    expect(removed.body).not.toHaveProperty(enterpriseSchema);
    expect(removed.body.schemas).toEqual([userKind.schema]);
  });
  it('finds nobody with 200 and an empty list, also by a name in quotation marks of JSON', async () => {
    await added({ displayName: 'O"Neil \\ Zoë' });
    const find = async (filter: string) =>
      (await client.ask('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body;
    expect(await find('userName eq "does-not-exist-7c1"')).toMatchObject({
      totalResults: 0,
      Resources: [],
      startIndex: 1,
      itemsPerPage: 0,
    });
    expect((await find('displayName eq "O\\"Neil \\\\ Zo\\u00eb"')).totalResults).toBe(1);
  });
  it('in the media type of SCIM, also where nothing is sent along with it', async () => {
    const id = await added();
    const { authorization } = client.headers;
    const asked = {
      url: `/scim/v2/Users/${id}`,
      headers: { authorization, 'content-type': 'application/scim+json; charset=utf-8' },
    };
    const changed = await app.app.inject({
      ...asked,
      method: 'PATCH',
      payload: JSON.stringify({ schemas: [patchOp], Operations: [{ op: 'add', path: 'title', value: 'Nurse' }] }),
    });
    expect(changed.json().title).toBe('Nurse');
    expect((await app.app.inject({ ...asked, method: 'PATCH', payload: '{"schemas":' })).json()).toMatchObject({
      status: '400',
      scimType: 'invalidSyntax',
    });
    expect((await app.app.inject({ ...asked, method: 'DELETE' })).statusCode).toBe(204);
  });
});

describe('as Okta sends it', () => {
  it('a user with a password that is passed over, then the whole of it, then no longer active', async () => {
    number += 1;
    const okta = {
      schemas: [userKind.schema],
      userName: `okta.${number}@example.org`,
      name: { givenName: 'Amara', familyName: 'Obi' },
      emails: [{ primary: true, value: `okta.${number}@example.org`, type: 'work' }],
      displayName: 'Amara Obi',
      locale: 'en-GB',
      externalId: '00u1',
      groups: [],
      password: 'not for us',
      active: true,
    };
    const made = await client.ask('POST', '/Users', okta);
    expect(made.status).toBe(201);
    expect(JSON.stringify(made.body)).not.toContain('not for us');
    const { id } = made.body;
    expect(
      (await client.ask('PUT', `/Users/${id}`, { ...made.body, name: { givenName: 'Another', familyName: 'Obi' } }))
        .body.name.givenName,
    ).toBe('Another');
    expect((await patch(id, { op: 'replace', value: { active: false, id } })).body.active).toBe(false);
    expect(
      (
        await client.ask(
          'GET',
          `/Users?filter=${encodeURIComponent(`userName eq "OKTA.${number}@EXAMPLE.ORG"`)}&startIndex=1&count=100`,
        )
      ).body.totalResults,
    ).toBe(1);
  });
});

describe('one primary entry', () => {
  it('takes the place of the one before', async () => {
    const id = await added({ emails: [{ value: 'a@example.org', primary: true }, { value: 'b@example.org' }] });
    const { body } = await patch(id, { op: 'add', path: 'emails', value: [{ value: 'c@example.org', primary: true }] });
    expect(body.emails.map(({ primary }: { primary?: boolean }) => primary)).toEqual([false, undefined, true]);
    const moved = await patch(id, { op: 'replace', path: 'emails[value eq "b@example.org"].primary', value: true });
    expect(moved.body.emails.map(({ primary }: { primary?: boolean }) => primary)).toEqual([false, true, false]);
  });
});
