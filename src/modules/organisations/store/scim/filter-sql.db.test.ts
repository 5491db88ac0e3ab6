/** A filter gives the same answer as SQL over the database as it gives for each resource by itself. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../../../test/support/app.ts';
import { openScim, type ScimClient } from '../../../../../test/support/scim-client.ts';
import { readFilter } from '../../domain/scim/filter.ts';
import { fits, type Json } from '../../domain/scim/fits.ts';
import { enterpriseSchema, userKind } from '../../domain/scim/user-kind.ts';
import { usersWithin } from './users.ts';

let app: TestApp;
let client: ScimClient;
let resources: Json[] = [];

const words = ['Ann', 'ann', 'Bo', 'bob', 'a', 'O’Neil', 'x_y', '50%', 'back\\slash', 'quo"te', 'Zoë'] as const;
const word = fc.constantFrom(...words);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const entry = fc.record({
  value: fc.constantFrom('ann@example.org', 'bo@example.org', 'C@Example.org'),
  type: maybe(fc.constantFrom('work', 'home')),
});
const person = fc.record({
  externalId: maybe(fc.constantFrom('E1', 'e1', 'E2')),
  displayName: maybe(word),
  title: maybe(word),
  name: maybe(fc.record({ givenName: maybe(word), familyName: maybe(word) })),
  active: fc.boolean(),
  emails: fc.array(entry, { maxLength: 3 }),
  [enterpriseSchema]: maybe(fc.record({ department: maybe(word), manager: maybe(fc.record({ value: word })) })),
});

beforeAll(async () => {
  app = await openApp();
  const administrator = await app.person('QE1', 'administrator', 'Ann Made By Hand');
  client = await openScim(app, 'QE1', administrator);
  for (const [index, made] of fc.sample(person, { numRuns: 60, seed: 7 }).entries()) {
    const body = { schemas: [userKind.schema], userName: `${index % 2 === 0 ? 'Ann' : 'bo'}.${index}`, ...made };
    const added = await client.ask('POST', '/Users', body);
    if (added.status !== 201) throw new Error(JSON.stringify(added.body));
  }
  const all = await client.ask('GET', '/Users?count=200');
  resources = all.body.Resources;
}, 120_000);
afterAll(() => app?.close());

const text = fc.constantFrom(...words, 'ann@example.org', 'E1', 'work', '').map((each) => JSON.stringify(each));
const comparison = fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'EQ');
const textual = fc.constantFrom(
  'userName',
  'USERNAME',
  'externalId',
  'displayName',
  'title',
  'name.givenName',
  'name.familyName',
  'emails',
  'emails.value',
  'emails.type',
  'id',
  'nickName',
  'urn:ietf:params:scim:schemas:core:2.0:User:title',
  `${enterpriseSchema}:department`,
  `${enterpriseSchema}:manager.value`,
);
const present = fc.constantFrom(
  'name',
  'emails',
  'groups',
  'phoneNumbers',
  'active',
  'title',
  'name.givenName',
  'emails.type',
  'meta.created',
);
const inEntry = fc.oneof(
  fc.tuple(fc.constantFrom('value', 'type'), comparison, text).map((parts) => parts.join(' ')),
  fc.constantFrom(
    'type pr',
    'primary eq true',
    'not (primary eq true)',
    'value pr and type eq "work"',
    'display eq null',
  ),
);
const simple = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(textual, comparison, text).map((parts) => parts.join(' ')) },
  present.map((name) => `${name} pr`),
  fc.constantFrom('active eq true', 'active ne "False"', 'title eq null', 'emails ne null', 'emails.value eq null'),
  fc
    .tuple(
      fc.constantFrom('gt', 'ge', 'lt', 'le', 'eq'),
      fc.constantFrom('2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z'),
    )
    .map(([op, at]) => `meta.lastModified ${op} "${at}"`),
  inEntry.map((inside) => `emails[${inside}]`),
  fc.tuple(inEntry, comparison, text).map(([inside, op, value]) => `emails[${inside}].value ${op} ${value}`),
);
const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    simple,
    fc
      .tuple(tie('filter'), fc.constantFrom('and', 'or', 'AND'), tie('filter'))
      .map(([one, op, other]) => `${one} ${op} ${other}`),
    tie('filter').map((inside) => `not (${inside})`),
    tie('filter').map((inside) => `(${inside})`),
  ),
}));

it('finds in the database exactly the users that fit one by one', async () => {
  expect(resources.length).toBeGreaterThan(60);
  await fc.assert(
    fc.asyncProperty(filter, async (asked) => {
      const read = readFilter(userKind, asked);
      const everybody = { sorting: null, limit: 1000, offset: 0 };
      const found = await app.whole.read((reader) => usersWithin(reader, read, everybody));
      const ids = found.map(({ id }) => String(id)).filter((id) => resources.some((each) => each.id === id));
      expect(ids).toEqual(resources.filter((each) => fits(read, each)).map(({ id }) => id));
    }),
    { numRuns: 400, seed: 11 },
  );
});
