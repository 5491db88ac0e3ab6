import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Random } from '../../src/kernel/random.ts';
import type { FeedEntry } from '../../src/modules/assets/actions/feed-tally.ts';
import { openFeed } from '../../src/modules/assets/actions/open-feed.ts';
import { readFeed } from '../../src/modules/assets/actions/read-feed.ts';
import { advisoryQuestion } from '../../src/modules/assets/domain/exposure/match-advisory.ts';
import { lookUpNames } from '../../src/modules/assets/domain/identify/match-product.ts';
import { readDocument } from '../../src/modules/suppliers/actions/advisories/read-document.ts';
import { csafDocument } from '../../test/support/csaf-document.ts';
import { judgeKept } from './judge.ts';
import { pieces, type Target } from './target.ts';

const cveRecord = (number: number) => ({
  dataType: 'CVE_RECORD',
  dataVersion: '5.1',
  cveMetadata: { cveId: `CVE-2024-${number}`, state: 'PUBLISHED', datePublished: '2024-05-01T10:00:00.000Z' },
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
              ...{ version: '2.0.0', status: 'affected', versionType: 'semver', lessThan: '2.4.0' },
              changes: [{ at: '2.3.5', status: 'unaffected' }],
            },
            { version: '>= 1.0.0, < 1.2.0', status: 'affected' },
            { version: '0.9', status: 'affected', versionType: 'rpm' },
          ],
        },
        { vendor: 'Acme', product: 'Pump client', versions: [{ version: 'n/a', status: 'affected' }] },
      ],
      metrics: [{ cvssV3_1: { baseScore: 9.8, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } }],
    },
    adp: [
      {
        metrics: [
          { cvssV4_0: { vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:N/SI:N/SA:N' } },
          { other: { type: 'ssvc', content: { options: [{ Exploitation: 'PoC' }, { Automatable: 'Yes' }] } } },
          { other: { type: 'kev', content: { dateAdded: '2024-05-03' } } },
        ],
      },
    ],
  },
});

const exploited = {
  title: 'Catalogue',
  catalogVersion: '2026.11.20',
  dateReleased: '2026-11-20T12:00:00Z',
  count: 3,
  vulnerabilities: [1, 2, 3].map((number) => ({
    ...{ cveID: `CVE-2024-111${number}`, vendorProject: 'Acme', product: 'Pump', vulnerabilityName: 'Bad pump' },
    ...{ dateAdded: '2024-05-01', dueDate: '2024-05-22', knownRansomwareCampaignUse: 'Known', cwes: ['CWE-79'] },
  })),
};

const lines = (...rows: string[]) => Buffer.from(`${rows.join('\n')}\n`);

/** A valid file of each feed and each way of writing it. */
const feeds: Readonly<Record<string, Buffer>> = {
  'kev-json': Buffer.from(JSON.stringify(exploited)),
  'kev-csv': lines(
    'cveID,vendorProject,product,vulnerabilityName,dateAdded,dueDate,knownRansomwareCampaignUse,cwes',
    'CVE-2024-1111,Acme,"Pump, model 2",Bad pump,2024-05-01,2024-05-22,Known,"CWE-79,CWE-89"',
    'CVE-2024-2222,Acme,Pump,Other,2024-06-30,,Unknown,',
  ),
  'epss-csv': lines(
    '#model_version:v2026.06.15,score_date:2026-09-29T12:00:22Z',
    'cve,epss,percentile',
    'CVE-1999-0001,0.03351,0.88255',
    'CVE-1999-0005,0,0',
  ),
  'cve-json': Buffer.from(JSON.stringify([cveRecord(1111), cveRecord(2222)])),
  'cve-csv': lines(
    'cve,published,vendor,product,cvss_vector,cvss_base,ssvc_exploitation,ssvc_automatable,ssvc_technical_impact,kev_date_added',
    'CVE-2024-1111,2024-05-01,Acme,Pump,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H,9.8,poc,yes,total,2024-05-03',
    'CVE-2024-2222,,n/a,Pump,,,none,no,partial,',
  ),
  'support-csv': lines(
    'product,release,supportedUntil,extendedUntil,cpe,source,toVerify',
    'PumpOS,2,2027-01-31,2028-01-31,cpe:2.3:o:acme:pumpos:2:*:*:*:*:*:*:*,maker,yes',
    'PumpOS,1,2020-01-31,,,maker,',
  ),
  'support-json': readFileSync(path.resolve(import.meta.dirname, '../../data/assets/support-dates.json')),
};

