import { describe, expect, it } from 'vitest';
import { samples } from '../../../../../../test/support/scan-samples.ts';
import type { NamedComponent, ScanFinding, SeenComponent } from '../../scan-record.ts';
import { ReadFault, type ToldFault } from '../read-fault.ts';
import type { Batch, ReadOptions, ScanFormat } from '../reader.ts';
import { readerFor, recognise } from '../reader-for.ts';

const now = new Date('2026-11-22T12:00:00Z');
const formats = ['cyclonedx-json', 'cyclonedx-xml', 'spdx-json', 'spdx-tag-value', 'spdx3-json'] as const;

async function* inPieces(text: string, size: number, from = 0): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = from; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

interface Reading {
  components: SeenComponent[];
  findings: ScanFinding[];
  faults: ToldFault[];
  subject: NamedComponent | null;
  stopped: string | null;
  last: Batch | null;
}

async function read(format: ScanFormat, text: string, size = 1_000_000, resume: ReadOptions['resume'] = null) {
  const all: Reading = { components: [], findings: [], faults: [], subject: null, stopped: null, last: null };
  try {
    for await (const batch of readerFor(format).read(inPieces(text, size, resume?.offset), { now, resume })) {
      all.components.push(...batch.components);
      all.findings.push(...batch.findings);
      all.faults.push(...batch.faults);
      all.subject = batch.subject ?? all.subject;
      all.last = batch;
    }
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    all.stopped = error.kind;
  }
  return all;
}

const bill = (more: object) => JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', ...more });

describe.each(formats)('%s', (format) => {
  const sample = samples[format];

  it('is told by what it holds, and read the same in pieces of any size', async () => {
    expect(recognise(Buffer.from(sample).subarray(0, 65_536))).toBe(format);
    const whole = await read(format, sample);
    expect(whole.components.length).toBe(format.startsWith('spdx') ? 12 : 24);
    expect(whole.components[0]).toMatchObject({ name: expect.stringMatching(/^(part|inside)-0$/) });
    expect(whole.subject?.name).toBe(format.startsWith('spdx') ? 'part-0' : 'Image viewer');
    for (const size of [1, 7, 100]) {
      const pieces = await read(format, sample, size);
      expect([pieces.components, pieces.findings, pieces.subject]).toEqual([
        whole.components,
        whole.findings,
        whole.subject,
      ]);
    }
  });

  it('that ends in the middle gives what was complete before, and says so', async () => {
    const cut = await read(
      format,
      format === 'spdx-tag-value' ? `${sample}LicenseID: x\nExtractedText: <text>a` : sample.slice(0, -40),
    );
    expect(cut.stopped).toBe('cut-short');
    expect(cut.components.length).toBeGreaterThanOrEqual(12);
  });

  it('goes on after any unit and tells each component once', async () => {
    const whole = await read(format, sample);
    const cut = sample.slice(0, Math.floor(sample.length / 2));
    const first = await read(format, cut);
    const resume = first.last?.resume ?? null;
    const rest = await read(format, sample, 1_000_000, resume);
    const names = [...first.components, ...rest.components].map(({ name }) => name);
    // What stood after the last complete unit is told again; a store keeps it once.
    expect([...new Set(names)].sort()).toEqual([...new Set(whole.components.map(({ name }) => name))].sort());
    // SPDX 3 is whole only at its end, so it begins anew.
    if (format !== 'spdx3-json') expect(resume?.offset).toBeGreaterThan(0);
  });
});

