import { describe, expect, it } from 'vitest';
import { nmapFile, nmapHost, piecesOf, readWhole } from '../../../../../../test/support/scan-files.ts';

const ssh = `<port protocol="tcp" portid="22"><state state="open" reason="syn-ack"/><service name="ssh" product="OpenSSH" version="7.4"><cpe>cpe:/a:openbsd:openssh:7.4</cpe></service>`;
const inside = `<address addr="00:1B:2C:3D:4E:5F" addrtype="mac"/><address addr="fe80::1" addrtype="ipv6"/>
<hostnames><hostname name="pump-7.ward.example" type="PTR"/></hostnames>
<ports><extraports state="closed" count="998"/>${ssh}<script id="vulners" output="&#xa;list"><table key="cpe:/a:openbsd:openssh:7.4">
<table><elem key="id">CVE-2018-15919</elem><elem key="cvss">5.0</elem><elem key="type">cve</elem></table>
<table><elem key="id">EDB-ID:45233</elem><elem key="cvss">4.6</elem><elem key="type">exploitdb</elem></table>
</table></script></port>
<port protocol="tcp" portid="25"><state state="closed"/><service name="smtp"/></port></ports>
<os><osmatch name="Linux 3" accuracy="90"><osclass type="general purpose" accuracy="90"><cpe>cpe:/o:linux:linux_kernel:3</cpe></osclass></osmatch>
<osmatch name="Linux 5" accuracy="96"><osclass type="WAP" accuracy="96"><cpe>cpe:/o:linux:linux_kernel:5</cpe></osclass></osmatch></os>
<hostscript><script id="smb-vuln-ms17-010" output="&#xa;  VULNERABLE:&#xa;"><table key="CVE-2017-0143">
<elem key="title">Remote code in SMBv1</elem><elem key="state">VULNERABLE</elem>
<table key="ids"><elem>CVE:CVE-2017-0143</elem></table></table></script>
<script id="smb-vuln-ms10-061" output="no"><table key="CVE-2010-2729"><elem key="title">Print spooler</elem><elem key="state">NOT VULNERABLE</elem></table></script></hostscript>
`;

