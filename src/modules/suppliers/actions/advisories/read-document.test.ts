import { describe, expect, it } from 'vitest';
import { csafDocument } from '../../../../../test/support/csaf-document.ts';
import { isNewerVersion } from '../../domain/advisories/is-newer.ts';
import { readDocument } from './read-document.ts';

const read = (document: unknown) => readDocument({ text: JSON.stringify(document) });
type Document = ReturnType<typeof csafDocument>;
// biome-ignore lint/suspicious/noExplicitAny: each row breaks the document in another place.
const broken = (breakIt: (document: any) => void) => {
  const document: Document = structuredClone(csafDocument());
  breakIt(document);
  return read(document);
};

describe('a CSAF 2.0 document', () => {
  it('is flattened: branches, relationships and groups become products with what is said of each', async () => {
    const { advisory, faults } = await read(csafDocument());
    expect(faults).toEqual([]);
    expect(advisory).toMatchObject({
      ...{ profile: 'csaf_security_advisory', trackingId: 'GALEBY-2026-001', version: '1', tlp: 'white' },
      products: [
        { id: 'os', name: 'Example OS 7', supplier: null },
        { id: 'old', supplier: 'Galeby Works', product: 'Pump server', range: 'vers:generic/>=2.0.0|<2.4.0' },
        { id: 'new', version: '2.4.0', purl: 'pkg:generic/galeby/pump-server@2.4.0' },
        { id: 'client', product: 'Pump client', within: null },
        { id: 'client-on-os', product: 'Pump client', within: 'os' },
      ],
      weaknesses: [
        {
          cve: 'CVE-2026-1111',
          justifications: [
            { code: 'vulnerable_code_not_present', products: ['client', 'client-on-os'] },
            { code: null, words: 'The client does not listen.' },
          ],
          scores: [{ score: 9.8 }],
        },
      ],
    });
  });

  // One row for each mandatory test that a small change of one document can break, by the standard's section 6.1.
  it.each<[string, (document: never) => void]>([
    ['6.1.1', (d: Document) => void d.product_tree.product_groups[0]?.product_ids.push('nobody')],
    ['6.1.2', (d: Document) => void d.product_tree.full_product_names.push({ name: 'Again', product_id: 'os' })],
    [
      '6.1.3',
      (d: Document) => Object.assign(d.product_tree.relationships[0] ?? {}, { product_reference: 'client-on-os' }),
    ],
    ['6.1.4', (d: Document) => Object.assign(d.vulnerabilities[0]?.flags[0] ?? {}, { group_ids: ['nobody'] })],
    [
      '6.1.5',
      (d: Document) => void d.product_tree.product_groups.push({ group_id: 'clients', product_ids: ['os', 'old'] }),
    ],
    ['6.1.6', (d: Document) => void d.vulnerabilities[0]?.product_status.fixed.push('old')],
    ['6.1.7', (d: Document) => void d.vulnerabilities[0]?.scores.push(...structuredClone(d.vulnerabilities[0].scores))],
    ['6.1.9', (d: Document) => Object.assign(d.vulnerabilities[0]?.scores[0]?.cvss_v3 ?? {}, { baseScore: 1 })],
    [
      '6.1.10',
      (d: Document) => Object.assign(d.vulnerabilities[0]?.scores[0]?.cvss_v3 ?? {}, { attackVector: 'LOCAL' }),
    ],
    ['6.1.11', (d: Document) => Object.assign(d.vulnerabilities[0] ?? {}, { cwe: { id: 'CWE-79', name: 'Wrong' } })],
    ['6.1.12', (d: Document) => Object.assign(d.document, { lang: 'EZ' })],
    [
      '6.1.14',
      (d: Document) =>
        void d.document.tracking.revision_history.push({ number: '2', date: '2020-01-01T00:00:00Z', summary: 'Early' }),
    ],
    ['6.1.16', (d: Document) => Object.assign(d.document.tracking, { version: '9' })],
    [
      '6.1.17',
      (d: Document) =>
        Object.assign(
          d.document.tracking,
          { version: '0' },
          { revision_history: [{ ...d.document.tracking.revision_history[0], number: '0' }] },
        ),
    ],
    [
      '6.1.21',
      (d: Document) =>
        void d.document.tracking.revision_history.push({
          number: '3',
          date: '2026-11-03T00:00:00Z',
          summary: 'Left one out',
        }),
    ],
    ['6.1.23', (d: Document) => void d.vulnerabilities.push(structuredClone(d.vulnerabilities[0]) as never)],
    ['6.1.26', (d: Document) => Object.assign(d.document, { category: 'Security-Advisory' })],
    [
      '6.1.27.1',
      (d: Document) =>
        Object.assign(d.document, {
          category: 'csaf_security_incident_response',
          notes: [{ category: 'legal_disclaimer', text: 'None' }],
        }),
    ],
    ['6.1.27.4', (d: Document) => Reflect.deleteProperty(d, 'product_tree')],
    [
      '6.1.27.9',
      (d: Document) =>
        Object.assign(d.document, { category: 'csaf_vex' }) &&
        Object.assign(d.vulnerabilities[0] ?? {}, { flags: [], threats: [] }),
    ],
    [
      '6.1.33',
      (d: Document) =>
        void d.vulnerabilities[0]?.flags.push({ label: 'component_not_present', group_ids: ['clients'] }),
    ],
  ])('that breaks %s is refused by that test', async (name, breakIt) => {
    const { advisory, faults } = await broken(breakIt as (document: unknown) => void);
    expect(advisory).toBeNull();
    const said = faults.map(({ message }) => message).join('\n');
    // Where the schema is broken too it speaks first, and alone.
    expect(said).toMatch(new RegExp(`^(Test ${name.replaceAll('.', '\\.')}|Schema):`, 'm'));
  });

  it('with a property that the standard only advises against, or revisions of one instant, is taken', async () => {
    const { advisory, faults } = await broken((d) => {
      Object.assign(d.document, { local_id: '7' });
      const at = '2026-11-02T00:00:00Z';
      const revision = (number: string) => ({ number, date: at, summary: 'Said' });
      Object.assign(d.document.tracking, {
        ...{ version: '2', initial_release_date: at, current_release_date: at },
        revision_history: [revision('2'), revision('1')],
      });
    });
    expect([faults, advisory?.version]).toEqual([[], '2']);
  });

  it.each([
    ['deep', `{"document":${'['.repeat(200)}${']'.repeat(200)}}`, /80 deep/],
    ['of too many parts', `[${'0,'.repeat(400_001)}0]`, /400000 parts/],
    ['too large', `"${'x'.repeat(5 * 1024 * 1024)}"`, /larger than 5 MiB/],
    ['cut off', '{"document":', /breaks off/],
    ['something else', '{"bomFormat":"CycloneDX"}', /neither/],
    ['with brackets in a text', JSON.stringify({ a: '['.repeat(500) }), /neither/],
  ])('that is %s is refused in plain words', async (_, text, words) => {
    const { advisory, faults } = await readDocument({ text });
    expect([advisory, faults[0]?.message]).toEqual([null, expect.stringMatching(words)]);
  });
});

