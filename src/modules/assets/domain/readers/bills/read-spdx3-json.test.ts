import { describe, expect, it } from 'vitest';
import { readingDay, readWhole } from '../../../../../../test/support/scan-files.ts';
import { samples } from '../../../../../../test/support/scan-samples.ts';
import type { SeenComponent } from '../../scan-record.ts';
import { readerFor, recognise } from '../reader-for.ts';

const context = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld';
const graph = (elements: readonly object[], more: object = {}) =>
  JSON.stringify({ '@context': context, '@graph': elements, ...more });
const part = (name: string, more: object = {}) => ({ type: 'software_Package', spdxId: `urn:${name}`, name, ...more });
const agent = (name: string, type = 'Organization') => ({ type, spdxId: `urn:${name}`, name });
const related = (from: string, relationshipType: string, to: string | readonly string[]) => ({
  ...{ type: 'Relationship', spdxId: `urn:${from}-${relationshipType}`, from, relationshipType, to },
});

async function read(text: string) {
  const { batches, told, fault } = await readWhole('spdx3-json', text);
  const components: readonly SeenComponent[] = batches.flatMap((batch) => batch.components);
  const subject = batches.map((batch) => batch.subject).findLast((each) => each !== null) ?? null;
  return { components, told, fault: fault?.kind ?? null, subject, largest: Math.max(0, ...batches.map(sizeOf)) };
}

const sizeOf = ({ components }: { readonly components: readonly unknown[] }) => components.length;

const formatOf = (text: string) => recognise(Buffer.from(text).subarray(0, 65_536));

