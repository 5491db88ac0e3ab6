import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import { openScim, type ScimClient } from '../../../test/support/scim-client.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';

let app: TestApp;
let trust: ScimClient;

beforeAll(async () => {
  app = await openApp();
  trust = await openScim(app, 'RXN', await app.person('QE1', 'administrator'));
}, 120_000);
afterAll(() => app?.close());

const amara = (userName: string, more: object = {}) => ({
  schemas: [core],
  userName,
  name: { givenName: 'Amara', familyName: 'Obi' },
  emails: [{ value: `${userName}@Example.org`, type: 'work', primary: true }],
  ...more,
});

describe('lists', () => {
  it('come page by page with the right total, sorted as asked', async () => {
    for (const letter of ['c', 'A', 'b'])
      await trust.ask('POST', '/Users', amara(`list-${letter}`, { nickName: 'listed' }));
    const filter = `filter=${encodeURIComponent('nickName eq "LISTED"')}`;
    const page = async (more: string) => (await trust.ask('GET', `/Users?${filter}&${more}`)).body;
    const names = (body: { Resources: { userName: string }[] }) => body.Resources.map(({ userName }) => userName);
    const first = await page('sortBy=userName&startIndex=1&count=2');
    expect([first.totalResults, first.startIndex, first.itemsPerPage, names(first)]).toEqual([
      3,
      1,
      2,
      ['list-A', 'list-b'],
    ]);
    const second = await page('sortBy=userName&startIndex=3&count=2');
    expect([second.totalResults, second.startIndex, names(second)]).toEqual([3, 3, ['list-c']]);
    expect(names(await page('sortBy=userName&sortOrder=descending'))).toEqual(['list-c', 'list-b', 'list-A']);
    expect(await page('count=0')).toMatchObject({ totalResults: 3, Resources: [] });
    expect((await page('startIndex=-5&count=-1')).startIndex).toBe(1);
    expect((await page('startIndex=100')).Resources).toEqual([]);
  });
  it('are asked for in a body, with the attributes that are asked for', async () => {
    const search = await trust.ask('POST', '/Users/.search', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'nickName eq "listed"',
      attributes: ['userName', 'name.familyName'],
      count: 1,
    });
    expect(search.body.totalResults).toBe(3);
    expect(Object.keys(search.body.Resources[0]).sort()).toEqual(['id', 'name', 'schemas', 'userName']);
    expect(search.body.Resources[0].name).toEqual({ familyName: 'Obi' });
    const less = await trust.ask('GET', '/Users?excludedAttributes=name,emails.type,id&count=1&filter=emails%20pr');
    expect(less.body.Resources[0]).not.toHaveProperty('name');
    expect(less.body.Resources[0].emails[0]).not.toHaveProperty('type');
    expect(less.body.Resources[0].id).toBeDefined();
  });
  it.each([
    'userName',
    'userName eq',
    'userName xx "a"',
    'nobody eq "a"',
    'active gt true',
    '(userName eq "a"',
    'not userName eq "a"',
    'emails[type eq "work"',
    '"a" eq userName',
    `${'('.repeat(50)}active pr${')'.repeat(50)}`,
    'meta.created gt "then"',
  ])('refuse a filter that cannot be read: %s', async (filter) => {
    const refused = await trust.ask('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect([refused.status, refused.body.scimType]).toEqual([400, 'invalidFilter']);
  });
});

describe('other addresses', () => {
  it.each([
    ['GET', '/Nothing', 404],
    ['GET', '/Users/abc', 404],
    ['GET', '/Users/99999999999999', 404],
    ['GET', '/Schemas/urn:none', 404],
    ['POST', '/ResourceTypes', 405],
    ['PUT', '/Users', 405],
    ['DELETE', '/Schemas', 405],
    ['GET', '/Me', 501],
  ])('%s %s answers %i as SCIM tells it', async (method, path, status) => {
    const answer = await trust.ask(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
    });
  });
  it('tell everybody what the service can do, with addresses that can be followed', async () => {
    const config = await app.ask(null, 'GET', '/scim/v2/ServiceProviderConfig');
    expect(config.body).toMatchObject({
      patch: { supported: true },
      etag: { supported: true },
      filter: { maxResults: 200 },
    });
    for (const list of ['ResourceTypes', 'Schemas']) {
      const { body } = await app.ask(null, 'GET', `/scim/v2/${list}`);
      expect(body.totalResults).toBeGreaterThan(1);
      for (const each of body.Resources) {
        expect((await app.ask(null, 'GET', new URL(each.meta.location).pathname)).body).toEqual(each);
      }
    }
  });
});
