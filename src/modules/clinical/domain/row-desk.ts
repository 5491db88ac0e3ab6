import type { DrawStore } from './draw-store.ts';
import { metricUnits, serviceIds } from './impact-words.ts';
import type { PreparedScenario } from './prepare.ts';
import { type Range, rangeOf, scaledRange } from './summary.ts';

/** One number of the answer, with its range. */
export interface ResultRow extends Range {
  readonly organisation: string;
  readonly service: string;
  readonly metric: string;
  readonly unit: string;
  /** Week from the onset, beginning with 1, or the whole horizon. */
  readonly week: number | 'total';
}

/** What could not be modelled, and why: never shown as zero. */
export interface NotModelled {
  readonly organisation: string;
  readonly service: string;
  readonly metric: string;
  readonly why: string;
}

export const noVolume = 'its weekly volume is not known here: enter it, or read the change as a share of normal';

export const dayCases = serviceIds.indexOf('day-cases');
export const inpatients = serviceIds.indexOf('elective-inpatients');

/** Where rows gather. */
export interface RowDesk {
  readonly prepared: PreparedScenario;
  readonly store: DrawStore;
  readonly rows: ResultRow[];
  readonly notModelled: NotModelled[];
  /** What those who receive patients add to the totals: by metric, by draw. */
  readonly added: ReadonlyMap<string, Float64Array>;
  /** Normal care (in weeks) of each service in each column, the total first. */
  readonly spans: readonly Float64Array[];
}

export function push(
  desk: RowDesk,
  organisation: string,
  service: string,
  metric: string,
  column: number,
  range: Range,
): void {
  const unit = metricUnits[metric] ?? '';
  desk.rows.push({ organisation, service, metric, unit, week: column === 0 ? 'total' : column, ...range });
}

/** Loss as a count (where the volume is known) and as a change of normal, from lost weeks of care. */
export function careRows(
  desk: RowDesk,
  organisation: string,
  service: string,
  column: number,
  lost: Range,
  volume: number,
  span: number,
): void {
  if (!Number.isNaN(volume)) push(desk, organisation, service, `${service}-lost`, column, scaledRange(lost, volume));
  if (span > 0) push(desk, organisation, service, `${service}-change`, column, scaledRange(lost, -1 / span));
}

/** A change of less care than this is a change of nothing. */
const leastVolume = 1e-9;

/** Counts by draw as rows: the count itself and its share of the normal volume. */
export function pushCounts(
  desk: RowDesk,
  organisation: string,
  service: string,
  column: number,
  counts: Float64Array,
  volume: number,
  span: number,
): void {
  const range = rangeOf(counts);
  push(desk, organisation, service, `${service}-lost`, column, range);
  if (volume * span > leastVolume)
    push(desk, organisation, service, `${service}-change`, column, scaledRange(range, -1 / (volume * span)));
}

export function columnValues<T extends Float32Array | Float64Array>(values: T, column: number, draws: number): T {
  return values.slice(column * draws, (column + 1) * draws) as T;
}
