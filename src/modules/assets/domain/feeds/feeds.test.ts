import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMatch } from '../identify/match-product.ts';
import { type CveState, cveNumber, tellCve } from './cve-number.ts';
import { readCveRecord } from './cve-record.ts';
import type { FeedSummary } from './feed-summary.ts';
import { reasonsToHold } from './hold-feed.ts';

const summary: FeedSummary = {
  kind: 'exploited',
  date: '2026-11-20',
  version: null,
  count: 1000,
  declared: null,
  rejected: 0,
  firstRejected: [],
};
const today = '2026-11-22';

describe('a feed is held for review', () => {
  it.each<[string, Partial<FeedSummary>, RegExp]>([
    ['shrank by half', { count: 500 }, /shrank from 1000 to 500 rows/],
    ['went back in time', { date: '2026-11-19' }, /is before that of the last one, 2026-11-20/],
    ['comes from the future', { date: '2026-11-24' }, /is in the future/],
    ['holds nothing', { count: 0 }, /nothing that can be read/],
    ['has many rows that cannot be read', { rejected: 60 }, /60 of 1060 rows cannot be read/],
    ['holds fewer rows than it says', { declared: 1100 }, /says that it holds 1100 rows, but holds 1000/],
    ['is of another kind', { kind: 'chances' }, /another kind/],
    ['lost its date', { date: null }, /no longer says its date/],
  ])('when it %s', (_name, change, reason) => {
    expect(reasonsToHold(summary, { ...summary, ...change }, today).join(' ')).toMatch(reason);
  });

  it('and is used at once when it only grew, stayed, or is the first', () => {
    expect(reasonsToHold(summary, { ...summary, count: 1010, date: '2026-11-22', rejected: 2 }, today)).toEqual([]);
    expect(reasonsToHold(summary, summary, today)).toEqual([]);
    expect(reasonsToHold(null, { ...summary, count: 1 }, today)).toEqual([]);
  });
});

describe('a CVE number', () => {
  const states = new Map<string, CveState>([
    ['CVE-2024-0001', 'published'],
    ['CVE-2024-0002', 'rejected'],
    ['CVE-2024-0003', 'reserved'],
  ]);
  const tell = (text: string) => tellCve(text, (cve) => states.get(cve), today);

  it.each([
    ['cve-2024-0001', 'published', /is published/],
    ['CVE-2024-0002', 'rejected', /was rejected: its publisher withdrew it/],
    ['CVE-2024-0003', 'reserved', /nothing is published about it yet/],
    ['CVE-2024-9999', 'not known', /may be new or may not exist/],
    ['CVE-2031-0001', 'cannot exist', /no numbers of 2031/],
    ['CVE-1998-0001', 'cannot exist', /no numbers of 1998/],
    ['CVE-2024-1', 'not a number', /is not a CVE number/],
    ['MS17-010', 'not a number', /is not a CVE number/],
  ])('%s is %s', (text, verdict, sentence) => {
    expect(tell(text)).toMatchObject({ verdict, sentence: expect.stringMatching(sentence) });
  });

  it('is brought into capitals', () => {
    expect(cveNumber(' cve-2024-12345 ')).toBe('CVE-2024-12345');
  });
});

