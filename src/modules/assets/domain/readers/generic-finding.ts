import type { CvssGiven, FindingState, ScanFinding, Severity } from '../scan-record.ts';
import { blankAsset, blankFinding } from './blank-records.ts';
import type { RowRecords } from './csv/csv-table.ts';
import { type GivenValues, longest } from './given-values.ts';

/** What an entry of DefectDojo's generic format gives, by the names of its JSON form. */
export interface GenericEntry {
  text(name: string): string | null;
  /** Null where it is not said. */
  flag(name: string): boolean | null;
  readonly cves: readonly string[];
  readonly endpoints: readonly Endpoint[];
}

export interface Endpoint {
  readonly host: string;
  readonly port: string | null;
  readonly protocol: string | null;
}

const severityOf: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'none',
  informational: 'none',
};

/** `https://host:8443/path`, `//host`, `user@host:22`, `[fe80::1]:443`; null where there is no host. */
export function endpointOf(text: string): Endpoint | null {
  const found =
    /^(?:(?:([a-z][a-z0-9+.-]*):)?\/\/)?(?:[^@/?#\s]*@)?(\[[0-9a-f:.%]+\]|[^:/?#\s[\]]+)(?::(\d+))?(?=[/?#]|$)/i.exec(
      text.trim(),
    );
  const host = found?.[2]?.slice(0, longest.word).toWellFormed();
  if (host === undefined) return null;
  return { host: host.replace(/^\[|\]$/g, '').toLowerCase(), port: found?.[3] ?? null, protocol: found?.[1] ?? null };
}

const isAddress = (host: string) => /^\d+(\.\d+){3}$/.test(host) || host.includes(':');

const mostEndpoints = 1_000;

/** An entry as one finding on each of its endpoints; on nothing where it has none. Null: it says neither what nor which. */
export function genericRecords(entry: GenericEntry, values: GivenValues): readonly RowRecords[] | null {
  const finding = findingOf(entry, values);
  if (finding.title === null && finding.cves.length === 0) return null;
  if (entry.endpoints.length > mostEndpoints) values.tooMany();
  const places = entry.endpoints.slice(0, mostEndpoints).map(({ host, ...endpoint }) => ({
    asset: {
      ...blankAsset,
      key: host,
      names: isAddress(host) ? [] : [host],
      addresses: isAddress(host) ? [host] : [],
    },
    findings: [
      {
        ...finding,
        assetKey: host,
        port: values.port(endpoint.port),
        protocol: values.text(endpoint.protocol) ?? finding.protocol,
        doubts: values.doubts(),
      },
    ],
  }));
  return places.length > 0 ? places : [{ asset: null, findings: [{ ...finding, doubts: values.doubts() }] }];
}

function findingOf(entry: GenericEntry, values: GivenValues): ScanFinding {
  const severityGiven = values.text(entry.text('severity'));
  return {
    ...blankFinding,
    rule: values.text(entry.text('vuln_id_from_tool')),
    title: values.text(entry.text('title'), longest.title),
    description: values.text(entry.text('description'), longest.description),
    ...values.cves(entry.cves),
    cvss: [...cvssOf(3, 'cvssv3', entry, values), ...cvssOf(4, 'cvssv4', entry, values)],
    severityGiven,
    severity: values.severity(severityGiven, severityOf),
    service: values.text(entry.text('service')),
    component: componentOf(entry, values),
    firstSeen: values.date(entry.text('date')),
    state: stateOf(entry),
    evidence: values.text(entry.text('steps_to_reproduce'), longest.evidence),
    solution: values.text(entry.text('mitigation'), longest.solution),
  };
}

function componentOf(entry: GenericEntry, values: GivenValues) {
  const name = values.text(entry.text('component_name'));
  const version = values.text(entry.text('component_version'));
  return name === null && version === null ? null : { name, version, maker: null, purl: null };
}

function cvssOf(generation: 3 | 4, name: string, entry: GenericEntry, values: GivenValues): readonly CvssGiven[] {
  const vector = values.text(entry.text(name));
  const score = values.number(entry.text(`${name}_score`), 0, 10);
  return vector === null && score === null ? [] : [{ generation, vector, score }];
}

/** What a person decided weighs more than what the tool saw. */
function stateOf(entry: GenericEntry): FindingState | null {
  if (entry.flag('false_p')) return 'false-positive';
  if (entry.flag('risk_accepted')) return 'accepted';
  if (entry.flag('is_mitigated') || entry.text('mitigated') !== null) return 'fixed';
  return entry.flag('active') ? 'open' : null;
}
