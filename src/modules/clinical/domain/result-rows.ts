import { bodyOutcomes } from './body-outcomes.ts';
import type { DrawStore } from './draw-store.ts';
import { electives, metricUnits, type ServiceId, serviceIds } from './impact-words.ts';
import { columnOf, eventOutcomes } from './outcomes.ts';
import type { PreparedScenario } from './prepare.ts';
import { type Range, rangeOf, scaledRange } from './summary.ts';
import { weekSpans } from './week-spans.ts';

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

export interface ResultRows {
  readonly rows: readonly ResultRow[];
  readonly notModelled: readonly NotModelled[];
}

const noVolume = 'its weekly volume is not known here: enter it, or read the change as a share of normal';

/** Every row of the answer from the draws. */
export function resultRows(prepared: PreparedScenario, store: DrawStore): ResultRows {
  const desk: RowDesk = { prepared, store, rows: [], notModelled: [], spans: weekSpans(prepared) };
  totalRows(desk);
  for (const [member] of prepared.bodies.entries()) bodyRows(desk, member);
  return { rows: desk.rows, notModelled: desk.notModelled };
}

export interface RowDesk {
  readonly prepared: PreparedScenario;
  readonly store: DrawStore;
  readonly rows: ResultRow[];
  readonly notModelled: NotModelled[];
  /** Normal care (in weeks) of each service in each column, the total first. */
  readonly spans: readonly Float64Array[];
}