const record = {
  dataType: 'CVE_RECORD',
  dataVersion: '5.1',
  cveMetadata: { cveId: 'CVE-2024-1111', state: 'PUBLISHED', datePublished: '2024-05-01T10:00:00.000Z' },
  containers: {
    cna: {
      affected: [
        {
          vendor: 'Acme',
          product: 'Pump server',
          packageURL: 'pkg:npm/%40acme/pump',
          cpes: ['cpe:2.3:a:acme:pump_server:*:*:*:*:*:*:*:*'],
          defaultStatus: 'unaffected',
          versions: [
            {
              version: '2.0.0',
              status: 'affected',
              versionType: 'semver',
              lessThan: '2.4.0',
              changes: [{ at: '2.3.5', status: 'unaffected' }],
            },
            { version: '>= 1.0.0, < 1.2.0', status: 'affected' },
            { version: '0.9', status: 'affected' },
          ],
        },
        { vendor: 'Acme', product: 'Pump client', versions: [{ version: 'n/a', status: 'affected' }] },
        { vendor: 'Acme', product: 'Pump screen', defaultStatus: 'affected' },
      ],
      metrics: [{ cvssV3_1: { baseScore: 9.8, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } }],
    },
    adp: [
      {
        metrics: [
          { cvssV4_0: { vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:N/SI:N/SA:N' } },
          {
            other: {
              type: 'ssvc',
              content: { options: [{ Exploitation: 'PoC' }, { Automatable: 'Yes' }, { 'Technical Impact': 'total' }] },
            },
          },
          { other: { type: 'kev', content: { dateAdded: '2024-05-03' } } },
        ],
      },
    ],
  },
};
const read = (value: unknown) => {
  const { entry, reason } = readCveRecord(value);
  if (entry === null) throw new Error(reason);
  return entry;
};

describe('a CVE record', () => {
  it('gives the publisher’s score, what others add, and its products', () => {
    expect(read(record)).toMatchObject({
      cve: 'CVE-2024-1111',
      state: 'published',
      publishedOn: '2024-05-01',
      scores: { version: '3.1', overall: 9.8 },
      exploitation: 'public poc',
      automatable: 'yes',
      technicalImpact: 'total',
      listedOn: '2024-05-03',
      doubts: [],
    });
  });

  it.each([
    ['pkg:npm/%40acme/pump@2.3.4', 'affected'],
    ['pkg:npm/%40acme/pump@2.3.5', 'unaffected'],
    ['pkg:npm/%40acme/pump@1.1.0', 'affected'],
    ['pkg:npm/%40acme/pump@1.5.0', 'unaffected'],
    ['pkg:npm/%40acme/pump@0.9', 'affected'],
    ['pkg:npm/%40acme/pump@nightly', 'cannot tell'],
  ])('judges %s: %s', (purl, status) => {
    expect(bestMatch({ purl }, read(record).products).status).toBe(status);
  });

  it('says nothing of versions that it does not name, and all where it affects all', () => {
    const match = (name: string) => bestMatch({ supplier: 'Acme', name, version: '3' }, read(record).products).status;
    expect([match('Pump client'), match('Pump screen')]).toEqual(['cannot tell', 'affected']);
  });

  it('keeps builds of Windows of two branches apart', () => {
    const windows = structuredClone(record) as typeof record;
    windows.containers.cna.affected = [
      {
        vendor: 'Microsoft',
        product: 'Windows 10 Version 22H2',
        defaultStatus: 'unaffected',
        versions: [{ version: '10.0.0', status: 'affected', versionType: 'custom', lessThan: '10.0.19045.5131' }],
      },
    ] as never;
    const match = (version: string) =>
      bestMatch({ supplier: 'Microsoft', name: 'Windows 10 Version 22H2', version }, read(windows).products).status;
    expect(['10.0.19045.4046', '10.0.19045.5131', '10.0.22631.1'].map(match)).toEqual([
      'affected',
      'unaffected',
      'cannot tell',
    ]);
  });

  it('of a real publisher is judged though it names no package URL, or calls all versions affected', () => {
    const facts = (affected: unknown) => ({ ...record, containers: { cna: { affected } } });
    // The facts of CVE-2024-4067 and CVE-2024-4040 as their publishers gave them.
    const micromatch = read(
      facts([
        {
          defaultStatus: 'unaffected',
          packageName: 'micromatch',
          product: 'micromatch',
          vendor: 'micromatch',
          versions: [
            { lessThan: '4.0.8', status: 'affected', version: '0', versionType: 'cpe' },
            { status: 'unaffected', version: '4.0.8', versionType: 'cpe' },
          ],
        },
      ]),
    ).products;
    expect(bestMatch({ purl: 'pkg:npm/micromatch@4.0.5' }, micromatch)).toMatchObject({
      status: 'affected',
      level: 'weak',
    });
    expect(bestMatch({ cpe: 'cpe:/a:micromatch:micromatch:4.0.5' }, micromatch)).toMatchObject({
      status: 'affected',
      level: 'likely',
    });
    expect(bestMatch({ purl: 'pkg:npm/micromatch@4.0.8' }, micromatch).status).toBe('unaffected');
    const crush = read(
      facts([
        {
          defaultStatus: 'affected',
          product: 'CrushFTP',
          vendor: 'CrushFTP',
          versions: [
            { lessThan: '10.7.1', status: 'affected', version: '10.0', versionType: 'semver' },
            { lessThan: '11.1.0', status: 'affected', version: '11.0', versionType: 'semver' },
          ],
        },
      ]),
    ).products;
    const match = (version: string) => bestMatch({ supplier: 'CrushFTP', name: 'CrushFTP', version }, crush).status;
    expect(['10.6.0', '11.0.1', '10.7.1'].map(match)).toEqual(['affected', 'affected', 'cannot tell']);
  });

  it('tells a rejected record from a published one', () => {
    const gone = { ...record, cveMetadata: { cveId: 'CVE-2024-2222', state: 'REJECTED' }, containers: { cna: {} } };
    expect(read(gone)).toMatchObject({ state: 'rejected', scores: null, exploitation: null, products: [] });
  });

  it('says what it doubts', () => {
    const odd = structuredClone(record);
    odd.containers.cna.metrics = [
      { cvssV3_1: { baseScore: 5, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } },
    ];
    expect(read(odd).doubts).toEqual(['The record says 5, but its vector scores 9.8.']);
  });

  it.each([
    [{ dataType: 'OTHER' }, /not a CVE record/],
    [{ ...record, dataVersion: '4.0' }, /format 4\.0 is not 5\.x/],
    [{ ...record, cveMetadata: { cveId: 'CVE-1' } }, /is not a CVE number/],
    [{ ...record, cveMetadata: { cveId: 'CVE-2024-1111', state: 'DRAFT' } }, /not a state/],
  ])('is refused with the reason (%#)', (value, reason) => {
    expect(readCveRecord(value).reason).toMatch(reason);
  });

  it('never throws, whatever stands in it', () => {
    const places = ['cna', 'adp', 'metrics', 'affected', 'versions'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, junk) => {
        // By a function: in a text, "$&" and its like would put in what was found.
        const text = JSON.stringify(record).replace(
          new RegExp(`"${place}":`),
          () => `"${place}":${JSON.stringify(junk)},"was":`,
        );
        const { entry, reason } = readCveRecord(JSON.parse(text));
        return (entry === null) !== (reason === null);
      }),
    );
  });
});
