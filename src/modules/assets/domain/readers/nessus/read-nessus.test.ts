import { describe, expect, it } from 'vitest';
import { nessusFile, nessusHost, nessusItem, piecesOf, readWhole } from '../../../../../../test/support/scan-files.ts';

const item = (attributes: string, inside = '') => `<ReportItem ${attributes}>${inside}</ReportItem>`;
const properties = `<tag name="host-fqdn">pump-7.ward.example</tag><tag name="netbios-name">PUMP7</tag>
<tag name="mac-address">00:1B:2C:3D:4E:5F
00-1b-2c-3d-4e-60</tag><tag name="operating-system">Microsoft Windows 7
Microsoft Windows Server 2008 R2</tag><tag name="cpe-0">cpe:/o:microsoft:windows_7 -&gt; Microsoft Windows 7</tag>
<tag name="patch-summary-txt-1">not kept</tag><tag name="system-type">embedded</tag>`;

describe('the Nessus reader', () => {
  it('takes a host with its names, addresses, system and the end of its scan', async () => {
    const { assets, told, fault } = await readWhole('nessus', nessusFile(nessusHost('10.1.2.3', '', properties)));
    expect(fault).toBeNull();
    expect(told).toEqual([]);
    expect(assets).toEqual([
      {
        key: '10.1.2.3',
        names: ['pump-7.ward.example', 'PUMP7'],
        addresses: ['10.1.2.3'],
        macs: ['00:1b:2c:3d:4e:5f', '00:1b:2c:3d:4e:60'],
        operatingSystem: 'Microsoft Windows 7 or Microsoft Windows Server 2008 R2',
        cpes: ['cpe:/o:microsoft:windows_7'],
        serial: null,
        udi: null,
        kindHint: 'embedded',
        lastSeen: '2025-11-22T08:26:40Z',
        services: [],
        doubts: [],
      },
    ]);
  });

  it('takes a web application by the name in its address, with its own names for scores', async () => {
    const about = `<tag name="host-fqdn">http://shop.example/</tag><tag name="HOST_END">2021-03-12T14:35:34.341269+00:00</tag>`;
    const found = item('pluginID="98104" severity="3" port="80"', '<cvss>7.5</cvss><cvssv3>7.1</cvssv3>');
    const host = `<ReportHost name="http://shop.example/"><HostProperties>${about}</HostProperties>${found}</ReportHost>`;
    const { assets, findings } = await readWhole('nessus', nessusFile(host));
    expect(assets[0]).toMatchObject({ names: ['shop.example'], lastSeen: '2021-03-12T14:35:34Z' });
    expect(findings[0]?.cvss.map(({ generation, score }) => [generation, score])).toEqual([
      [2, 7.5],
      [3, 7.1],
    ]);
  });

  it('takes a finding with every field that is kept', async () => {
    const { findings } = await readWhole('nessus', nessusFile(nessusHost('10.1.2.3', nessusItem(4))));
    expect(findings).toEqual([
      {
        assetKey: '10.1.2.3',
        rule: '10004',
        title: 'Update 10004 < 5.2 missing',
        description: 'The remote host lacks an update.',
        cves: ['CVE-2021-1004', 'CVE-2022-1004'],
        brokenCves: [],
        cpes: ['cpe:/o:microsoft:windows'],
        cvss: [
          { generation: 2, vector: 'CVSS2#AV:L/AC:L/Au:N/C:P/I:P/A:P', score: 4.6 },
          { generation: 3, vector: 'CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', score: 7.8 },
        ],
        severityGiven: '4',
        severity: 'critical',
        port: 445,
        protocol: 'tcp',
        service: 'cifs',
        component: null,
        firstSeen: null,
        lastSeen: null,
        state: 'open',
        evidence:
          'Path : C:\\Windows\\system32\\file4.dll\n  Installed version : 10.0.4\n  Should be : 10.0.17763.1697 & later',
        solution: 'Apply the update of January.',
        doubts: [],
      },
    ]);
  });

  it('leaves what is missing unknown, never 0 and never low', async () => {
    const { findings } = await readWhole('nessus', nessusFile(nessusHost('a', item('pluginID="1" port="0"'))));
    expect(findings[0]).toMatchObject({
      severity: null,
      severityGiven: null,
      port: null,
      title: null,
      cvss: [],
      cves: [],
    });
  });

  it('tells a severity that the format does not have, and does not guess', async () => {
    const { findings, told } = await readWhole(
      'nessus',
      nessusFile(nessusHost('a', item('pluginID="1" severity="7"'))),
    );
    expect(findings[0]).toMatchObject({ severity: null, severityGiven: '7' });
    expect(told).toEqual(['unknown-severity']);
  });

  it('sets ids aside that cannot be CVEs', async () => {
    const ids = ['CVE-2021-44228', 'cve-2021-44228', 'CVE-2021-123', 'CVE-1998-1234', 'CVE-2099-1234', 'CVE-2021-XXXX'];
    const inside = ids.map((id) => `<cve>${id}</cve>`).join('');
    const { findings, told } = await readWhole('nessus', nessusFile(nessusHost('a', item('pluginID="1"', inside))));
    expect(findings[0]?.cves).toEqual(['CVE-2021-44228']);
    expect(findings[0]?.brokenCves).toEqual(ids.slice(2));
    expect(told).toEqual(['broken-cve']);
  });

  it('keeps a host whose clock is ahead, and flags it', async () => {
    const ahead = nessusHost('a', '').replace('1763800000', '1999999999');
    const { assets, told } = await readWhole('nessus', nessusFile(ahead));
    expect(assets[0]).toMatchObject({ lastSeen: '2033-05-18T03:33:19Z', doubts: ['date-in-future'] });
    expect(told).toEqual(['future-date']);
  });

  it('counts a host that comes twice as one, and says so', async () => {
    const twice = nessusHost('a', nessusItem(1)) + nessusHost('a', nessusItem(2));
    const { findings, told } = await readWhole('nessus', nessusFile(twice));
    expect(findings.map(({ assetKey }) => assetKey)).toEqual(['a', 'a']);
    expect(told).toEqual(['same-host-again']);
  });

  it('leaves out a host without a name, with its findings, and says so', async () => {
    const hosts = nessusHost('', nessusItem(1)) + nessusHost('b', nessusItem(2));
    const { assets, findings, told } = await readWhole('nessus', nessusFile(hosts));
    expect(assets.map(({ key }) => key)).toEqual(['b']);
    expect(findings.map(({ assetKey }) => assetKey)).toEqual(['b']);
    expect(told).toEqual(['no-host-name']);
  });

  it('keeps a bounded part of any text, and flags what it cut', async () => {
    const inside = `<plugin_output>${'x'.repeat(3_000_000)}</plugin_output><solution>s</solution>`;
    const { findings, told } = await readWhole('nessus', nessusFile(nessusHost('a', item('pluginID="1"', inside))));
    expect(findings[0]?.evidence).toHaveLength(4_000);
    expect(findings[0]).toMatchObject({ solution: 's', doubts: ['shortened'] });
    expect(told).toEqual(['shortened']);
  });

  it('reads the same in pieces of any size', async () => {
    const text = nessusFile(nessusHost('ä', nessusItem(1) + nessusItem(2)) + nessusHost('b', nessusItem(3)));
    const whole = await readWhole('nessus', text);
    for (const size of [1, 2, 3, 7, 64, 1000]) {
      const { assets, findings } = await readWhole('nessus', piecesOf(text, size));
      expect({ assets, findings }).toEqual({ assets: whole.assets, findings: whole.findings });
    }
  });

  it('goes on after any batch, in the middle of a host, without a record twice or missing', async () => {
    const items = (from: number) => Array.from({ length: 1_700 }, (_, index) => nessusItem(from + index)).join('');
    const text = nessusFile(nessusHost('a', items(0)) + nessusHost('b', items(5_000)));
    const bytes = new TextEncoder().encode(text);
    const { batches, findings } = await readWhole('nessus', bytes);
    expect(batches.length).toBeGreaterThan(3);
    for (const [index, { resume }] of batches.entries()) {
      const before = batches.slice(0, index + 1).flatMap((batch) => batch.findings);
      const rest = await readWhole('nessus', bytes.subarray(resume.offset), resume);
      expect(rest.fault).toBeNull();
      expect([...before, ...rest.findings]).toEqual(findings);
    }
  });

  it('keeps what was complete where a file is cut anywhere, and names the place', async () => {
    const text = nessusFile(nessusHost('a', nessusItem(1) + nessusItem(2)) + nessusHost('b', nessusItem(3)));
    const { findings } = await readWhole('nessus', text);
    for (let length = 1; length < text.trimEnd().length; length += 97) {
      const cut = await readWhole('nessus', text.slice(0, length));
      expect(cut.fault?.kind).toMatch(/^(cut-short|empty)$/);
      expect(cut.fault?.offset).toBeLessThanOrEqual(length);
      const complete = text.slice(0, length).split('</ReportItem>').length - 1;
      expect(cut.findings).toEqual(findings.slice(0, complete));
    }
  });

  it('stops at the root of another format', async () => {
    expect((await readWhole('nessus', '<NessusClientData></NessusClientData>')).fault?.kind).toBe('not-recognised');
  });

  it('that was killed before anything was complete begins anew, and ends by the same fault', async () => {
    const whole = nessusFile(nessusHost('10.1.2.3', nessusItem(1)));
    const text = whole.slice(0, whole.indexOf('<description>'));
    const { batches, assets, fault } = await readWhole('nessus', text);
    const again = await readWhole('nessus', text, batches.at(-1)?.resume ?? null);
    expect(batches.at(-1)?.resume.offset).toBe(0);
    expect([again.assets, again.fault?.kind]).toEqual([assets, fault?.kind]);
    expect(fault?.kind).toBe('cut-short');
  });
});
