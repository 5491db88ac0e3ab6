import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFile, piecesOf, qualysFile, readWhole } from '../../../../../../test/support/scan-files.ts';

const weakness = {
  IP: '10.1.2.3',
  DNS: 'pump-7.ward.example',
  NetBIOS: 'PUMP7',
  OS: 'Windows 7',
  QID: '91762',
  Title: 'Update for May, missing',
  'Vuln Status': 'Active',
  Type: 'Vuln',
  Severity: '4',
  Port: '445',
  Protocol: 'tcp',
  'First Detected': '05/13/2021 07:08:28',
  'Last Detected': '05/25/2021 07:36:58',
  'CVE ID': 'CVE-2021-31192, CVE-2021-31188',
  'CVSS3 Base': '9.9 (AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H)',
  Threat: 'Line one\nand "two"',
  Solution: 'Apply it',
  Results: 'seen',
  'OS CPE': 'cpe:/o:microsoft:windows_7',
};

describe('the Qualys reader', () => {
  it('finds the header below the lines of the report and takes host and finding', async () => {
    const { assets, findings, told, fault } = await readWhole('qualys-csv', qualysFile([weakness]));
    expect(fault).toBeNull();
    expect(told).toEqual([]);
    expect(assets[0]).toMatchObject({
      key: '10.1.2.3',
      names: ['pump-7.ward.example', 'PUMP7'],
      addresses: ['10.1.2.3'],
      operatingSystem: 'Windows 7',
      cpes: ['cpe:/o:microsoft:windows_7'],
      lastSeen: '2021-05-25T07:36:58Z',
    });
    expect(findings[0]).toMatchObject({
      assetKey: '10.1.2.3',
      rule: '91762',
      title: 'Update for May, missing',
      description: 'Line one\nand "two"',
      cves: ['CVE-2021-31192', 'CVE-2021-31188'],
      cvss: [{ generation: 3, vector: 'AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', score: 9.9 }],
      severityGiven: '4',
      severity: 'high',
      port: 445,
      firstSeen: '2021-05-13T07:08:28Z',
      lastSeen: '2021-05-25T07:36:58Z',
      state: 'open',
      evidence: 'seen',
      solution: 'Apply it',
      doubts: [],
    });
  });

  it('takes what is only potential as such, information as no weakness, and what is fixed as fixed', async () => {
    const rows = [
      { ...weakness, Type: 'Practice' },
      { ...weakness, Type: 'Ig', Severity: '3' },
      { ...weakness, 'Vuln Status': 'Fixed' },
      { ...weakness, 'Vuln Status': '', Severity: '' },
    ];
    const { assets, findings } = await readWhole('qualys-csv', qualysFile(rows));
    expect(assets).toHaveLength(1);
    expect(findings.map(({ severity, state, doubts }) => [severity, state, doubts])).toEqual([
      ['high', 'open', ['unconfirmed']],
      ['none', 'open', []],
      ['high', 'fixed', []],
      [null, null, []],
    ]);
  });
});

describe('the Defender readers', () => {
  const row = {
    DeviceId: '9eaf',
    DeviceName: 'pump-7.ward.example',
    OSPlatform: 'Windows10',
    SoftwareVendor: 'google',
    SoftwareName: 'chrome',
    SoftwareVersion: '81.0.4044.138',
    CveId: 'CVE-2020-15992',
    CvssScore: '6.2',
    VulnerabilitySeverityLevel: 'Medium',
    FirstSeenTimestamp: '2020-11-03 10:13:34.8476880',
    LastSeenTimestamp: '2020-12-03T10:13:34Z',
    RecommendedSecurityUpdate: 'April 2020 Security Updates',
    RegistryPaths: '[]',
    DiskPaths: '["C:\\\\chrome.exe"]',
  };

  it('take a weakness with its product and dates', async () => {
    const { assets, findings } = await readWhole('defender-weaknesses-csv', csvFile([row]));
    expect(assets[0]).toMatchObject({ key: '9eaf', names: ['pump-7.ward.example'], operatingSystem: 'Windows10' });
    expect(findings[0]).toMatchObject({
      title: 'CVE-2020-15992 chrome 81.0.4044.138',
      cves: ['CVE-2020-15992'],
      cvss: [{ generation: null, vector: null, score: 6.2 }],
      severity: 'medium',
      component: { name: 'chrome', version: '81.0.4044.138', maker: 'google', purl: null },
      firstSeen: '2020-11-03T10:13:34Z',
      solution: 'April 2020 Security Updates',
      evidence: '["C:\\\\chrome.exe"]',
    });
  });

  it('take a product without a CVE as no finding', async () => {
    const { assets, findings } = await readWhole('defender-weaknesses-csv', csvFile([{ ...row, CveId: '' }]));
    expect([assets.length, findings.length]).toEqual([1, 0]);
  });

  it('take the list of devices under the names that the portal writes', async () => {
    const device = {
      'Device ID': '9eaf',
      'Device Name': 'pump-7',
      'OS Platform': 'Windows10',
      'OS Version': '22H2',
      'Device IPs': '10.0.0.1, fe80::1',
      'Last device update': '2026-11-20T08:00:00Z',
    };
    const { assets } = await readWhole('defender-devices-csv', csvFile([device]));
    expect(assets[0]).toMatchObject({
      key: '9eaf',
      addresses: ['10.0.0.1', 'fe80::1'],
      operatingSystem: 'Windows10 22H2',
      lastSeen: '2026-11-20T08:00:00Z',
    });
  });
});

