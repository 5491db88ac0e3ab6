import { describe, expect, it } from 'vitest';
import { csvFile, piecesOf, readWhole } from '../../../../../../test/support/scan-files.ts';
import { tableHead } from '../csv/table-head.ts';

const file = (...findings: unknown[]) => JSON.stringify({ name: 'My tool', type: 'x', findings, version: 1 });
const entry = {
  title: 'Old library',
  description: 'It is old',
  severity: 'High',
  mitigation: 'Update',
  date: '2021-01-06',
  cve: 'CVE-2020-36234',
  cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:R/S:C/C:L/I:L/A:N',
  cvssv3_score: 4.8,
  component_name: 'left-pad',
  component_version: '1.0.0',
  active: true,
  vulnerability_ids: ['CVE-2020-36235', 'GHSA-aaaa-bbbb-cccc'],
  endpoints: ['https://Ward.example:8443/ward?x=1', { host: '10.0.0.1', port: 80, protocol: 'http' }],
};

describe('the reader of generic findings', () => {
  it('takes an entry as a finding on each of its endpoints', async () => {
    const { assets, findings, fault, told } = await readWhole('generic-json', file(entry));
    expect([fault, told]).toEqual([null, []]);
    expect(assets).toMatchObject([
      { key: 'ward.example', names: ['ward.example'], addresses: [] },
      { key: '10.0.0.1', names: [], addresses: ['10.0.0.1'] },
    ]);
    expect(findings).toHaveLength(2);
    expect(findings[0]).toMatchObject({
      assetKey: 'ward.example',
      port: 8443,
      protocol: 'https',
      title: 'Old library',
      cves: ['CVE-2020-36234', 'CVE-2020-36235'],
      brokenCves: [],
      cvss: [{ generation: 3, vector: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:R/S:C/C:L/I:L/A:N', score: 4.8 }],
      severity: 'high',
      component: { name: 'left-pad', version: '1.0.0' },
      firstSeen: '2021-01-06',
      state: 'open',
      solution: 'Update',
    });
  });

  it.each([
    [{ false_p: true, active: true }, 'false-positive'],
    [{ risk_accepted: true, active: true }, 'accepted'],
    [{ is_mitigated: true }, 'fixed'],
    [{ active: true }, 'open'],
    [{ active: false }, null],
    [{}, null],
  ])('reads the state of %j as %s', async (flags, state) => {
    const { findings } = await readWhole(
      'generic-json',
      file({ title: 'a', severity: 'Low', description: '', ...flags }),
    );
    expect(findings[0]).toMatchObject({ state, assetKey: null });
  });

  it('leaves out what is no finding and tells it by its number', async () => {
    const text = file({ title: 'a' }, 7, { severity: 'High' }, { title: 'b' }).replace('7', '{"title" "c"}');
    const { findings, batches } = await readWhole('generic-json', text);
    expect(findings.map(({ title }) => title)).toEqual(['a', 'b']);
    expect(batches[0]?.faults).toMatchObject([{ kind: 'entry-left-out', where: 'entry 2', times: 2 }]);
  });

  it('reads the same in pieces of any size, and goes on after any batch', async () => {
    const entries = Array.from({ length: 1_200 }, (_, index) => ({ ...entry, title: `é "${index}" ]}` }));
    const bytes = new TextEncoder().encode(file(...entries));
    const { batches, findings } = await readWhole('generic-json', bytes);
    expect(findings).toHaveLength(2_400);
    expect((await readWhole('generic-json', piecesOf(bytes, 13))).findings).toEqual(findings);
    for (const [index, { resume }] of batches.entries()) {
      const rest = await readWhole('generic-json', bytes.subarray(resume.offset), resume);
      const before = batches.slice(0, index + 1).flatMap((batch) => batch.findings);
      expect([...before, ...rest.findings]).toEqual(findings);
    }
  });

  it.each([
    ['cut-short', '{"findings":[{"title":"a"},{"title":"b'],
    ['cut-short', '{"findings":[{"title":"a"}'],
    ['malformed', '{"findings":[{"title":"a"} {"title":"b"}]}'],
    ['second-file', '{"findings":[{"title":"a"}]}{"findings":[]}'],
    ['too-long', `{"findings":[{"title":"a"},${'['.repeat(300)}`],
  ])('stops with %s and keeps what stood before', async (kind, text) => {
    const { findings, fault } = await readWhole('generic-json', text);
    expect(fault?.kind).toBe(kind);
    expect(findings.map(({ title }) => title)).toEqual(['a']);
  });

  it('takes the same finding from CSV, where a date may be doubted', async () => {
    const row = {
      Title: 'Old library',
      Severity: 'High',
      Description: 'It is old',
      Date: '01/06/2021',
      CVE: 'CVE-2020-36234',
      CVSSV3: entry.cvssv3,
      Active: 'TRUE',
      Url: 'ward.example:8443',
      Mitigation: 'Update',
    };
    const { findings } = await readWhole('generic-csv', csvFile([row]));
    expect(findings[0]).toMatchObject({
      assetKey: 'ward.example',
      port: 8443,
      title: 'Old library',
      cves: ['CVE-2020-36234'],
      severity: 'high',
      firstSeen: '2021-01-06',
      state: 'open',
      doubts: ['date-ambiguous'],
    });
  });

  it('names no asset, and shows no cell of a list, by half a letter, which a database would refuse', async () => {
    const host = `${'a'.repeat(299)}😀`;
    const json = await readWhole('generic-json', file({ ...entry, endpoints: [{ host }, `https://${host}/`] }));
    expect(json.findings.map(({ assetKey }) => assetKey?.isWellFormed())).toEqual([true, true]);
    const head = tableHead(Buffer.from(csvFile([{ Name: `${'a'.repeat(199)}😀`, Model: 'b' }])));
    expect(head?.rows[0]?.[0]).toBe(`${'a'.repeat(199)}\ufffd`);
  });
});
