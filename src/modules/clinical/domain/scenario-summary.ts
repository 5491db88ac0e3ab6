import type { CareBody } from './care-body.ts';
import { metricUnits } from './impact-words.ts';
import { type PatientFlows, patientFlows } from './patient-flows.ts';
import type { NotModelled, ResultRow } from './row-desk.ts';
import type { ImpactResult } from './run-scenario.ts';
import { shortRange } from './short-range.ts';
import type { Range } from './summary.ts';

type Total = Range & { readonly service: string; readonly metric: string; readonly unit: string };

/** What people look at of a result, ready to be shown; the result itself is kept whole beside it. */
export interface ScenarioSummary {
  readonly organisationsHit: number;
  /** A few totals that say most. */
  readonly headline: readonly Total[];
  readonly shown: Omit<ImpactResult, 'schema' | 'name' | 'parameters' | 'organisations' | 'rows' | 'draws'> & {
    readonly evidence: string;
    readonly command: string;
    readonly draws: number;
    readonly seed: number;
    readonly totals: readonly (Total & { readonly week: ResultRow['week'] })[];
  };
  /** Metrics of single organisations. */
  readonly metrics: readonly { readonly id: string; readonly unit: string }[];
  readonly organisations: readonly SummedOrganisation[];
  readonly flows: PatientFlows;
}

/** What a scenario means at one organisation, over the horizon. */
export interface SummedOrganisation {
  readonly code: string;
  readonly name: string;
  /** False: it is not hit itself, and receives patients. */
  readonly isHit: boolean;
  /** Described in the scenario, and not an organisation of the register. */
  readonly isCustom: boolean;
  readonly recordSystem: string | null;
  /** By metric; null where not modelled, which is not 0. */
  readonly values: Readonly<Record<string, Range | null>>;
}

/** Care that most people know, in this order, then what may come of its loss. */
const telling = ['outpatients', 'electives', 'ae-attendances', 'cancer-treatments', 'emergency-admissions'];
const further = ['patients-diverted', 'harm-moderate'];
const mostCare = 3;
/** Beyond this, single organisations are left to their own list. */
const mostNotModelled = 100;

/** @param hit the bodies that are hit */
export function scenarioSummary(
  result: ImpactResult,
  hit: readonly CareBody[],
  bodies: readonly CareBody[],
): ScenarioSummary {
  const totals = result.rows.filter((row) => row.organisation === 'total');
  const whole = totals.filter(({ week }) => week === 'total');
  const { evidence, command, draws, seed } = result.parameters;
  const { conditioning, causes, hazards, duties } = result;
  const median = whole.find(({ metric }) => metric === 'organisations-hit')?.p50;
  const missing = ofTotals(result.notModelled);
  return {
    organisationsHit: Math.round(median ?? result.organisations.length),
    headline: headlineOf(whole).map(shownTotal),
    shown: {
      evidence,
      command,
      draws,
      seed,
      totals: totals.filter((row) => isShown(row, whole)).map((row) => ({ ...shownTotal(row), week: row.week })),
      causes,
      notModelled: missing,
      conditioning,
      hazards,
      duties,
      notes: missing.length < result.notModelled.length ? [...result.notes, leftOut] : result.notes,
    },
    ...organisationsOf(result, hit, bodies),
    flows: patientFlows(result, bodies),
  };
}

const leftOut = 'What is not modelled of single organisations stands in the list of organisations.';

function ofTotals(missing: readonly NotModelled[]): readonly NotModelled[] {
  return missing.length <= mostNotModelled ? missing : missing.filter(({ organisation }) => organisation === 'total');
}

const shownTotal = ({ service, metric, unit, ...range }: ResultRow): Total => ({
  service,
  metric,
  unit,
  ...shortRange(range),
});

/** Lost care as a count where a volume is known, else as a change. Beside a count, the change says the same again. */
function isShown(row: ResultRow, whole: readonly ResultRow[]): boolean {
  if (row.week === 'total' || !row.metric.endsWith('-change')) return true;
  const count = row.metric.replace(/-change$/, '-lost');
  return !whole.some(({ metric }) => metric === count);
}

function headlineOf(whole: readonly ResultRow[]): readonly ResultRow[] {
  const find = (metric: string) => whole.filter((row) => row.metric === metric && row.p95 > 0);
  const counted = whole.filter(({ metric, p95 }) => metric.endsWith('-lost') && p95 > 0);
  const known = telling.flatMap((service) => find(`${service}-lost`));
  const care = known.length > 0 ? known : counted;
  const changes = whole.filter(({ metric, p5 }) => metric.endsWith('-change') && p5 < 0);
  return [...(care.length > 0 ? care : changes).slice(0, mostCare), ...further.flatMap(find)];
}

function organisationsOf(result: ImpactResult, hit: readonly CareBody[], bodies: readonly CareBody[]) {
  const rows = result.rows.filter(({ organisation, week }) => week === 'total' && organisation !== 'total');
  const byCode = Map.groupBy(rows, ({ organisation }) => organisation);
  const missing = Map.groupBy(result.notModelled, ({ organisation }) => organisation);
  const isHit = new Set(hit.map(({ code }) => code));
  const known = new Set(bodies.map(({ code }) => code));
  const others = bodies.filter(({ code }) => !isHit.has(code) && byCode.has(code));
  const organisations = [...hit, ...others].map(
    ({ code, name, recordSystem }): SummedOrganisation => ({
      code,
      name,
      isHit: isHit.has(code),
      isCustom: !known.has(code),
      recordSystem,
      values: valuesOf(byCode.get(code) ?? [], missing.get(code) ?? []),
    }),
  );
  const used = new Set(organisations.flatMap(({ values }) => Object.keys(values)));
  const metrics = Object.entries(metricUnits).flatMap(([id, unit]) => (used.has(id) ? [{ id, unit }] : []));
  return { organisations, metrics };
}

/** Counts where they are known, changes where they are not; what is not modelled is null. */
function valuesOf(rows: readonly ResultRow[], missing: readonly NotModelled[]): Record<string, Range | null> {
  const shown = rows.filter((row) => isShown({ ...row, week: 1 }, rows));
  return Object.fromEntries([
    ...missing.map(({ metric }) => [metric, null] as const),
    ...shown.map(({ metric, p5, p25, p50, p75, p95, mean }) => {
      return [metric, shortRange({ p5, p25, p50, p75, p95, mean })] as const;
    }),
  ]);
}