describe('a row', () => {
  const rows = Array.from({ length: 2_300 }, (_, index) => ({
    Title: `t${index}`,
    Severity: 'High',
    Description: 'x,"y"\r\nz',
    Url: `https://h${index % 40}.example:8443/a`,
  }));

  it('is read as a well-known parser reads it, whatever stands in it, in pieces of any size', async () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r\n', ' ', '=', ';'), maxLength: 12 });
    const table = fc.array(fc.record({ Title: fc.constant('t'), Severity: fc.constant('Low'), Description: value }), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 50 }), async (given, size) => {
        const text = csvFile(given);
        const parsed: { Description: string }[] = parse(text, { columns: true });
        const { findings, fault, told } = await readWhole('generic-csv', piecesOf(text, size));
        expect([fault, told]).toEqual([null, []]);
        const kept = parsed.map(({ Description }) => Description.trim().replaceAll('\r\n', '\n') || null);
        expect(findings.map(({ description }) => description)).toEqual(kept);
      }),
      { numRuns: 200 },
    );
  });

  it('is read once when the reading goes on after any batch', async () => {
    const bytes = new TextEncoder().encode(csvFile(rows));
    const { batches, findings, assets } = await readWhole('generic-csv', bytes);
    expect(assets).toHaveLength(40);
    for (const [index, { resume }] of batches.entries()) {
      const rest = await readWhole('generic-csv', bytes.subarray(resume.offset), resume);
      const before = batches.slice(0, index + 1).flatMap((batch) => batch.findings);
      expect([...before, ...rest.findings]).toEqual(findings);
    }
  });

  it('with other cells than the header is left out and told, and the rows around it stay', async () => {
    const text = csvFile(rows.slice(0, 3)).replace('t1,High,', 't1,High,too,many,');
    const { findings, batches } = await readWhole('generic-csv', text);
    expect(findings.map(({ title }) => title)).toEqual(['t0', 't2']);
    expect(batches[0]?.faults).toMatchObject([{ kind: 'row-left-out', where: 'row 2', times: 1 }]);
  });

  it('with letters behind a closing quote is left out, as two programs at one file leave it', async () => {
    const text = csvFile(rows.slice(0, 3).map((row) => ({ ...row, Description: 'a,b' }))).replace('"a,b"', '"a"b"');
    const { findings, told } = await readWhole('generic-csv', text);
    expect(findings.map(({ title }) => title)).toEqual(['t1', 't2']);
    expect(told).toEqual(['row-left-out']);
  });

  it.each([
    ['in a quoted cell', 'Title,Severity,Description\na,Low,x\nb,Low,"open'],
    ['between cells', 'Title,Severity,Description\na,Low,x\nb,Lo'],
  ])('that is cut %s is told, and those before it stay', async (_where, text) => {
    const { findings, fault } = await readWhole('generic-csv', text);
    expect(findings.map(({ title }) => title)).toEqual(['a']);
    expect(fault).toMatchObject({ kind: 'cut-short', where: expect.stringContaining('row') });
  });

  it('may be divided by semicolons or tabs, under a line that says so', async () => {
    for (const sign of [';', '\t', '|']) {
      const text = `sep=${sign}\n${['Title', 'Severity', 'Description'].join(sign)}\n${['a', 'Low', 'x, y'].join(sign)}\n`;
      expect((await readWhole('generic-csv', text)).findings[0]).toMatchObject({ title: 'a', description: 'x, y' });
    }
  });

  it('with a cell of megabytes gives a record of the size of others', async () => {
    const long = {
      IP: 'x'.repeat(1_000_000),
      QID: '1',
      Title: 'a',
      Severity: '3',
      'CVE ID': 'CVE-2021-31192 '.repeat(90_000),
    };
    const { assets, findings, told } = await readWhole('qualys-csv', qualysFile([long]));
    expect(assets[0]?.key).toHaveLength(300);
    expect(findings[0]).toMatchObject({ cves: ['CVE-2021-31192'], brokenCves: [], doubts: ['shortened'] });
    expect(told).toEqual(['shortened']);
  });
});
