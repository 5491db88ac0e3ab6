import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assessmentShapes } from './assessment-shapes.ts';
import { controlShapes } from './control-shapes.ts';
import { sharedShapes } from './shared-shapes.ts';
import { type OscalModel, oscalFaults, oscalModels, oscalShape, oscalShapeNames } from './validate-oscal.ts';
import { valueKinds } from './value-kinds.ts';

type Part = Record<string, unknown>;

const uuid = '9b3f5e0a-1c2d-4e3f-8a4b-5c6d7e8f9a0b';
const moment = '2026-11-21T09:30:00Z';
const metadata = { title: 'A title', 'last-modified': moment, version: '1', 'oscal-version': '1.1.2' };

/** The smallest document of each model, made anew so that a test may break it. */
const whole: Readonly<Record<OscalModel, () => Part>> = {
  catalog: () => ({ uuid, metadata: { ...metadata }, controls: [{ id: 'a1', title: 'Governance' }] }),
  profile: () => ({ uuid, metadata: { ...metadata }, imports: [{ href: '#catalog', 'include-all': {} }] }),
  'assessment-results': () => ({
    uuid,
    metadata: { ...metadata },
    'import-ap': { href: '#plan' },
    results: [
      {
        uuid,
        title: 'November',
        description: 'What was seen',
        start: moment,
        'reviewed-controls': { 'control-selections': [{ 'include-all': {} }] },
        findings: [
          {
            uuid,
            title: 'A1.a',
            description: 'Not yet',
            target: { type: 'objective-id', 'target-id': 'a1.a', status: { state: 'not-satisfied' } },
          },
        ],
      },
    ],
  }),
  'plan-of-action-and-milestones': () => ({
    uuid,
    metadata: { ...metadata },
    'poam-items': [{ title: 'Patch', description: 'Patch the servers' }],
  }),
};

/** The document with the value at `where` put in place of what was there; undefined takes it out. */
function broken(model: OscalModel, where: string, value: unknown): unknown {
  const document: Part = { [model]: whole[model]() };
  const names = where.split('/').slice(1);
  const last = names.pop() ?? '';
  const parent = names.reduce<Part>((at, name) => at[name] as Part, document);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return document;
}

describe('what is not OSCAL 1.1 is refused where it stands and says why', () => {
  it.each<[OscalModel, string, unknown, string]>([
    ['catalog', '/catalog/uuid', undefined, 'is missing'],
    ['catalog', '/catalog/uuid', '9b3f5e0a-1c2d-1e3f-8a4b-5c6d7e8f9a0b', 'must be a UUID of version 4 or 5'],
    ['catalog', '/catalog/metadata', undefined, 'is missing'],
    ['catalog', '/catalog/metadata', [], 'must be an object, not a list'],
    ['catalog', '/catalog/metadata/title', 7, 'must be text'],
    ['catalog', '/catalog/metadata/version', ' 1', 'must be one line of text with no space at its start or end'],
    ['catalog', '/catalog/metadata/oscal-version', undefined, 'is missing'],
    [
      'catalog',
      '/catalog/metadata/last-modified',
      '2026-02-30T09:30:00Z',
      'must be a date and time with its time zone',
    ],
    ['catalog', '/catalog/metadata/last-modified', '2026-11-21T09:30:00', 'must be a date and time with its time zone'],
    ['catalog', '/catalog/metadata/roles', [], 'must have at least one entry'],
    ['catalog', '/catalog/metadata/parties', { uuid, type: 'person' }, 'must be a list, not an object'],
    ['catalog', '/catalog/colour', 'red', 'is not a field that OSCAL 1.1 knows here'],
    ['catalog', '/catalog/controls/0/id', '1a', 'must be a name that starts with a letter or _'],
    ['catalog', '/catalog/controls/0/title', undefined, 'is missing'],
    ['profile', '/profile/imports', undefined, 'is missing'],
    ['profile', '/profile/imports/0/href', 'a b', 'must be a web address or #identifier without spaces'],
    ['profile', '/profile/imports/0/include-all', { all: true }, 'is not a field that OSCAL 1.1 knows here'],
    ['profile', '/profile/merge', { 'as-is': 'yes' }, 'must be true or false'],
    ['profile', '/profile/merge', { combine: { method: 'mix' } }, 'must be one of: use-first, merge, keep'],
    ['assessment-results', '/assessment-results/import-ap', undefined, 'is missing'],
    ['assessment-results', '/assessment-results/results', [], 'must have at least one entry'],
    ['assessment-results', '/assessment-results/results/0/reviewed-controls', undefined, 'is missing'],
    [
      'assessment-results',
      '/assessment-results/results/0/findings/0/target/status/state',
      'achieved',
      'must be one of: satisfied, not-satisfied',
    ],
    ['plan-of-action-and-milestones', '/plan-of-action-and-milestones/poam-items', undefined, 'is missing'],
    ['plan-of-action-and-milestones', '/plan-of-action-and-milestones/poam-items/0/description', null, 'must be text'],
    [
      'plan-of-action-and-milestones',
      '/plan-of-action-and-milestones/system-id',
      { id: '' },
      'must be one line of text',
    ],
  ])('%s %s = %j', (model, where, value, message) => {
    expect(oscalFaults(model, { [model]: whole[model]() })).toEqual([]);
    const faults = oscalFaults(model, broken(model, where, value));
    expect(faults.length).toBe(1);
    expect(faults[0]?.where.startsWith(where)).toBe(true);
    expect(faults[0]?.message).toContain(message);
  });
});