describe('a bill of materials', () => {
  it('gives what names each component: group, version, package URL, CPE, supplier, licence', async () => {
    const part = {
      ...{
        type: 'library',
        group: 'org.example',
        name: 'x',
        version: '1.0',
        cpe: 'cpe:2.3:a:example:x:1.0:*:*:*:*:*:*:*',
      },
      supplier: { name: 'Example' },
      licenses: [{ license: { id: 'MIT' } }, { license: { name: 'Own' } }],
    };
    const { components } = await read('cyclonedx-json', bill({ components: [part] }));
    expect(components).toEqual([
      {
        ...{ assetKey: null, name: 'org.example/x', version: '1.0', purl: '', cpe: part.cpe, supplier: 'Example' },
        ...{ licence: 'MIT OR Own', kind: 'library' },
      },
    ]);
  });

  it('gives its vulnerabilities with the state of their analysis, as the file’s word', async () => {
    const at = (id: string, state: string) => ({ id, analysis: { state, detail: 'Looked.' }, affects: [{ ref: 'a' }] });
    const { findings } = await read(
      'cyclonedx-json',
      bill({
        components: [{ 'bom-ref': 'a', type: 'library', name: 'a', version: '2' }],
        vulnerabilities: [
          at('CVE-2021-44228', 'not_affected'),
          at('CVE-2021-45046', 'exploitable'),
          at('CVE-2021-45105', 'resolved'),
          at('CVE-2021-44832', 'false_positive'),
          { id: 'GHSA-x', references: [{ id: 'CVE-2020-0001' }], ratings: [{ severity: 'low' }, { severity: 'high' }] },
        ],
      }),
    );
    expect(findings.map(({ cves, state }) => [cves[0], state])).toEqual([
      ['CVE-2021-44228', 'not-affected'],
      ['CVE-2021-45046', 'open'],
      ['CVE-2021-45105', 'fixed'],
      ['CVE-2021-44832', 'not-affected'],
      ['CVE-2020-0001', null],
    ]);
    expect(findings[0]?.description).toContain('The file says: not affected. Looked.');
    expect(findings[0]?.component).toMatchObject({ name: 'a', version: '2' });
    expect(findings[4]?.severity).toBe('high');
  });

  it('tells versions of a component apart, in JSON and XML alike', async () => {
    const versions = [
      { version: '2.1', status: 'unaffected' },
      { range: 'vers:generic/<2.1', status: 'affected' },
      { version: '3.0', status: 'unknown' },
      { version: '4.0' },
    ];
    const analysis = { state: 'not_affected' };
    const affects = [{ ref: 'a', versions }, { ref: 'b' }];
    const text = bill({
      components: [{ 'bom-ref': 'a', name: 'part', version: '2.1' }],
      vulnerabilities: [{ id: 'CVE-2021-44228', analysis, affects }],
    });
    const inXml = versions.map(
      ({ version, range, status }) =>
        `<version>${version ? `<version>${version}</version>` : `<range>${range?.replace('<', '&lt;')}</range>`}${status ? `<status>${status}</status>` : ''}</version>`,
    );
    const xml = `<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component bom-ref="a" type="library"><name>part</name><version>2.1</version></component></components><vulnerabilities><vulnerability><id>CVE-2021-44228</id><analysis><state>not_affected</state></analysis><affects><target><ref>a</ref><versions>${inXml.join('')}</versions></target><target><ref>b</ref></target></affects></vulnerability></vulnerabilities></bom>`;
    for (const { findings } of [await read('cyclonedx-json', text), await read('cyclonedx-xml', xml)])
      expect(findings.map(({ component, state }) => [component?.name, component?.version, state])).toEqual([
        ['part', '2.1', 'not-affected'],
        ['part', 'vers:generic/<2.1', 'not-affected'],
        ['part', '3.0', 'open'],
        ['part', '4.0', 'not-affected'],
        ['b', null, 'not-affected'],
      ]);
    const open = await read('cyclonedx-json', text.replace('not_affected', 'exploitable'));
    expect(open.findings.map(({ state }) => state)).toEqual(['not-affected', 'open', 'open', 'open', 'open']);
  });

  it('with a circle among its dependencies, or one reference twice, is read and keeps every component', async () => {
    const { components, faults, stopped } = await read(
      'cyclonedx-json',
      bill({
        components: [
          { 'bom-ref': 'a', name: 'a' },
          { 'bom-ref': 'a', name: 'b' },
        ],
        dependencies: [
          { ref: 'a', dependsOn: ['b'] },
          { ref: 'b', dependsOn: ['a'] },
        ],
      }),
    );
    expect([components.map(({ name }) => name), stopped]).toEqual([['a', 'b'], null]);
    expect(faults.map(({ kind }) => kind)).toEqual(['same-reference-again']);
  });

  it('that two programs wrote at once, or with entities of its own, is told and not guessed at', async () => {
    const sample = samples['cyclonedx-json'];
    const twice = sample.slice(0, 900) + sample + sample.slice(900);
    expect((await read('cyclonedx-json', twice)).faults.map(({ kind }) => kind)).toContain('entry-left-out');
    const xml = samples['cyclonedx-xml'];
    const bomb = xml.replace('<bom', '<!DOCTYPE bom [<!ENTITY a "aaaa">]><bom');
    expect((await read('cyclonedx-xml', bomb)).stopped).toBe('doctype');
    expect((await read('cyclonedx-xml', xml.replace('<components>', `<components>${xml.slice(21)}`))).stopped).toBe(
      'malformed',
    );
  });

  it('of a hundred thousand components is read in batches that hold little', async () => {
    async function* large(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"bomFormat":"CycloneDX","components":[');
      const block = Buffer.from(Array.from({ length: 1_000 }, (_, at) => `{"name":"part-${at}"},`).join(''));
      for (let left = 100; left > 0; left -= 1) yield block;
      yield Buffer.from('{"name":"last"}]}');
    }
    let [components, largest] = [0, 0];
    for await (const batch of readerFor('cyclonedx-json').read(large(), { now, resume: null })) {
      components += batch.components.length;
      largest = Math.max(largest, batch.components.length);
    }
    expect([components, largest <= 1_001]).toEqual([100_001, true]);
  });
});

describe('a bill that names its format last, as programs do that sort or gather first', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => index);
  const cyclonedx = { components: many.map((at) => ({ 'bom-ref': `ref-${at}`, type: 'library', name: `part-${at}` })) };
  const spdx = {
    ...{ SPDXID: 'SPDXRef-DOCUMENT', name: 'Whole' },
    packages: many.map((at) => ({ SPDXID: `SPDXRef-${at}`, name: `part-${at}` })),
  };

  it.each([
    ['cyclonedx-json', JSON.stringify({ ...cyclonedx, bomFormat: 'CycloneDX' })],
    ['spdx-json', JSON.stringify({ ...spdx, spdxVersion: 'SPDX-2.3' })],
  ] as const)('%s is told by its first parts', async (format, text) => {
    expect(recognise(Buffer.from(text).subarray(0, 65_536))).toBe(format);
    const { components, stopped } = await read(format, text);
    expect([components.length, stopped]).toEqual([2_000, null]);
  });

  it.each([
    ['cyclonedx-json', JSON.stringify(cyclonedx)],
    ['spdx-json', JSON.stringify(spdx)],
  ] as const)('%s is refused at its end where the name never came', async (format, text) => {
    expect((await read(format, text)).stopped).toBe('not-recognised');
  });
});

