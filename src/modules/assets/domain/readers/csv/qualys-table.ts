import type { CvssGiven, FindingState, Severity } from '../../scan-record.ts';
import { blankAsset, blankFinding } from '../blank-records.ts';
import { type GivenValues, longest, mostOfList } from '../given-values.ts';
import type { Cells, CsvTable } from './csv-table.ts';

/** The five levels of Qualys (minimal, medium, serious, critical, urgent) beside our five. */
const severityOf: Readonly<Record<string, Severity>> = { 1: 'none', 2: 'low', 3: 'medium', 4: 'high', 5: 'critical' };

const stateOf: Readonly<Record<string, FindingState>> = {
  new: 'open',
  active: 'open',
  'active (new)': 'open',
  reopened: 'open',
  're-opened': 'open',
  fixed: 'fixed',
};

/** Scan and host reports of Qualys as CSV, with the lines that the report puts before its header. */
export const qualysTable: CsvTable = {
  format: 'qualys-csv',
  isHeader: (columns) => columns.has('qid') && columns.has('ip') && columns.has('title') && columns.has('severity'),
  records(cells, values) {
    const key = values.text(cells('ip', 'dns', 'netbios'));
    const rule = values.text(cells('qid'));
    if (key === null || rule === null) return null;
    values.where = key;
    const asset = {
      ...blankAsset,
      key,
      names: values.list([cells('dns') ?? '', cells('fqdn') ?? '', cells('netbios') ?? ''], mostOfList.names),
      addresses: values.list([cells('ip') ?? ''], mostOfList.addresses),
      operatingSystem: values.text(cells('os')),
      cpes: values.words(cells('oscpe'), mostOfList.cpes),
      lastSeen: values.date(cells('lastdetected'), true),
    };
    const finding = { ...blankFinding, assetKey: key, rule, ...findingOf(cells, values), doubts: values.doubts() };
    return { asset, findings: [finding] };
  },
};

function findingOf(cells: Cells, values: GivenValues) {
  const severityGiven = values.text(cells('severity'));
  const isInformation = /^(ig|info)/i.test(cells('type') ?? '');
  if (/^practice|^potential/i.test(cells('type') ?? '')) values.doubt('unconfirmed');
  const severity = values.severity(severityGiven, severityOf);
  return {
    title: values.text(cells('title'), longest.title),
    description: values.text(cells('threat'), longest.description),
    ...values.cves([cells('cveid') ?? '']),
    cvss: [
      ...cvssOf(2, cells('cvssbase'), values),
      ...cvssOf(3, cells('cvss31base', 'cvss3base'), values),
      ...cvssOf(4, cells('cvss4base', 'cvssv4base'), values),
    ],
    severityGiven,
    severity: isInformation && severity !== null ? ('none' as const) : severity,
    port: values.port(cells('port')),
    protocol: values.text(cells('protocol')),
    service: values.text(cells('service')),
    firstSeen: values.date(cells('firstdetected'), true),
    lastSeen: values.date(cells('lastdetected'), true),
    state: stateOf[(cells('vulnstatus') ?? '').toLowerCase()] ?? null,
    evidence: values.text(cells('results'), longest.evidence),
    solution: values.text(cells('solution'), longest.solution),
  };
}

/** "8.1 (AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H)", or a score alone. */
function cvssOf(generation: 2 | 3 | 4, given: string | null, values: GivenValues): readonly CvssGiven[] {
  if (given === null) return [];
  const [, score = '', vector] = /^(\S+)\s*(?:\(([^()]*)\))?$/.exec(given) ?? ['', given];
  const found = { generation, vector: values.text(vector), score: values.number(score, 0, 10) };
  return found.vector === null && found.score === null ? [] : [found];
}
