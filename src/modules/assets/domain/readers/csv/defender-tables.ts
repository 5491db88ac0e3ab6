import type { CvssGiven, Severity } from '../../scan-record.ts';
import { blankAsset, blankFinding } from '../blank-records.ts';
import { type GivenValues, longest, mostOfList } from '../given-values.ts';
import { macsIn } from '../network-addresses.ts';
import type { Cells, CsvTable } from './csv-table.ts';

const severityOf: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  none: 'none',
  informational: 'none',
};

/**
 * Weaknesses of software by device: the columns of the export API and of the table DeviceTvmSoftwareVulnerabilities,
 * one row for each device, product, version and CVE. A row without a CVE tells of the product alone.
 */
export const defenderWeaknesses: CsvTable = {
  format: 'defender-weaknesses-csv',
  isHeader: (columns) =>
    (columns.has('deviceid') || columns.has('devicename')) && columns.has('cveid') && columns.has('softwarename'),
  records(cells, values) {
    const asset = deviceOf(cells, values);
    if (asset === null) return null;
    if (cells('cveid') === null) return { asset, findings: [] };
    return { asset, findings: [{ ...weaknessOf(cells, values), assetKey: asset.key, doubts: values.doubts() }] };
  },
};

/** The list of devices as the portal exports it. */
export const defenderDevices: CsvTable = {
  format: 'defender-devices-csv',
  isHeader: (columns) =>
    columns.has('deviceid') &&
    columns.has('devicename') &&
    columns.has('osplatform') &&
    !columns.has('cveid') &&
    !columns.has('softwarename'),
  records(cells, values) {
    const asset = deviceOf(cells, values);
    return asset && { asset, findings: [] };
  },
};

function deviceOf(cells: Cells, values: GivenValues) {
  const key = values.text(cells('deviceid', 'devicename'));
  if (key === null) return null;
  values.where = key;
  const system = [cells('osdistribution', 'osplatform'), cells('osversion'), cells('osbuild')];
  return {
    ...blankAsset,
    key,
    names: values.list([cells('devicename') ?? ''], mostOfList.names),
    addresses: values.words(cells('deviceips', 'ipaddresses', 'lastipaddress'), mostOfList.addresses),
    macs: macsIn(cells('macaddresses', 'macaddress') ?? '', mostOfList.addresses),
    operatingSystem: values.text([...new Set(system)].filter((part) => part !== null).join(' ')),
    kindHint: values.text(cells('devicetype', 'devicecategory', 'devicerole')),
    lastSeen: values.date(cells('lastdeviceupdate', 'lastseen', 'lastseentimestamp', 'timestamp')),
    doubts: values.doubts(),
  };
}

function weaknessOf(cells: Cells, values: GivenValues) {
  const severityGiven = values.text(cells('vulnerabilityseveritylevel', 'severity'));
  const [name, version] = [values.text(cells('softwarename')), values.text(cells('softwareversion'))];
  const places = [cells('diskpaths'), cells('registrypaths')].filter((part) => part !== null && part !== '[]');
  return {
    ...blankFinding,
    rule: values.text(cells('cveid')),
    title: values.text([cells('cveid'), name, version].filter((part) => part !== null).join(' '), longest.title),
    ...values.cves([cells('cveid') ?? '']),
    cvss: scoreOf(cells('cvssscore'), values),
    severityGiven,
    severity: values.severity(severityGiven, severityOf),
    component: { name, version, maker: values.text(cells('softwarevendor')), purl: null },
    firstSeen: values.date(cells('firstseentimestamp', 'firstseen')),
    lastSeen: values.date(cells('lastseentimestamp', 'lastseen')),
    state: 'open' as const,
    evidence: values.text(places.join('\n'), longest.evidence),
    solution: values.text(
      [cells('recommendedsecurityupdate'), cells('recommendedsecurityupdateid')]
        .filter((part) => part !== null)
        .join(' '),
      longest.solution,
    ),
  };
}

function scoreOf(given: string | null, values: GivenValues): readonly CvssGiven[] {
  const score = values.number(given, 0, 10);
  return score === null ? [] : [{ generation: null, vector: null, score }];
}