describe('another version of OSCAL', () => {
  it.each([
    ['1.0.4', 'says OSCAL 1.0.4, which is older than 1.1: only 1.1 can be read'],
    ['1.0', 'says OSCAL 1.0, which is older than 1.1: only 1.1 can be read'],
    ['1.2.0', 'says OSCAL 1.2.0, which is newer than 1.1: only 1.1 can be read'],
    ['2.0.0', 'says OSCAL 2.0.0, which is newer than 1.1: only 1.1 can be read'],
    ['latest', 'must be a version such as 1.1.2, not "latest"'],
    ['1.1', 'must be a version such as 1.1.2, not "1.1"'],
  ])('%s is told alone, however much else differs', (version, message) => {
    const document = { catalog: { metadata: { 'oscal-version': version }, colour: 'red' } };
    expect(oscalFaults('catalog', document)).toEqual([{ where: '/catalog/metadata/oscal-version', message }]);
  });

  it.each(['1.1.0', '1.1.2', '1.1.3'])('%s is read', (version) => {
    expect(oscalFaults('catalog', broken('catalog', '/catalog/metadata/oscal-version', version))).toEqual([]);
  });
});

describe('a document that is of no use at all', () => {
  it.each([
    [null, 'must be an object, not nothing'],
    ['catalog', 'must be an object, not text'],
    [[], 'must be an object, not a list'],
    [{}, 'has no "catalog"'],
    [{ profile: whole.profile() }, 'is an OSCAL profile, not an OSCAL catalog'],
  ])('%j is refused as a catalog', (document, message) => {
    expect(oscalFaults('catalog', document)).toEqual([{ where: '', message }]);
  });

  it('a second document in the same file is refused, and the name of a schema is let be', () => {
    const both = { catalog: whole.catalog(), $schema: 'https://example.org/schema.json', profile: whole.profile() };
    expect(oscalFaults('catalog', both).map(({ where }) => where)).toEqual(['/profile']);
  });
});

