import type { StoredScenario } from '../../contract/scenarios.ts';
import { metricEvidence, metricName, serviceOf } from './metric-words.ts';
import type { TotalRow } from './result-sentence.ts';

type Result = NonNullable<StoredScenario['result']>;

/** One number of a result with its neighbours, or the reason why there is none. */
export interface GroupRow {
  readonly metric: string;
  readonly name: string;
  readonly row: TotalRow | null;
  /** The change as a share of normal beside a count. */
  readonly change: TotalRow | null;
  /** Why the count is not modelled. */
  readonly why: string | null;
  readonly evidence: string | undefined;
}

/** Numbers that belong together. */
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly GroupRow[];
  /** Metrics that the event leaves as they are. */
  readonly untouched: readonly string[];
}

const care = (id: string) => `${id}-lost`;

const groups: readonly (readonly [id: string, title: string, metrics: readonly string[]])[] = [
  [
    'planned',
    'Planned care',
    [
      ...['outpatients', 'electives', 'day-cases', 'elective-inpatients', 'cancer-treatments'].map(care),
      ...['imaging-examinations', 'pathology-tests'].map(care),
      ...['planned-backlog-end', 'planned-backlog-clear'],
    ],
  ],
  [
    'urgent',
    'Urgent care',
    [
      ...['ae-attendances', 'emergency-admissions'].map(care),
      ...['ae-divert', 'patients-diverted', 'test-turnaround', 'handover-lost', 'admissions-delayed'],
    ],
  ],
  ['mental', 'Mental health', ['mental-health-beds', 'mental-health-crisis', 'mental-health-community'].map(care)],
  ['community', 'Community care', ['community-visits'].map(care)],
  ['ambulance', 'Ambulances', [care('ambulance-conveyances'), 'response-time', 'response-time-added']],
  ['primary', 'GPs and NHS 111', ['gp-appointments', 'nhs-111-calls'].map(care)],
  ['staff', 'Staff time', ['staff-on-paper', 'staff-re-keying']],
  [
    'harm',
    'Harm to patients',
    ['harm-any', 'harm-moderate', 'harm-severe', 'harm-death', 'delayed-admission-death', 'cancer-delay-death'],
  ],
  ['value', 'Value', ['value-care', 'value-response']],
  ['restored', 'Days to get back', ['restored-half', 'restored-most', 'restored-whole']],
];

/** Shown in blocks of their own. */
const apart = ['people-to-notify', 'records-most-harmful', 'wrong-results-shown', 'wrong-results-checks'];
const apartToo = ['organisations-hit', 'organisations-disrupted'];

const isNothing = ({ p5, p95 }: TotalRow) => Math.abs(p5) < 1e-9 && Math.abs(p95) < 1e-9;

function rowOf(metric: string, result: Result): GroupRow | null {
  const find = (id: string) => result.totals.find((row) => row.metric === id && row.week === 'total') ?? null;
  const count = find(metric);
  const service = serviceOf(metric);
  const change = service === null ? null : find(`${service}-change`);
  const why = result.notModelled.find((each) => each.organisation === 'total' && each.metric === metric)?.why ?? null;
  const row = count ?? change;
  if (row === null && why === null) return null;
  return {
    metric,
    name: metricName(metric),
    row,
    change: count === null ? null : change,
    why: count === null ? why : null,
    evidence: metricEvidence(metric),
  };
}

/** The totals of a result in groups; what has neither a number nor a reason is no part of the scenario. */
export function resultGroups(result: Result): Group[] {
  return groups.flatMap(([id, title, metrics]) => {
    const rows = metrics.flatMap((metric) => rowOf(metric, result) ?? []);
    const touched = rows.filter(({ row }) => row === null || !isNothing(row));
    const untouched = rows.filter(({ row }) => row !== null && isNothing(row)).map(({ name }) => name);
    // A group without any number is told with its reasons under "Not modelled".
    return rows.every(({ row }) => row === null) ? [] : [{ id, title, rows: touched, untouched }];
  });
}

/** A row that stands in a block of its own. */
export function rowApart(result: Result, metric: string): GroupRow | null {
  return rowOf(metric, result);
}

const places = [...apartToo, ...groups.flatMap(([, , metrics]) => metrics), ...apart];

/** Where a metric stands among all: those of whom it hits first, then as the groups have them. */
export function placeOf(metric: string): number {
  const place = places.indexOf(metric.replace(/-change$/, '-lost'));
  return place < 0 ? places.length : place;
}

/** Metrics that no group has, so that a new one of the engine is seen at once. */
export function ungrouped(result: Result): string[] {
  const known = new Set([...groups.flatMap(([, , metrics]) => metrics), ...apart, ...apartToo]);
  const isShown = (metric: string) => known.has(metric) || known.has(metric.replace(/-change$/, '-lost'));
  return [...new Set(result.totals.map(({ metric }) => metric))].filter((metric) => !isShown(metric));
}

/** Reasons with what they leave out, so that a thousand lines become a few. */
export function reasonsOf(
  notModelled: Result['notModelled'],
): readonly { readonly why: string; readonly metrics: readonly string[]; readonly organisations: readonly string[] }[] {
  return [...Map.groupBy(notModelled, ({ why }) => why)].map(([why, lines]) => ({
    why,
    metrics: [...new Set(lines.map(({ metric }) => metricName(metric)))],
    organisations: [...new Set(lines.map(({ organisation }) => organisation))]
      .filter((code) => code !== 'total')
      .toSorted(),
  }));
}