function push(
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
function careRows(
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

function bodyRows(desk: RowDesk, member: number): void {
  const { prepared, store, spans } = desk;
  const { layout } = store;
  const body = prepared.bodies[member];
  const group = prepared.groups[body?.group ?? -1];
  if (body === undefined || group === undefined) return;
  const { code } = body.body;
  for (const [at, pathway] of group.map.pathways.entries()) {
    const first = (layout.bodyColumn[member] as number) + at * (1 + layout.bodyWeeks);
    const volume = body.weekly[pathway.index] as number;
    if (Number.isNaN(volume))
      desk.notModelled.push({
        organisation: code,
        service: pathway.service,
        metric: `${pathway.service}-lost`,
        why: noVolume,
      });
    for (let column = 0; column <= layout.bodyWeeks; column += 1) {
      const range = rangeOf(columnValues(store.lost, first + column, layout.draws));
      careRows(desk, code, pathway.service, column, range, volume, spans[pathway.index]?.[column] ?? 0);
    }
  }
  electiveRows(desk, member);
  for (const [index, { metric }] of bodyOutcomes.entries()) {
    const values = columnValues(store.outcomes, columnOf.body(member, index), layout.draws);
    if (!values.some((value) => Number.isNaN(value))) push(desk, code, 'all', metric, 0, rangeOf(values));
    else if (hasPart(metric, body.gives))
      desk.notModelled.push({ organisation: code, service: 'all', metric, why: noVolume });
  }
}

/** Outcomes that only some kinds of organisation have are not missed in the others. */
function hasPart(metric: string, gives: Uint8Array): boolean {
  const of: Readonly<Record<string, ServiceId>> = {
    'ae-divert': 'ae-attendances',
    'patients-diverted': 'ae-attendances',
    'test-turnaround': 'pathology-tests',
    'response-time': 'ambulance-conveyances',
    'planned-backlog-end': 'outpatients',
    'planned-backlog-clear': 'outpatients',
  };
  const service = of[metric];
  return service === undefined || gives[serviceIds.indexOf(service)] === 1;
}

const dayCases = serviceIds.indexOf('day-cases');
const inpatients = serviceIds.indexOf('elective-inpatients');

/** Day cases and elective inpatients of one body together, draw by draw. */
function electiveRows(desk: RowDesk, member: number): void {
  const { prepared, store, spans } = desk;
  const { layout } = store;
  const body = prepared.bodies[member];
  const pathways = prepared.groups[body?.group ?? -1]?.map.pathways ?? [];
  const at = [dayCases, inpatients].map((service) => pathways.findIndex((pathway) => pathway.index === service));
  const volumes = [dayCases, inpatients].map((service) => body?.weekly[service] ?? Number.NaN);
  if (body === undefined || at.includes(-1) || volumes.some((volume) => Number.isNaN(volume))) return;
  for (let column = 0; column <= layout.bodyWeeks; column += 1) {
    const sum = new Float64Array(layout.draws);
    for (const [index, pathway] of at.entries()) {
      const first = (layout.bodyColumn[member] as number) + pathway * (1 + layout.bodyWeeks) + column;
      for (let draw = 0; draw < layout.draws; draw += 1)
        sum[draw] =
          (sum[draw] as number) + (store.lost[first * layout.draws + draw] as number) * (volumes[index] as number);
    }
    pushCounts(
      desk,
      body.body.code,
      electives,
      column,
      sum,
      (volumes[0] as number) + (volumes[1] as number),
      spans[dayCases]?.[column] ?? 0,
    );
  }
}

function pushCounts(
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
  if (volume * span > 0)
    push(desk, organisation, service, `${service}-change`, column, scaledRange(range, -1 / (volume * span)));
}

function columnValues<T extends Float32Array | Float64Array>(values: T, column: number, draws: number): T {
  return values.slice(column * draws, (column + 1) * draws) as T;
}

function totalRows(desk: RowDesk): void {
  const { prepared, store, spans } = desk;
  const { draws, weeks } = store.layout;
  for (const [service, id] of serviceIds.entries()) {
    const members = prepared.bodies.filter((body) => body.gives[service] === 1);
    if (members.length === 0) continue;
    const volume = members.reduce(
      (sum, body) => sum + (Number.isNaN(body.weekly[service]) ? 0 : (body.weekly[service] as number)),
      0,
    );
    const isKnown = members.some((body) => !Number.isNaN(body.weekly[service]));
    if (!isKnown) desk.notModelled.push({ organisation: 'total', service: id, metric: `${id}-lost`, why: noVolume });
    for (let column = 0; column <= weeks; column += 1) {
      const at = service * (1 + weeks) + column;
      if (isKnown)
        pushCounts(
          desk,
          'total',
          id,
          column,
          columnValues(store.totals, at, draws),
          volume,
          spans[service]?.[column] ?? 0,
        );
      else {
        const shares = columnValues(store.totals, serviceIds.length * (1 + weeks) + at, draws);
        careRows(
          desk,
          'total',
          id,
          column,
          scaledRange(rangeOf(shares), 1 / members.length),
          Number.NaN,
          spans[service]?.[column] ?? 0,
        );
      }
    }
  }
  totalElectives(desk);
  for (const metric of eventOutcomes) {
    const why = unknownEvent(desk, metric);
    if (why !== null) desk.notModelled.push({ organisation: 'total', service: 'all', metric, why });
    else push(desk, 'total', 'all', metric, 0, rangeOf(columnValues(store.outcomes, columnOf.event(metric), draws)));
  }
  for (const [index, { metric }] of bodyOutcomes.entries())
    if (hasKnown(desk, index))
      push(desk, 'total', 'all', metric, 0, rangeOf(columnValues(store.outcomes, columnOf.total(index), draws)));
    else
      desk.notModelled.push({
        organisation: 'total',
        service: 'all',
        metric,
        why: 'no organisation here has what it needs',
      });
}

/** Why an outcome of the event cannot be known, or null. */
function unknownEvent({ prepared }: RowDesk, metric: string): string | null {
  const { hits } = prepared.scenario;
  const isOfRecords = metric === 'people-to-notify' || metric === 'records-most-harmful';
  if (isOfRecords && hits.every((hit) => hit.recordsExposed === null))
    return 'the scenario does not say how many people’s records were exposed';
  if (!metric.startsWith('wrong-results')) return null;
  if (hits.every((hit) => hit.wrongResults === null)) return 'the scenario does not say that results were wrong';
  const isKnown = prepared.bodies.some((body) => !Number.isNaN(body.weekly[serviceIds.indexOf('pathology-tests')]));
  return isKnown ? null : noVolume;
}

const hasKnown = ({ prepared, store }: RowDesk, index: number) =>
  prepared.bodies.some(
    (_, member) =>
      !columnValues(store.outcomes, columnOf.body(member, index), store.layout.draws).some((value) =>
        Number.isNaN(value),
      ),
  );

function totalElectives(desk: RowDesk): void {
  const { prepared, store, spans } = desk;
  const { draws, weeks } = store.layout;
  const volumes = [dayCases, inpatients].map((service) =>
    prepared.bodies.reduce(
      (sum, body) => sum + (Number.isNaN(body.weekly[service]) ? 0 : (body.weekly[service] as number)),
      0,
    ),
  );
  const volume = (volumes[0] ?? 0) + (volumes[1] ?? 0);
  if (volume === 0) return;
  for (let column = 0; column <= weeks; column += 1) {
    const sum = new Float64Array(draws);
    for (const service of [dayCases, inpatients]) {
      const from = (service * (1 + weeks) + column) * draws;
      for (let draw = 0; draw < draws; draw += 1)
        sum[draw] = (sum[draw] as number) + (store.totals[from + draw] as number);
    }
    pushCounts(desk, 'total', electives, column, sum, volume, spans[dayCases]?.[column] ?? 0);
  }
}