describe('a document made to do harm', () => {
  const control = { id: 'a1', title: 'Governance' };

  it('is read no deeper than 100 objects', () => {
    let inner: Part = control;
    for (let depth = 0; depth < 50_000; depth += 1) inner = { ...control, controls: [inner] };
    const faults = oscalFaults('catalog', { catalog: { ...whole.catalog(), controls: [inner] } });
    expect(faults.map(({ message }) => message)).toEqual(['is nested more than 100 deep']);
  });

  it('is told at most 50 faults', () => {
    const controls = Array.from({ length: 1_000 }, () => ({}));
    expect(oscalFaults('catalog', { catalog: { ...whole.catalog(), controls } })).toHaveLength(50);
  });

  it('is not read past two million values', () => {
    const choice = Array.from({ length: 2_000_001 }, () => 'x');
    const catalog = { ...whole.catalog(), params: [{ id: 'p', select: { choice } }], colour: 'red' };
    const [fault, ...more] = oscalFaults('catalog', { catalog });
    expect([fault?.message, more]).toEqual(['is past 2000000 values, more than can be read at once', []]);
  });

  it('gets back no more than a little of a name or a version it brought', () => {
    const long = 'x'.repeat(1_000_000);
    const [named] = oscalFaults('catalog', broken('catalog', `/catalog/${long}`, 1));
    const [versioned] = oscalFaults('catalog', broken('catalog', '/catalog/metadata/oscal-version', long));
    expect(named?.where).toBe(`/catalog/${'x'.repeat(80)}…`);
    expect(versioned?.message.length).toBeLessThan(150);
  });

  it('cannot borrow a field from the prototype of objects', () => {
    const document: unknown = JSON.parse(`{"catalog": {"__proto__": {"uuid": "${uuid}"}, "constructor": 1}}`);
    expect(oscalFaults('catalog', document)).toEqual([
      { where: '/catalog/uuid', message: 'is missing' },
      { where: '/catalog/metadata', message: 'is missing' },
      { where: '/catalog/__proto__', message: 'is not a field that OSCAL 1.1 knows here' },
      { where: '/catalog/constructor', message: 'is not a field that OSCAL 1.1 knows here' },
    ]);
  });

  it('has the slashes of its names escaped, so that a pointer finds them', () => {
    const [fault] = oscalFaults('catalog', { catalog: { ...whole.catalog(), 'a/b~c': 1 } });
    expect(fault?.where).toBe('/catalog/a~1b~0c');
  });
});

describe('the table of the format', () => {
  it('names no kind that does not exist, and no shape twice', () => {
    const kinds = oscalShapeNames().flatMap((name) =>
      [...(oscalShape(name) ?? [])].filter(([, { choices }]) => choices.length === 0).map(([, { kind }]) => kind),
    );
    const known = new Set([...oscalShapeNames(), ...valueKinds.keys(), 'empty']);
    expect([...new Set(kinds)].filter((kind) => !known.has(kind))).toEqual([]);
    const written = [sharedShapes, controlShapes, assessmentShapes].flatMap((table) => Object.keys(table));
    expect(new Set(written).size).toBe(written.length);
    expect(written.filter((name) => valueKinds.has(name))).toEqual([]);
  });

  it('has no shape that no document can reach', () => {
    const reached = new Set<string>(oscalModels);
    for (const name of reached)
      for (const { kind } of (oscalShape(name) ?? new Map<string, { kind: string }>()).values()) reached.add(kind);
    expect(oscalShapeNames().filter((name) => !reached.has(name))).toEqual([]);
  });
});

const shared = fileURLToPath(new URL('../../../../../../shared/data/frameworks/oscal/', import.meta.url));
const samples: readonly [string, OscalModel][] = [
  ['basic-catalog.json', 'catalog'],
  ['sp800-53r5-moderate-resolved.json.gz', 'catalog'],
  ['NIST_SP-800-53_rev5_LOW-baseline_profile-min.json', 'profile'],
  ['NIST_SP-800-53_rev5_MODERATE-baseline_profile-min.json', 'profile'],
  ['ifa_assessment-results-example.json', 'assessment-results'],
  ['ifa_plan-of-action-and-milestones.json', 'plan-of-action-and-milestones'],
];

function sample(file: string): Part {
  const bytes = readFileSync(path.join(shared, file));
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as Part;
}

/** Every object of a document. */
function* objectsOf(value: unknown): Generator<Part> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Part;
  for (const inner of Object.values(value)) yield* objectsOf(inner);
}

describe.skipIf(!existsSync(shared))("NIST's own samples", () => {
  it.each(samples)('%s is an OSCAL %s', (file, model) => {
    expect(oscalFaults(model, sample(file))).toEqual([]);
  });

  it.each(samples.filter(([file]) => !file.endsWith('.gz')))(
    '%s is refused once any one of its objects has a field too many',
    (file, model) => {
      const document = sample(file);
      const objects = [...objectsOf(document)];
      const missed = objects.filter((object) => {
        object.colour = 'red';
        const faults = oscalFaults(model, document);
        Reflect.deleteProperty(object, 'colour');
        return faults.length !== 1 || !faults[0]?.where.endsWith('/colour');
      });
      expect([objects.length > 10, missed]).toEqual([true, []]);
    },
  );
});