const file = path.join(mkdtempSync(path.join(tmpdir(), 'fuzz-feeds-')), 'one.feed');

async function readAnyFeed(bytes: Buffer, random: Random): Promise<number> {
  const entries: FeedEntry[] = [];
  const summary = await readFeed(pieces(bytes, 1 + random.whole(9_000)), (entry) => void entries.push(entry));
  judgeKept([summary, entries]);
  for (const entry of entries) {
    if (!/^CVE-\d{4}-\d{4,}$/.test('cve' in entry ? entry.cve : 'CVE-2024-1111')) throw new Error('no CVE number');
    if (entry.kind === 'weaknesses') for (const product of entry.products) judgeKept(lookUpNames(product));
  }
  return entries.length;
}

const cycloneDx = {
  ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, serialNumber: 'urn:uuid:7' },
  metadata: { timestamp: '2026-11-01T08:00:00Z', supplier: { name: 'Galeby Works' } },
  components: [{ 'bom-ref': 's', name: 'Pump server', version: '2.0', components: [{ 'bom-ref': 't', name: 'Part' }] }],
  vulnerabilities: [
    {
      ...{ id: 'CVE-2026-1111', analysis: { state: 'not_affected', justification: 'code_not_present' } },
      affects: [{ ref: 's', versions: [{ range: 'vers:generic/<2.1' }, { version: '2.1', status: 'unaffected' }] }],
    },
  ],
};
const openVex = {
  ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://galeby.example/vex/1', author: 'Galeby Works' },
  ...{ timestamp: '2026-11-20T08:00:00Z', version: 1 },
  statements: ['not_affected', 'affected', 'fixed', 'under_investigation'].map((status) => ({
    ...{ vulnerability: { name: 'CVE-2026-1111' }, products: [{ '@id': 'pkg:npm/pump@2.0.0' }], status },
    ...{ justification: 'component_not_present', action_statement: 'Update' },
  })),
};

const cycloneDxVex = {
  ...{ bomFormat: 'CycloneDX', specVersion: '1.5', version: 2, serialNumber: 'urn:uuid:1' },
  metadata: { timestamp: '2026-11-20T08:00:00Z', supplier: { name: 'Galeby Works' } },
  components: [{ 'bom-ref': 'server', name: 'Pump server', components: [{ 'bom-ref': 'inside', name: 'Part' }] }],
  vulnerabilities: ['not_affected', 'exploitable', 'resolved', 'in_triage'].map((state) => ({
    ...{ id: 'CVE-2026-1111', analysis: { state, justification: 'code_not_present' } },
    affects: [{ ref: 'server', versions: [{ range: 'vers:generic/<2.1' }, { version: '2.1' }] }, { ref: 'inside' }],
  })),
};

async function readAdvisory(bytes: Buffer): Promise<number> {
  const { advisory, faults } = await readDocument({ text: bytes.toString('utf8') });
  judgeKept([advisory, faults]);
  if (advisory === null) {
    if (faults.length === 0) throw new Error('it was refused without a reason');
    return 0;
  }
  for (const text of [advisory.releasedAt, advisory.firstReleasedAt])
    if (Number.isNaN(Date.parse(text))) throw new Error(`${text} is no instant`);
  const { names, ask } = advisoryQuestion(advisory.products, advisory.weaknesses);
  judgeKept([names, ask({ name: 'Pump server', version: '2.1.0', purl: 'pkg:npm/pump@2.0.0' })]);
  return advisory.weaknesses.length;
}

export const documentTargets: readonly Target[] = [
  ...Object.entries(feeds).map(([name, sample]): Target => ({ name, samples: [sample], read: readAnyFeed })),
  { name: 'packed-feed', samples: Object.values(feeds).map((sample) => gzipSync(sample)), read: readPackedFeed },
  // Judged by some 40 tests of the standard; the product gives it a minute, in a thread of its own.
  { name: 'csaf', samples: [Buffer.from(JSON.stringify(csafDocument()))], read: readAdvisory, slowestMs: 10_000 },
  { name: 'cyclonedx-vex', samples: [Buffer.from(JSON.stringify(cycloneDx))], read: readAdvisory },
  { name: 'cyclonedx-vex', samples: [Buffer.from(JSON.stringify(cycloneDxVex))], read: readAdvisory },
  { name: 'openvex', samples: [Buffer.from(JSON.stringify(openVex))], read: readAdvisory },
];

async function readPackedFeed(bytes: Buffer): Promise<number> {
  writeFileSync(file, bytes);
  return (await openFeed(file, (entry) => judgeKept(entry))).count;
}
