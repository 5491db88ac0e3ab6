import type { ScanFormat } from '#modules/assets/domain/readers/reader.ts';
import { csvFile, nessusFile, nessusHost, nessusItem, nmapFile, nmapHost, qualysFile } from './scan-files.ts';

const port = `<port protocol="tcp" portid="22"><state state="open"/><service name="ssh" product="OpenSSH" version="7.4"><cpe>cpe:/a:openbsd:openssh:7.4</cpe></service><script id="vulners" output="&#xa;list"><table key="cpe:/a:openbsd:openssh:7.4"><table><elem key="id">CVE-2018-15919</elem><elem key="cvss">5.0</elem><elem key="type">cve</elem></table></table></script></port>`;
const device = { DeviceId: 'd1', DeviceName: 'pump-7.ward.example', OSPlatform: 'Windows10', OSVersion: '22H2' };
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

/** A small valid file of each format. */
export const samples: Readonly<Record<ScanFormat, string>> = {
  nessus: nessusFile(
    times(3, (host) =>
      nessusHost(
        `10.0.0.${host}`,
        times(4, (index) => nessusItem(host * 4 + index)),
      ),
    ),
  ),
  nmap: nmapFile(times(4, (host) => nmapHost(`10.0.0.${host}`, `<ports>${port}${port}</ports>`))),
  'generic-json': JSON.stringify({
    name: 'tool',
    findings: Array.from({ length: 12 }, (_, index) => ({
      title: `Old library ${index} "é"`,
      severity: 'High',
      description: 'It is old',
      date: '2021-01-06',
      cve: 'CVE-2020-36234',
      cvssv3_score: 4.8,
      endpoints: ['https://ward.example:8443/x', { host: '10.0.0.1', port: 80 }],
    })),
  }),
  'generic-csv': csvFile(
    Array.from({ length: 12 }, (_, index) => ({
      Title: `Old, "library" ${index}`,
      Severity: 'High',
      Description: 'It\r\nis old',
      Date: '01/13/2021',
      CVE: 'CVE-2020-36234',
      Url: 'https://ward.example:8443',
    })),
  ),
  'defender-weaknesses-csv': csvFile(
    Array.from({ length: 12 }, (_, index) => ({
      ...device,
      SoftwareName: 'chrome',
      SoftwareVersion: `81.${index}`,
      CveId: 'CVE-2020-15992',
      VulnerabilitySeverityLevel: 'Medium',
      LastSeenTimestamp: '2020-11-03 10:13:34.8476880',
    })),
  ),
  'defender-devices-csv': csvFile([device, { ...device, DeviceId: 'd2' }]),
  'qualys-csv': qualysFile(
    Array.from({ length: 12 }, (_, index) => ({
      IP: `10.0.0.${index}`,
      QID: '91762',
      Title: 'Update, missing',
      Severity: '4',
      'CVE ID': 'CVE-2021-31192, CVE-2021-31188',
      'CVSS3 Base': '9.9 (AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H)',
      'Last Detected': '05/25/2021 07:36:58',
      Threat: 'Line\nand "two"',
    })),
  ),
};