describe('a CSAF 2.0 document whose lists would take minutes to judge', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
  const all = ids(60_000);
  const named = (id: string) => ({ name: id, product_id: id });

  it.each<[string, string, (document: Document) => void]>([
    [
      'a group of 150,000 undefined products',
      '/product_tree/product_groups/0/product_ids',
      (d) => Object.assign(d.product_tree.product_groups[0] ?? {}, { product_ids: ids(150_000) }),
    ],
    [
      '60,000 products, each in one of 600 short groups',
      '/product_tree/full_product_names',
      (d) =>
        Object.assign(d.product_tree, {
          full_product_names: all.map(named),
          product_groups: ids(600).map((group, at) => ({
            group_id: group,
            product_ids: all.slice(at * 100, at * 100 + 100),
          })),
        }),
    ],
    [
      'a weakness with 30,000 flags',
      '/vulnerabilities/0/flags',
      (d) => Object.assign(d.vulnerabilities[0] ?? {}, { flags: ids(30_000).map((label) => ({ label })) }),
    ],
    [
      '40,000 relationships',
      '/product_tree/relationships',
      (d) =>
        Object.assign(d.product_tree, {
          relationships: ids(40_000).map((id) => ({ product_reference: id, full_product_name: named(`of ${id}`) })),
        }),
    ],
  ])('is refused at once: %s', async (_, where, lengthen) => {
    const { advisory, faults } = await broken(lengthen);
    expect([advisory, faults]).toEqual([null, [{ where, message: expect.stringMatching(/too long to be judged/) }]]);
  });

  it('is judged where it names as many products as fit', async () => {
    const { advisory } = await broken((d) => void d.product_tree.full_product_names.push(...ids(5_000).map(named)));
    expect(advisory?.products.length).toBeGreaterThan(5_000);
  });
});