describe('the nmap reader', () => {
  it('takes a host with its addresses, its likeliest system and its open ports alone', async () => {
    const { assets, fault, told } = await readWhole('nmap', nmapFile(nmapHost('10.1.2.3', inside)));
    expect(fault).toBeNull();
    expect(told).toEqual([]);
    expect(assets).toEqual([
      {
        key: '10.1.2.3',
        names: ['pump-7.ward.example'],
        addresses: ['10.1.2.3', 'fe80::1'],
        macs: ['00:1b:2c:3d:4e:5f'],
        operatingSystem: 'Linux 5',
        cpes: ['cpe:/o:linux:linux_kernel:5'],
        serial: null,
        udi: null,
        kindHint: 'WAP',
        lastSeen: '2025-11-22T08:26:50Z',
        services: [
          {
            port: 22,
            protocol: 'tcp',
            name: 'ssh',
            product: 'OpenSSH',
            version: '7.4',
            cpes: ['cpe:/a:openbsd:openssh:7.4'],
          },
        ],
        doubts: [],
      },
    ]);
  });

  it('takes the class of a system where an old file has no guess, and the guess where it follows its class', async () => {
    const osclass = '<osclass type="general purpose" vendor="Linux" osfamily="Linux" osgen="2.6.X" accuracy="100"/>';
    const guess = '<osmatch name="Linux 2.6.18" accuracy="96"/>';
    const systems = [`<os>${osclass}</os>`, `<os>${osclass}${guess}</os>`];
    const hosts = systems.map((system, index) => nmapHost(`10.1.2.${index}`, system));
    const { assets } = await readWhole('nmap', nmapFile(hosts.join('')));
    expect(assets.map(({ operatingSystem, kindHint }) => [operatingSystem, kindHint])).toEqual([
      ['Linux 2.6.X', 'general purpose'],
      ['Linux 2.6.18', 'general purpose'],
    ]);
  });

  it('takes CVEs of vulners and weaknesses of the library, and no healthy check or exploit for one', async () => {
    const { findings } = await readWhole('nmap', nmapFile(nmapHost('10.1.2.3', inside)));
    expect(findings).toHaveLength(2);
    expect(findings[0]).toMatchObject({
      assetKey: '10.1.2.3',
      rule: 'vulners',
      cves: ['CVE-2018-15919'],
      cpes: ['cpe:/a:openbsd:openssh:7.4'],
      cvss: [{ generation: null, vector: null, score: 5 }],
      severity: null,
      port: 22,
      lastSeen: '2025-11-22T08:26:50Z',
    });
    expect(findings[1]).toMatchObject({
      rule: 'smb-vuln-ms17-010',
      cves: ['CVE-2017-0143'],
      port: null,
      evidence: 'VULNERABLE:',
    });
  });

  it('takes no host that is down, and tells one without any name', async () => {
    const down = nmapHost('10.0.0.1', '').replace('state="up"', 'state="down"');
    const nameless = '<host><status state="up"/></host>\n';
    const { assets, told } = await readWhole('nmap', nmapFile(down + nameless + nmapHost('10.0.0.2', '')));
    expect(assets.map(({ key }) => key)).toEqual(['10.0.0.2']);
    expect(told).toEqual(['no-host-name']);
  });

  it('keeps whole hosts where a file is cut, as a scan that was stopped leaves it', async () => {
    const text = nmapFile(nmapHost('10.0.0.1', inside) + nmapHost('10.0.0.2', inside));
    const { assets, fault } = await readWhole('nmap', text.slice(0, text.lastIndexOf('</host>')));
    expect(assets.map(({ key }) => key)).toEqual(['10.0.0.1']);
    expect(fault?.kind).toBe('cut-short');
  });

  it('goes on after a batch and reads the same in small pieces', async () => {
    const hosts = Array.from({ length: 1_500 }, (_, index) => nmapHost(`10.0.${index >> 8}.${index & 255}`, inside));
    const bytes = new TextEncoder().encode(nmapFile(hosts.join('')));
    const { batches, assets, findings } = await readWhole('nmap', piecesOf(bytes, 1_777));
    expect(assets).toHaveLength(1_500);
    expect(findings).toHaveLength(3_000);
    const [first] = batches;
    if (!first) throw new Error('no batch');
    const rest = await readWhole('nmap', bytes.subarray(first.resume.offset), first.resume);
    expect([...first.findings, ...rest.findings]).toEqual(findings);
    expect([...first.assets, ...rest.assets]).toEqual(assets);
  });

  it('bounds the ports of one host', async () => {
    const ports = Array.from({ length: 2_500 }, (_, index) => ssh.replace('"22"', `"${index + 1}"`).concat('</port>'));
    const { assets, told } = await readWhole(
      'nmap',
      nmapFile(nmapHost('10.0.0.1', `<ports>${ports.join('')}</ports>`)),
    );
    expect(assets[0]?.services).toHaveLength(2_000);
    expect(assets[0]?.doubts).toEqual(['shortened']);
    expect(told).toEqual(['shortened']);
  });

  it('keeps little of a script that is made to fill memory or time', async () => {
    const table = (index: number) =>
      `<table key="CVE-2017-0143"><elem key="k${index}">${'x'.repeat(1_000)}</elem><elem key="title">t</elem><elem key="state">VULNERABLE</elem></table>`;
    const tables = Array.from({ length: 3_000 }, (_, index) => table(index)).join('');
    const script = `<hostscript><script id="${'i'.repeat(2_000)}" output="${'o'.repeat(1_000_000)}">${tables}</script></hostscript>`;
    const { findings, fault } = await readWhole('nmap', nmapFile(nmapHost('10.0.0.1', script)));
    expect(fault).toBeNull();
    expect(findings).toHaveLength(3_000);
    expect(findings[0]?.rule).toHaveLength(300);
    expect(new Set(findings.map(({ evidence }) => evidence))).toEqual(new Set(['o'.repeat(4_000)]));
  });

  it('tells beside which host it read around something without half a letter, which a database would refuse', async () => {
    const name = `${'a'.repeat(199)}😀`;
    const odd = nmapHost('10.0.0.1', `<hostnames><hostname name="${name}"/></hostnames>`).replace('10.0.0.1', name);
    const { batches } = await readWhole('nmap', nmapFile(odd + odd));
    const faults = batches.flatMap(({ faults }) => faults);
    expect(faults.map(({ kind }) => kind)).toContain('same-host-again');
    expect(faults.every(({ where }) => where.isWellFormed())).toBe(true);
  });
});
