import type { ReadFault } from '#modules/assets/domain/readers/read-fault.ts';
import type { Batch, ResumePoint, ScanFormat } from '#modules/assets/domain/readers/reader.ts';
import { readerFor } from '#modules/assets/domain/readers/reader-for.ts';
import type { ScanAsset, ScanFinding } from '#modules/assets/domain/scan-record.ts';

/** The clock of every reading in a test. */
export const readingDay = new Date('2026-11-22T12:00:00Z');

export interface WholeReading {
  readonly batches: readonly Batch[];
  readonly assets: readonly ScanAsset[];
  readonly findings: readonly ScanFinding[];
  /** Kinds of faults that were read around. */
  readonly told: readonly string[];
  /** Why it ended early. */
  readonly fault: ReadFault | null;
}

/** A text as a stream of pieces of a size. */
export async function* piecesOf(text: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Reads a text to its end, or to its fault. */
export async function readWhole(
  format: ScanFormat,
  text: string | Uint8Array | AsyncIterable<Uint8Array>,
  resume: ResumePoint | null = null,
): Promise<WholeReading> {
  const bytes = typeof text === 'string' || text instanceof Uint8Array ? piecesOf(text) : text;
  const batches: Batch[] = [];
  let fault: ReadFault | null = null;
  try {
    for await (const batch of readerFor(format).read(bytes, { now: readingDay, resume })) batches.push(batch);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ReadFault') throw error;
    fault = error as ReadFault;
  }
  return {
    batches,
    assets: batches.flatMap(({ assets }) => assets),
    findings: batches.flatMap(({ findings }) => findings),
    told: [...new Set(batches.flatMap(({ faults }) => faults.map(({ kind }) => kind)))],
    fault,
  };
}

/** A .nessus file around its hosts. */
export const nessusFile = (hosts: string): string =>
  `<?xml version="1.0" ?>\n<NessusClientData_v2>\n<Policy><policyName>Basic</policyName></Policy>\n<Report name="Ward" xmlns:cm="urn:cm">\n${hosts}</Report>\n</NessusClientData_v2>\n`;

export const nessusHost = (name: string, items: string, properties = ''): string =>
  `<ReportHost name="${name}"><HostProperties>
<tag name="HOST_END_TIMESTAMP">1763800000</tag>
<tag name="host-ip">${name}</tag>
${properties}</HostProperties>
${items}</ReportHost>
`;

/** A finding of about 2 kB with what a check of an update has. */
export function nessusItem(index: number): string {
  const rule = 10_000 + (index % 900);
  return `<ReportItem port="${[445, 0, 443, 80][index % 4]}" svc_name="cifs" protocol="tcp" severity="${index % 5}" pluginID="${rule}" pluginName="Update ${rule} &lt; 5.2 missing" pluginFamily="Windows">
<agent>windows</agent>
<cpe>cpe:/o:microsoft:windows</cpe>
<cve>CVE-2021-${1000 + (index % 8000)}</cve>
<cve>CVE-2022-${1000 + (index % 8000)}</cve>
<cvss3_base_score>7.8</cvss3_base_score>
<cvss3_temporal_score>6.8</cvss3_temporal_score>
<cvss3_temporal_vector>CVSS:3.0/E:U/RL:O/RC:C</cvss3_temporal_vector>
<cvss3_vector>CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H</cvss3_vector>
<cvss_base_score>4.6</cvss_base_score>
<cvss_vector>CVSS2#AV:L/AC:L/Au:N/C:P/I:P/A:P</cvss_vector>
<description>${'The remote host lacks an update and is open to several attacks that need a local account. '.repeat(8)}</description>
<fname>made_up_${rule}.nasl</fname>
<plugin_modification_date>2021/01/19</plugin_modification_date>
<plugin_publication_date>2021/01/12</plugin_publication_date>
<plugin_type>local</plugin_type>
<risk_factor>Medium</risk_factor>
<script_version>1.7</script_version>
<see_also>https://example.org/a
https://example.org/b</see_also>
<solution>Apply the update of January.</solution>
<synopsis>The remote host lacks an update.</synopsis>
<vuln_publication_date>2021/01/12</vuln_publication_date>
<xref>IAVA:2021-A-${index % 100}</xref>
<plugin_output>
  Path : C:\\Windows\\system32\\file${index}.dll
  Installed version : 10.0.${index % 5000}
  Should be : 10.0.17763.1697 &amp; later
</plugin_output>
</ReportItem>
`;
}

/** Hosts of 100 findings each, one after the other, at least so many bytes in all. */
export async function* largeNessus(bytes: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const [start = '', end = ''] = nessusFile('|').split('|');
  yield encoder.encode(start);
  let index = 0;
  for (let given = 0, host = 0; given < bytes; host += 1) {
    let items = '';
    for (const last = index + 100; index < last; index += 1) items += nessusItem(index);
    const text = encoder.encode(nessusHost(`10.${host >> 16}.${(host >> 8) & 255}.${host & 255}`, items));
    given += text.length;
    yield text;
  }
  yield encoder.encode(end);
}

export const nmapFile = (hosts: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nmaprun>\n<?xml-stylesheet href="nmap.xsl" type="text/xsl"?>\n<!-- Nmap 7.95 -->\n<nmaprun scanner="nmap" args="nmap -sV" start="1763800000" version="7.95" xmloutputversion="1.05">\n${hosts}<runstats><finished time="1763800100"/></runstats>\n</nmaprun>\n`;

export const nmapHost = (address: string, inside: string): string =>
  `<host starttime="1763800000" endtime="1763800010"><status state="up" reason="arp-response"/><address addr="${address}" addrtype="ipv4"/>\n${inside}</host>\n`;

const qualysColumns =
  'IP,Network,DNS,NetBIOS,Tracking Method,OS,IP Status,QID,Title,Vuln Status,Type,Severity,Port,Protocol,FQDN,SSL,First Detected,Last Detected,Times Detected,Date Last Fixed,CVE ID,CVSS3 Base,Threat,Impact,Solution,Results,OS CPE';

/** A report of Qualys: lines of its own, the header, and rows given by column. */
export function qualysFile(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = qualysColumns.split(',');
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','));
  return ['"Ward report","11/22/2026"', '', qualysColumns, ...lines, ''].join('\r\n');
}

export const csvFile = (rows: readonly Readonly<Record<string, string>>[]): string => {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map(cell).join(',')}\n`)
    .join('');
};

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