describe('a document of CycloneDX', () => {
  const vex = (analysis: object, more: object = {}) => ({
    ...{ bomFormat: 'CycloneDX', specVersion: '1.5', version: 2, serialNumber: 'urn:uuid:1' },
    metadata: { timestamp: '2026-11-20T08:00:00Z', supplier: { name: 'Galeby Works' } },
    components: [
      {
        ...{ 'bom-ref': 'server', name: 'Pump server', version: '2.0.0', supplier: { name: 'Galeby Works' } },
        components: [{ 'bom-ref': 'inside', name: 'Pump part', purl: 'pkg:npm/pump@2.0.0' }],
      },
    ],
    vulnerabilities: [{ id: 'CVE-2026-1111', analysis, affects: [{ ref: 'server' }, { ref: 'inside' }], ...more }],
  });
  it('says of its components, those inside of others too, where they stand and why, in the words of all formats', async () => {
    const { advisory } = await read(vex({ state: 'not_affected', justification: 'code_not_present' }));
    expect(advisory).toMatchObject({
      ...{ format: 'cyclonedx', trackingId: 'urn:uuid:1', version: '2', tlp: null },
      products: [
        { id: 'server', product: 'Pump server', supplier: 'Galeby Works', version: '2.0.0' },
        { id: 'inside', purl: 'pkg:npm/pump@2.0.0' },
      ],
      weaknesses: [
        {
          statements: [{ status: 'known_not_affected', products: ['server', 'inside'] }],
          justifications: [{ code: 'vulnerable_code_not_present' }],
        },
      ],
    });
  });
  it('tells versions apart that stand elsewhere than the rest', async () => {
    const versions = [{ range: 'vers:generic/<2.1' }, { version: '2.1', status: 'unaffected' }];
    const { advisory } = await read(vex({ state: 'exploitable' }, { affects: [{ ref: 'server', versions }] }));
    expect(advisory?.weaknesses[0]?.statements).toEqual([
      { status: 'known_affected', products: ['server@vers:generic/<2.1'] },
      { status: 'known_not_affected', products: ['server@2.1'] },
    ]);
  });
  it('with a component of 150,000 parts, or a name that is cut in a letter, is read like any other', async () => {
    const parts = Array.from({ length: 150_000 }, () => ({}));
    const versions = [{ version: `${'a'.repeat(492)}😀` }];
    const document = vex({ state: 'in_triage' }, { affects: [{ ref: 'server', versions }] });
    const { advisory } = await read({
      ...document,
      metadata: { ...document.metadata, component: { components: parts } },
    });
    expect(advisory?.products.map(({ id }) => id)).toEqual([`server@${'a'.repeat(492)}`]);
  });
  it('without a state, a reason, or anything that it affects, or older than 1.4, is refused at its place', async () => {
    for (const analysis of [{}, { state: 'perhaps' }, { state: 'constructor' }, { state: 'not_affected' }])
      expect((await read(vex(analysis))).faults[0]?.where).toBe('vulnerabilities/0');
    expect((await read(vex({ state: 'in_triage' }, { affects: [] }))).faults[0]?.where).toBe('vulnerabilities/0');
    expect((await read({ ...vex({ state: 'in_triage' }), specVersion: '1.3' })).faults[0]?.where).toBe('specVersion');
    const twisted = { affects: [{ ref: '#%E0%A4%A' }] };
    expect((await read(vex({ state: 'in_triage' }, twisted))).faults).toEqual([]);
  });
});

describe('a document of OpenVEX', () => {
  const vex = (statement: object) => ({
    ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://galeby.example/vex/1', author: 'Galeby Works' },
    ...{ timestamp: '2026-11-20T08:00:00Z', version: 1 },
    statements: [
      { vulnerability: { name: 'CVE-2026-1111' }, products: [{ '@id': 'pkg:npm/pump@2.0.0' }], ...statement },
    ],
  });
  it('says of products where they stand and why', async () => {
    const { advisory } = await read(vex({ status: 'not_affected', justification: 'component_not_present' }));
    expect(advisory).toMatchObject({
      ...{ profile: 'openvex', tlp: null, products: [{ purl: 'pkg:npm/pump@2.0.0' }] },
      weaknesses: [{ cve: 'CVE-2026-1111', justifications: [{ code: 'component_not_present' }] }],
    });
  });
  it('that says "not affected" without why, or "affected" without what to do, is refused', async () => {
    for (const status of ['not_affected', 'affected', 'perhaps'])
      expect((await read(vex({ status }))).faults[0]?.where).toBe('statements/0');
  });
});

describe('what is kept of a document', () => {
  it('holds no half of a letter where it is cut, and no NUL in an id, which a database would refuse', async () => {
    const long = `${'a'.repeat(499)}😀`;
    const { advisory } = await broken((d) => {
      d.product_tree.full_product_names[0].name = long;
      d.product_tree.full_product_names.push({ name: 'Odd', product_id: 'o\0dd' });
    });
    expect(advisory?.products.find(({ id }) => id === 'os')?.name).toBe('a'.repeat(499));
    expect(advisory?.products.map(({ id }) => id)).toContain('o\ufffddd');
  });

  it('is refused where a status is only the name of what every object has', async () => {
    const { faults } = await read({
      ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'a', author: 'b', timestamp: '2026-11-20T08:00:00Z' },
      ...{
        version: 1,
        statements: [{ vulnerability: 'CVE-2026-1111', products: ['pkg:npm/a'], status: 'constructor' }],
      },
    });
    expect(faults).toMatchObject([{ where: 'statements/0', message: expect.stringContaining('not a status') }]);
  });
});

describe('the newer of two versions', () => {
  it.each([
    ['2', '1', true],
    ['10', '9', true],
    ['1.2.0', '1.10.0', false],
    ['1.0.0', '1.0.0-alpha', true],
    ['1.0.0', '1.0.0', false],
  ])('%s after %s: %s', (one, other, isNewer) => {
    expect(isNewerVersion(one, other)).toBe(isNewer);
  });
});
