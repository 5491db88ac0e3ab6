import { textOfCell } from '#kernel/csv.ts';
import type { FactWords } from '../facts/asset-facts.ts';
import { blankAsset, blankFinding } from '../readers/blank-records.ts';
import type { Cells, CsvTable, RowRecords } from '../readers/csv/csv-table.ts';
import { type GivenValues, longest, mostOfList } from '../readers/given-values.ts';
import { macsIn } from '../readers/network-addresses.ts';
import type { FindingState, ScanAsset, ScanFinding, SeenComponent, Severity } from '../scan-record.ts';
import {
  type ColumnMapping,
  type DateOrder,
  type MappedFact,
  type MappingRule,
  plainHeading,
} from './column-mapping.ts';
import { kindOf } from './propose-mapping.ts';

/** What a row says of a fact: the values of its columns, in the order of the rules. */
type Said = (fact: MappedFact) => readonly string[];

/** A list that is read by a mapping. */
export function mappedTable(mapping: ColumnMapping): CsvTable {
  const columns = mapping.rules.flatMap(({ column }) => (column === null ? [] : plainHeading(column)));
  return {
    format: 'table',
    nameOf: plainHeading,
    isHeader: (found) => columns.every((column) => found.has(column)),
    records(cells, values) {
      const said: Said = (fact) =>
        mapping.rules.flatMap((rule) => (rule.fact === fact ? (saidBy(rule, cells) ?? []) : []));
      return recordsOf({ said, dates: mapping.dates }, values);
    },
  };
}

/** What a row says by a rule; null where it says nothing. A cell that is led by an apostrophe is read as it was. */
function saidBy({ column, constant, values }: MappingRule, cells: Cells): string | null {
  const given = column === null ? constant : cells(plainHeading(column));
  const text = given === null ? '' : textOfCell(given).trim();
  if (text === '') return null;
  return Object.hasOwn(values, text) ? (values[text] ?? null) : text;
}

interface Row {
  readonly said: Said;
  readonly dates: DateOrder;
}

function recordsOf(row: Row, values: GivenValues): RowRecords | null {
  const asset = assetOf(row, values);
  const finding = findingOf(row, values);
  if (asset === null) {
    values.told('no-system-in-row');
    return finding === null ? null : { asset: null, findings: [finding] };
  }
  const component = componentOf(row, values, asset.key);
  return {
    asset,
    findings: finding === null ? [] : [{ ...finding, assetKey: asset.key }],
    components: component === null ? [] : [component],
  };
}

function assetOf({ said, dates }: Row, values: GivenValues): ScanAsset | null {
  const [names, serial, udi] = [said('name'), said('serial')[0] ?? null, said('udi')[0] ?? null];
  const addresses = values.words(said('address').join(' '), mostOfList.addresses);
  const macs = macsIn(said('mac').join(' '), mostOfList.addresses);
  const key = values.text(said('key')[0] ?? names[0] ?? addresses[0] ?? macs[0] ?? serial ?? udi);
  if (key === null) return null;
  values.where = key;
  return {
    ...blankAsset,
    key,
    names: values.list(names, mostOfList.names),
    addresses,
    macs,
    serial: values.text(serial),
    udi: values.text(udi),
    operatingSystem: values.text(said('operatingSystem')[0]),
    cpes: values.list(said('cpe'), mostOfList.cpes),
    lastSeen: dateIn(said('lastSeen')[0], dates, values),
    said: factsOf(said, values),
    doubts: values.doubts(),
  };
}

const levels = new Map([
  ['critical', 4],
  ['high', 3],
  ['medium', 2],
  ['moderate', 2],
  ['low', 1],
]);

function factsOf(said: Said, values: GivenValues): FactWords {
  const text = (fact: MappedFact) => values.text(said(fact)[0]);
  const kind = text('kind');
  const level = text('criticality')?.toLowerCase() ?? null;
  const facts: Record<string, string | number | null> = {
    kind: kind === null ? null : kindOf(kind),
    amount: values.whole(said('amount')[0]?.replace(/[,\s]/g, ''), 1, 1_000_000),
    criticality: level === null ? null : (levels.get(level) ?? values.whole(level, 1, 4)),
  };
  for (const fact of ['site', 'zone', 'ownerDuty', 'service', 'supplier', 'operatingSystem'] as const)
    facts[fact] = text(fact);
  return Object.fromEntries(
    Object.entries(facts).flatMap(([fact, value]) =>
      value === null ? [] : [[fact, typeof value === 'number' ? Math.floor(value) : value]],
    ),
  );
}

/** A cell that says nothing is no word; who clears a cell takes nothing back that others said. */
function componentOf({ said }: Row, values: GivenValues, assetKey: string): SeenComponent | null {
  const [product, purl, cpe] = [said('product')[0], said('purl')[0], said('cpe')[0]].map((each) => values.text(each));
  const name = product ?? purl?.replace(/^pkg:|@.*$/g, '') ?? cpe?.split(':').at(cpe.startsWith('cpe:2.3') ? 4 : 3);
  if (!name) return null;
  return {
    assetKey,
    name: name.slice(0, longest.word).toWellFormed(),
    version: values.text(said('version')[0]) ?? '',
    purl: purl ?? '',
    cpe: cpe ?? '',
    supplier: values.text(said('supplier')[0]) ?? '',
    licence: '',
    kind: '',
  };
}

const severityOf: Readonly<Record<string, Severity>> = {
  ...{ critical: 'critical', urgent: 'critical', '5': 'critical', high: 'high', serious: 'high', '4': 'high' },
  ...{ medium: 'medium', moderate: 'medium', '3': 'medium', low: 'low', '2': 'low' },
  ...{ none: 'none', info: 'none', information: 'none', informational: 'none', '1': 'none', '0': 'none' },
};

const openWords = /^(open|active|new|re-?opened|yes)$/i;
const fixedWords = /^(fixed|closed|resolved|remediated|mitigated)$/i;

function stateOf(given: string): FindingState | null {
  if (fixedWords.test(given)) return 'fixed';
  return openWords.test(given) ? 'open' : null;
}

function findingOf({ said, dates }: Row, values: GivenValues): ScanFinding | null {
  const [cves, title, rule] = [said('cve'), said('title')[0], said('rule')[0]];
  if (cves.length === 0 && title === undefined && rule === undefined) return null;
  const severityGiven = values.text(said('severity')[0]);
  return {
    ...blankFinding,
    rule: values.text(rule),
    title: values.text(title ?? cves[0], longest.title),
    description: values.text(said('description')[0], longest.description),
    ...values.cves(cves),
    severityGiven,
    severity: values.severity(severityGiven, severityOf),
    port: values.port(said('port')[0]),
    firstSeen: dateIn(said('firstSeen')[0], dates, values),
    lastSeen: dateIn(said('lastSeen')[0], dates, values),
    state: stateOf(said('state')[0] ?? ''),
    solution: values.text(said('solution')[0], longest.solution),
    doubts: values.doubts(),
  };
}

/** Which number is the day is what the mapping says, and not guessed row by row. */
function dateIn(given: string | undefined, order: DateOrder, values: GivenValues): string | null {
  if (given === undefined) return null;
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(.*)$/.exec(given.trim());
  if (!parts || order === 'year-first') return values.date(given);
  const [, one = '', two = '', year = '', rest = ''] = parts;
  const [day, month] = order === 'day-first' ? [one, two] : [two, one];
  return values.date(`${year}-${month}-${day}${/^[ T]\d/.test(rest) ? rest : ''}`);
}