describe('a bill of SPDX 3', () => {
  it('gives what names each package: version, package URL, CPE, supplier, licence, purpose', async () => {
    const cpe = 'cpe:2.3:a:example:x:1.0:*:*:*:*:*:*:*';
    const identifiers = [
      { type: 'ExternalIdentifier', externalIdentifierType: 'cpe22', identifier: 'cpe:/a:example:x' },
      { type: 'ExternalIdentifier', externalIdentifierType: 'cpe23', identifier: cpe },
      { type: 'ExternalIdentifier', externalIdentifierType: 'packageUrl', identifier: 'pkg:npm/x@1.0' },
    ];
    const text = graph([
      part('x', {
        software_packageVersion: '1.0',
        software_primaryPurpose: 'library',
        suppliedBy: 'urn:Example',
        externalIdentifier: identifiers,
      }),
      agent('Example'),
      related('urn:x', 'hasDeclaredLicense', ['https://spdx.org/licenses/MIT']),
    ]);
    expect(formatOf(text)).toBe('spdx3-json');
    expect((await read(text)).components).toEqual([
      {
        ...{ assetKey: null, name: 'x', version: '1.0', purl: 'pkg:npm/x@1.0', cpe },
        ...{ supplier: 'Example', licence: 'MIT', kind: 'library' },
      },
    ]);
  });

  it('finds what a package refers to before it and behind it, the declared licence before the concluded one', async () => {
    const licence = (name: string) => ({
      ...{ type: 'simplelicensing_LicenseExpression', spdxId: `urn:${name}` },
      simplelicensing_licenseExpression: name,
    });
    const elements = [
      ...[part('a', { suppliedBy: 'urn:Maker' }), part('b', { originatedBy: ['urn:Person'] }), part('c')],
      ...[agent('Maker'), agent('Person', 'Person'), licence('MIT'), licence('Zlib'), licence('NOASSERTION')],
      ...[related('urn:a', 'hasConcludedLicense', 'urn:Zlib'), related('urn:a', 'hasDeclaredLicense', 'urn:MIT')],
      ...[
        related('urn:b', 'hasDeclaredLicense', ['urn:NOASSERTION']),
        related('urn:b', 'hasConcludedLicense', ['urn:Zlib']),
      ],
      related('urn:c', 'hasDeclaredLicense', ['https://spdx.org/rdf/3.0.1/terms/Licensing/NoAssertion']),
    ];
    for (const order of [elements, elements.toReversed()]) {
      const { components, told } = await read(graph(order));
      expect(components.map(({ name, supplier, licence: words }) => [name, supplier, words]).toSorted()).toEqual([
        ['a', 'Maker', 'MIT'],
        ['b', 'Person', 'Zlib'],
        ['c', '', ''],
      ]);
      expect(told).toEqual([]);
    }
  });

  it.each([
    [
      'the root of the bill that is the root of the document',
      [
        { type: 'SpdxDocument', spdxId: 'urn:d', rootElement: ['urn:s'] },
        { type: 'software_Sbom', spdxId: 'urn:s', rootElement: ['urn:b'] },
      ],
    ],
    [
      'what the document describes',
      [{ type: 'SpdxDocument', spdxId: 'urn:d' }, related('urn:d', 'describes', ['urn:f', 'urn:b'])],
    ],
    [
      'the root of a bill where the document names another file',
      [
        { type: 'SpdxDocument', spdxId: 'urn:d', rootElement: ['urn:gone'] },
        { type: 'software_Sbom', spdxId: 'urn:s', rootElement: 'urn:b' },
      ],
    ],
    [
      'never lost in a circle',
      [
        { type: 'SpdxDocument', spdxId: 'urn:d', rootElement: ['urn:s'] },
        { type: 'Bom', spdxId: 'urn:s', rootElement: ['urn:d', 's', 'urn:b'] },
      ],
    ],
  ])('is about %s', async (_, about) => {
    const parts = [part('a'), part('b', { software_packageVersion: '2' })];
    for (const order of [
      [...about, ...parts],
      [...parts, ...about],
    ])
      expect((await read(graph(order))).subject).toMatchObject({ name: 'b', version: '2' });
  });

  it('takes models, data sets and elements that are written out inside others', async () => {
    const { components, subject } = await read(
      graph([
        { type: 'ai_AIPackage', spdxId: 'urn:m', name: 'model', suppliedBy: { type: 'Person', name: 'Inside' } },
        { type: 'dataset_DatasetPackage', spdxId: 'urn:t', name: 'texts' },
        { type: 'SpdxDocument', spdxId: 'urn:d', rootElement: [part('whole')] },
        { type: 'software_File', spdxId: 'urn:f', name: 'a file' },
      ]),
    );
    expect(components.map(({ name, kind, supplier }) => [name, kind, supplier])).toEqual([
      ['model', 'model', 'Inside'],
      ['texts', 'data', ''],
      ['whole', '', ''],
    ]);
    expect(subject?.name).toBe('whole');
  });

  it('takes short forms of ids for what they stand for', async () => {
    const text = JSON.stringify({
      '@context': [context, { e: 'https://example.org/' }],
      '@graph': [
        { type: 'software_Package', spdxId: 'e:p', name: 'p', suppliedBy: 'https://example.org/maker' },
        { type: 'Person', spdxId: 'e:maker', name: 'Maker' },
        { type: 'SpdxDocument', spdxId: 'https://example.org/d', rootElement: ['https://example.org/p'] },
      ],
    });
    expect(formatOf(text)).toBe('spdx3-json');
    const { components, subject } = await read(text);
    expect([components[0]?.supplier, subject?.name]).toEqual(['Maker', 'p']);
  });

  it('says what it does not know: a supplier that is not there, a package without a name, weaknesses', async () => {
    const { components, told } = await read(
      graph([
        part('a', { suppliedBy: 'urn:nobody' }),
        { type: 'software_Package', spdxId: 'urn:x' },
        { type: 'security_Vulnerability', spdxId: 'urn:v', from: 'urn:c', to: ['urn:a'] },
      ]),
    );
    expect(components.map(({ name, supplier }) => [name, supplier])).toEqual([['a', '']]);
    expect(told.toSorted()).toEqual(['entry-left-out', 'reference-not-found', 'weaknesses-not-read']);
  });

  it('keeps both of two packages with one id, and says so', async () => {
    const { components, told } = await read(graph([part('a'), { ...part('b'), spdxId: 'urn:a' }]));
    expect([components.map(({ name }) => name), told]).toEqual([['a', 'b'], ['same-reference-again']]);
  });

  it('that is cut off, damaged or followed by another gives what stood before', async () => {
    const text = samples['spdx3-json'];
    for (const [bad, fault] of [
      [text.slice(0, -40), 'cut-short'],
      [text.replace('{"type":"Agent"', '}'), 'malformed'],
      [text + text, 'second-file'],
    ] as const) {
      const reading = await read(bad);
      expect([reading.components.length, reading.fault]).toEqual([12, fault]);
    }
  });

  it('reads an element that lists all others, of 6 MiB, in small pieces', async () => {
    const element = Array.from(
      { length: 60_000 },
      (_, index) => `https://example.org/"\\${'long/'.repeat(15)}${index}`,
    );
    const text = graph([{ type: 'software_Sbom', spdxId: 'urn:s', element, rootElement: ['urn:a'] }, part('a')]);
    expect(text.length).toBeGreaterThan(6 * 2 ** 20);
    expect((await read(text)).subject?.name).toBe('a');
  });

  it('is refused at its end where no version of SPDX 3 was named', async () => {
    const text = JSON.stringify({ '@graph': [part('a')] });
    expect(formatOf(text)).toBe('spdx3-json');
    expect((await read(text)).fault).toBe('not-recognised');
    expect((await read(JSON.stringify({ '@graph': [part('a')], '@context': context }))).fault).toBeNull();
    expect(formatOf(JSON.stringify({ '@context': 'https://example.org/', findings: [] }))).toBe('generic-json');
  });

  it('killed after any batch begins anew and gives the same', async () => {
    const many = Array.from({ length: 4_500 }, (_, index) => part(`p${index}`, { suppliedBy: 'urn:Maker' }));
    const text = graph([agent('Maker'), ...many]);
    const whole = await readWhole('spdx3-json', text);
    const resume = whole.batches[3]?.resume ?? null;
    expect(resume).toEqual({ offset: 0, context: '' });
    const again = await readWhole('spdx3-json', text, resume);
    expect(again.batches.map(sizeOf)).toEqual(whole.batches.map(sizeOf));
    expect(again.batches.flatMap(({ components }) => components).length).toBe(4_500);
  });

  it('of 24,000 packages holds few at once, and says which suppliers stood too far', async () => {
    async function* large(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`{"@context":"${context}","@graph":[`);
      for (let from = 0; from < 24_000; from += 1_000)
        yield Buffer.from(
          Array.from(
            { length: 1_000 },
            (_, at) => `${JSON.stringify(part(`p${from + at}`, { suppliedBy: 'urn:Maker' }))},`,
          ).join(''),
        );
      yield Buffer.from(`${JSON.stringify(agent('Maker'))}]}`);
    }
    const [names, suppliers, far] = [new Set<string>(), new Set<string>(), [0]];
    let largest = 0;
    for await (const batch of readerFor('spdx3-json').read(large(), { now: readingDay, resume: null })) {
      largest = Math.max(largest, batch.components.length);
      for (const { name, supplier } of batch.components) {
        names.add(name);
        suppliers.add(supplier);
      }
      for (const { kind, times } of batch.faults) if (kind === 'reference-not-found') far.push(times);
    }
    expect([names.size, largest <= 1_000]).toEqual([24_000, true]);
    expect(suppliers).toEqual(new Set(['', 'Maker']));
    // 20,000 wait for what comes behind them.
    expect(far.reduce((sum, times) => sum + times, 0)).toBe(4_000);
  });
});
