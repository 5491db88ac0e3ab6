import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FeedEntry } from './feed-tally.ts';
import { readFeed } from './read-feed.ts';

async function* pieces(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | AsyncIterable<Uint8Array>) {
  const entries: FeedEntry[] = [];
  const summary = await readFeed(typeof content === 'string' ? pieces(content) : content, (entry) =>
    entries.push(entry),
  );
  return { summary, entries };
}

const exploitedHead = 'cveID,vendorProject,product,vulnerabilityName,dateAdded,dueDate,knownRansomwareCampaignUse,cwes';
const chanceHead = '#model_version:v2026.06.15,score_date:2026-09-29T12:00:22Z\ncve,epss,percentile';

describe('a feed', () => {
  it('of exploited weaknesses as CSV gives entries, and each row that is left out with its line and reason', async () => {
    const rows = [
      'CVE-2024-1111,Acme,"Pump, model 2",Bad pump,2024-05-01,2024-05-22,Known,"CWE-79,CWE-89"',
      'CVE-2024-12,Acme,Pump,Too short,2024-05-01,,Unknown,',
      'CVE-2024-2222,Acme,Pump,Bad day,2024-02-30,,Unknown,',
      'cve-2024-1111,Acme,Pump,Twice,2024-05-01,,Unknown,',
    ];
    const { summary, entries } = await read([exploitedHead, ...rows].join('\r\n'));
    expect(entries).toEqual([
      expect.objectContaining({
        cve: 'CVE-2024-1111',
        product: 'Pump, model 2',
        isRansomware: true,
        kinds: ['CWE-79', 'CWE-89'],
      }),
    ]);
    expect(summary).toMatchObject({ kind: 'exploited', date: '2024-05-01', count: 1, rejected: 3 });
    expect(summary.firstRejected).toEqual([
      { row: 3, reason: '"CVE-2024-12" is not a CVE number' },
      { row: 4, reason: 'CVE-2024-2222: "2024-02-30" is not a day' },
      { row: 5, reason: 'CVE-2024-1111 stands twice' },
    ]);
  });

  it('of chances tells its model and day from its first line, and never reads a missing figure as 0', async () => {
    const rows = [
      'CVE-1999-0001,0.03351,0.88255',
      'CVE-1999-0002,,0.5',
      'CVE-1999-0003,1.2,0.5',
      'CVE-1999-0004,0.5',
      'CVE-1999-0005,0,0',
    ];
    const { summary, entries } = await read(`\uFEFF${[chanceHead, ...rows].join('\n')}`);
    expect(summary).toMatchObject({
      kind: 'chances',
      version: 'v2026.06.15',
      date: '2026-09-29',
      count: 2,
      rejected: 3,
    });
    expect(entries.map((entry) => entry.kind === 'chances' && entry.chance)).toEqual([0.03351, 0]);
    expect((await read(`cve,epss,percentile\n${rows[0]}`)).summary).toMatchObject({
      version: null,
      date: null,
      count: 1,
    });
  });

  it('of dates of support comes as CSV or as the JSON that is shipped, marked where nobody compared it', async () => {
    const csv =
      'product,release,supportedUntil,extendedUntil,cpe,source,toVerify\nPumpOS,2,2027-01-31,,,maker,yes\nPumpOS,1,2020-01-31,2019-01-01,,maker,\n';
    const { summary, entries } = await read(csv);
    expect(entries).toEqual([
      expect.objectContaining({ release: '2', supportedUntil: '2027-01-31', isToVerify: true }),
    ]);
    expect(summary.firstRejected).toEqual([{ row: 3, reason: 'PumpOS 1: extended support ends before support does' }]);
    const shipped = readFileSync(
      path.resolve(import.meta.dirname, '../../../../data/assets/support-dates.json'),
      'utf8',
    );
    const all = await read(shipped);
    expect(all.summary).toMatchObject({ kind: 'support', date: '2026-11-22', count: 23, rejected: 0 });
    expect(all.entries.every((entry) => entry.kind === 'support' && entry.isToVerify)).toBe(true);
  });

  it.each([
    ['a table of something else', 'name,age\nAnn,40\n', /no feed that is known/],
    ['a document of something else', '{"a":1}', /no feed that is known/],
    ['a document that breaks off', '{"catalogVersion":"1","vulnerabilities":[{', /breaks off or is not JSON/],
    ['a quotation mark that is not closed', `${exploitedHead}\nCVE-2024-1111,"Acme,Pump\n`, /cannot be read as CSV/],
    ['nothing', '', /no feed that is known/],
    ['a row without an end', `${exploitedHead}\n${'x'.repeat(300_000)}`, /cannot be read as CSV/],
  ])('that is %s is refused', async (_name, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});

describe('a row of a feed', () => {
  const record = (change: object, metadata: object = {}) =>
    JSON.stringify([
      {
        ...{ dataType: 'CVE_RECORD', dataVersion: '5.1', containers: { cna: {} } },
        cveMetadata: { cveId: 'CVE-2024-1111', state: 'PUBLISHED', ...metadata },
        ...change,
      },
    ]);

  it.each([
    ['a version that is an object which refuses to be a text', record({ dataVersion: { toString: 0, valueOf: 0 } })],
    ['a state by the name of what every object has', record({}, { state: 'constructor' })],
    ['a number that is a list', record({}, { cveId: [['CVE-2024-1111']] })],
  ])('with %s is left out, and the others are read', async (_what, content) => {
    expect((await read(content)).summary).toMatchObject({ count: 0, rejected: 1 });
  });

  it('keeps no day that is not in the calendar, as a database would refuse the whole feed for it', async () => {
    const odd = record({}, { datePublished: '2026-02-30T10:00:00Z' });
    expect((await read(odd)).entries).toMatchObject([{ cve: 'CVE-2024-1111', publishedOn: null }]);
    const columns = 'cve,published,cvss_vector,cvss_base,ssvc_exploitation,kev_date_added';
    const { entries } = await read(`${columns}\nCVE-2024-1111,,,,constructor,soon\n`);
    expect(entries).toMatchObject([{ listedOn: null, exploitation: null }]);
  });

  it('keeps neither NULs nor halves of letters, in what is read and in what is told of what is not', async () => {
    const rows = ['CVE-2024-1111,Ac\0me,Pump,Bad,2024-05-01,,,', 'CVE-\0,Acme,Pump,Bad,2024-05-01,,,'];
    const { summary, entries } = await read([exploitedHead, ...rows].join('\n'));
    expect(entries).toMatchObject([{ supplier: 'Ac\ufffdme' }]);
    expect(JSON.stringify(summary)).not.toContain('u0000');
    const half = record({ containers: { cna: { affected: [{ product: 'Pump \ud83d', versions: [] }] } } });
    expect((await read(half)).entries).toMatchObject([{ products: [{ name: 'Pump \ufffd' }] }]);
  });

  it('with a hundred thousand parts in one list is read like any other', async () => {
    const options = Array.from({ length: 200_000 }, () => ({ Exploitation: 'poc' }));
    const metrics = [{ other: { type: 'ssvc', content: { options } } }];
    const { entries } = await read(record({ containers: { cna: { metrics } } }));
    expect(entries).toMatchObject([{ exploitation: 'public poc' }]);
  });
});

const shared = path.resolve(process.env.WARDKEEP_SHARED ?? '../shared', 'data/intelligence');
const file = (name: string) => createReadStream(path.join(shared, name)) as AsyncIterable<Buffer>;

describe.skipIf(!existsSync(shared))('real feeds', () => {
  it('KEV as JSON: 1,404 entries of which 293 with ransomware, as its source says', async () => {
    const { summary, entries } = await read(file('kev/known_exploited_vulnerabilities.json'));
    expect(summary).toMatchObject({
      kind: 'exploited',
      date: '2025-08-25',
      version: '2025.08.25',
      count: 1404,
      declared: 1404,
      rejected: 0,
    });
    expect(entries.filter((entry) => entry.kind === 'exploited' && entry.isRansomware).length).toBe(293);
  });

  it('KEV as CSV: 1,460 entries to 14 November 2025', async () => {
    expect((await read(file('kev/kev-2025-11.csv'))).summary).toMatchObject({
      date: '2025-11-14',
      count: 1460,
      rejected: 0,
    });
  });

  it('the rows of EPSS that are at hand, all of them', async () => {
    const { summary } = await read(file('epss_sample.csv'));
    expect(summary).toMatchObject({ kind: 'chances', version: 'v2026.06.15', date: '2026-09-29', rejected: 0 });
    expect(summary.count).toBeGreaterThanOrEqual(6);
  });

  it('44,126 CVE records of vulnrichment, SSVC in any case, and 26 doubtful scores', async () => {
    const unpacked = createReadStream(path.join(shared, 'vulnrichment_ssvc.csv.gz')).pipe(createGunzip());
    const { summary, entries } = await read(unpacked);
    expect(summary).toMatchObject({ kind: 'weaknesses', count: 44_126, rejected: 0 });
    const all = entries.filter((entry) => entry.kind === 'weaknesses');
    const said = (value: string | null) => all.filter((entry) => entry.exploitation === value).length;
    expect([said('active'), said('public poc'), said('none'), said(null)]).toEqual([214, 7643, 36_165, 104]);
    expect(all.filter((entry) => entry.listedOn !== null).length).toBe(224);
    expect(all.filter((entry) => entry.scores !== null).length).toBe(32_759);
    expect(all.filter((entry) => entry.doubts.length > 0).length).toBeLessThanOrEqual(26);
  });
});