describe('the addition for weaknesses of before 1.4', () => {
  const billOf12 = (components: string, after = '') =>
    `<bom xmlns="http://cyclonedx.org/schema/bom/1.2" xmlns:v="http://cyclonedx.org/schema/ext/vulnerability/1.0"><components>${components}</components>${after}</bom>`;
  const weakness = (id: string, ref: string) =>
    `<v:vulnerability ref="${ref}"><v:id>${id}</v:id><v:ratings><v:rating><v:score><v:base>9.8</v:base><v:impact>5.9</v:impact></v:score><v:severity>Critical</v:severity><v:method>CVSSv3</v:method></v:rating></v:ratings><v:recommendations><v:recommendation>Update</v:recommendation></v:recommendations></v:vulnerability>`;

  it('names its component beside the list of them', async () => {
    const part = '<component type="library" bom-ref="a"><name>part</name><version>2.9</version></component>';
    const text = billOf12(part, `<v:vulnerabilities>${weakness('CVE-2018-7489', 'a')}</v:vulnerabilities>`);
    const { findings } = await read('cyclonedx-xml', text);
    expect(findings).toMatchObject([
      {
        cves: ['CVE-2018-7489'],
        solution: 'Update',
        cvss: [{ score: 9.8 }],
        component: { name: 'part', version: '2.9' },
      },
    ]);
  });

  it('is of the component in which it stands, with or without a name of its own', async () => {
    const inside = (...ids: string[]) =>
      `<v:vulnerabilities>${ids.map((id) => weakness(id, `urn:uuid:${id}`)).join('')}</v:vulnerabilities>`;
    const apt = `<component type="library"><name>apt</name><version>1.8</version>${inside('CVE-2011-3374')}</component>`;
    const tar = `<component type="library" bom-ref="t"><name>tar</name>${inside('CVE-2019-9923', 'CVE-2021-20193')}</component>`;
    const text = billOf12(apt + tar);
    for (const size of [1_000_000, 7]) {
      const { findings, components, faults } = await read('cyclonedx-xml', text, size);
      expect(findings.map(({ cves, component }) => [cves[0], component?.name])).toEqual([
        ['CVE-2011-3374', 'apt'],
        ['CVE-2019-9923', 'tar'],
        ['CVE-2021-20193', 'tar'],
      ]);
      expect([components.map(({ name }) => name), faults]).toEqual([['apt', 'tar'], []]);
    }
  });
});
