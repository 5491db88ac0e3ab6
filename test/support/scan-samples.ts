import type { ScanFormat } from '#modules/assets/domain/readers/reader.ts';
import { csvFile, nessusFile, nessusHost, nessusItem, nmapFile, nmapHost, qualysFile } from './scan-files.ts';

const port = `<port protocol="tcp" portid="22"><state state="open"/><service name="ssh" product="OpenSSH" version="7.4"><cpe>cpe:/a:openbsd:openssh:7.4</cpe></service><script id="vulners" output="&#xa;list"><table key="cpe:/a:openbsd:openssh:7.4"><table><elem key="id">CVE-2018-15919</elem><elem key="cvss">5.0</elem><elem key="type">cve</elem></table></table></script></port>`;
const device = { DeviceId: 'd1', DeviceName: 'pump-7.ward.example', OSPlatform: 'Windows10', OSVersion: '22H2' };
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

const cycloneDx = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: { component: { 'bom-ref': 'viewer', type: 'application', name: 'Image viewer', version: '4.2' } },
  components: Array.from({ length: 12 }, (_, index) => ({
    'bom-ref': `c${index}`,
    type: 'library',
    name: `part-${index}`,
    version: `1.${index}`,
    purl: `pkg:npm/part-${index}@1.${index}`,
    licenses: [{ license: { id: 'MIT' } }],
    components: [{ type: 'file', name: `inside-${index}` }],
  })),
  dependencies: [
    { ref: 'c0', dependsOn: ['c1'] },
    { ref: 'c1', dependsOn: ['c0'] },
  ],
  vulnerabilities: [
    {
      id: 'CVE-2021-44228',
      ratings: [{ score: 10, severity: 'critical', method: 'CVSSv31', vector: 'AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H' }],
      analysis: { state: 'not_affected', justification: 'code_not_reachable' },
      affects: [{ ref: 'c3', versions: [{ version: '1.3', status: 'unaffected' }] }],
    },
  ],
};

const at = (name: string) => `https://example.org/bill#${name}`;
const madeBy = { creationInfo: '_:made' };
const relationship = (index: number, type: string, from: string, to: readonly string[]) => ({
  ...{ type: 'Relationship', spdxId: at(`r${index}`), ...madeBy, from: at(from), relationshipType: type },
  to: to.map(at),
});

/** What an element refers to stands before it, behind it, and in no file at all. */
const spdx3 = {
  '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
  '@graph': [
    {
      type: 'CreationInfo',
      '@id': '_:made',
      specVersion: '3.0.1',
      created: '2026-11-22T00:00:00Z',
      createdBy: [at('a')],
    },
    { type: 'SpdxDocument', spdxId: at('document'), ...madeBy, rootElement: [at('bill')] },
    relationship(0, 'hasDeclaredLicense', 'p0', ['mit']),
    ...Array.from({ length: 12 }, (_, index) => ({
      ...{ type: 'software_Package', spdxId: at(`p${index}`), ...madeBy, name: `part-${index}` },
      ...{ software_packageVersion: `1.${index}`, software_packageUrl: `pkg:npm/part-${index}@1.${index}` },
      ...{ software_primaryPurpose: 'library', suppliedBy: at('a') },
    })),
    { type: 'Agent', spdxId: at('a'), ...madeBy, name: 'Example' },
    {
      ...{ type: 'simplelicensing_LicenseExpression', spdxId: at('mit'), ...madeBy },
      simplelicensing_licenseExpression: 'MIT',
    },
    { type: 'software_File', spdxId: at('f0'), ...madeBy, name: 'read-me.md' },
    relationship(1, 'contains', 'p0', ['f0', 'p1']),
    relationship(2, 'hasConcludedLicense', 'p1', ['mit']),
    relationship(3, 'dependsOn', 'p1', ['p2', 'p1']),
    { type: 'software_Sbom', spdxId: at('bill'), ...madeBy, rootElement: [at('p0')], element: [at('p0'), at('p1')] },
  ],
};

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
  'cyclonedx-json': JSON.stringify(cycloneDx),
  'cyclonedx-xml': `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1"><metadata><component bom-ref="viewer" type="application"><name>Image viewer</name><version>4.2</version></component></metadata><components>${times(
    12,
    (index) =>
      `<component bom-ref="c${index}" type="library"><group>org.example</group><name>part-${index}</name><version>1.${index}</version><licenses><license><id>MIT</id></license></licenses><purl>pkg:maven/org.example/part-${index}@1.${index}</purl><components><component type="file"><name>inside-${index}</name></component></components></component>`,
  )}</components><vulnerabilities><vulnerability><id>CVE-2021-44228</id><ratings><rating><score>10.0</score><severity>critical</severity><method>CVSSv31</method></rating></ratings><analysis><state>not_affected</state></analysis><affects><target><ref>c3</ref><versions><version><range>vers:maven/&lt;2</range><status>unaffected</status></version></versions></target></affects></vulnerability></vulnerabilities></bom>`,
  'spdx-json': JSON.stringify({
    spdxVersion: 'SPDX-2.3',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: 'viewer',
    packages: Array.from({ length: 12 }, (_, index) => ({
      SPDXID: `SPDXRef-${index}`,
      name: `part-${index}`,
      versionInfo: `1.${index}`,
      supplier: 'Person: Example (mail@example.org)',
      externalRefs: [{ referenceType: 'purl', referenceLocator: `pkg:npm/part-${index}@1.${index}` }],
    })),
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-0' },
    ],
  }),
  'spdx3-json': JSON.stringify(spdx3),
  mds2: [
    'MDS2,Manufacturer Disclosure Statement for Medical Device Security,,,',
    'Question ID,Question,Answer,See note,',
    'DOC-1,Manufacturer Name,Example Medical,,',
    'DOC-2,Device Description,Infusion pump,,',
    'DOC-3,Device Model,Flow 3,,',
    'MPII-1,"Can this device display, transmit, store, or modify PII?",Yes,__,',
    'MPII-2,Does the device maintain PII?,No,__,',
    'ALOF-1,Can it force reauthorization?,N/A,__,',
    'CSUP-2.1,Does the documentation say how the operator installs patches?,Yes,Note 3,',
    'MLDP-2,Does the device support the use of anti-malware software?,See Note,Only the one that comes with it,',
    'CONN-1,Does the device have hardware connectivity capabilities?,Yes,__,',
    'RMOT-1,Does the device permit remote service connections?,No,__,',
    '',
  ].join('\n'),
  table: csvFile(
    Array.from({ length: 12 }, (_, index) => ({
      'Device name': `pump-${index}`,
      'IP address': `10.0.0.${index}`,
      Type: 'Infusion pump',
      Model: 'Flow 3',
      'Last seen': '13/11/2026',
    })),
  ),
  'spdx-tag-value': `SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nCreatorComment: <text>Made\nby hand</text>\n${times(12, (index) => `\n## Package\nPackageName: part-${index}\nSPDXID: SPDXRef-${index}\nPackageVersion: 1.${index}\nExternalRef: PACKAGE-MANAGER purl pkg:npm/part-${index}@1.${index}\n`)}Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-0\n`,
};
