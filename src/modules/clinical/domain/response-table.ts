import { bodyOutcomes } from './body-outcomes.ts';
import type { CareBody } from './care-body.ts';
import { type EventKind, eventKinds, serviceIds } from './impact-words.ts';
import type { PosteriorSet } from './posterior.ts';
import { type PreparedScenario, prepareScenario } from './prepare.ts';
import { runDraws } from './run-draws.ts';
import type { Hit, Scenario } from './scenario.ts';

/**
 * What the table keeps of an event at one organisation, in this order: weeks of normal care lost by service (so that
 * services without a known volume have a share), then cases of harm and the value of care in pounds.
 */
export const responseColumns = [...serviceIds, 'harm-any', 'value-care'] as const;

export const responseReplicates = 64;
const horizonDays = 84;

/**
 * How each organisation would fare in each kind of event, drawn once: replicate r of all organisations shares an
 * event's parameters and depth, so that events which strike many are added up replicate by replicate.
 */
export interface ResponseTable {
  readonly codes: readonly string[];
  readonly replicates: number;
  /** ((kind x organisations + organisation) x replicates + replicate) x columns + column. */
  readonly values: Float32Array;
}

/** What each kind of event takes down in the table. A supplier's outage is that of the record system. */
const taken: Readonly<Record<EventKind, readonly string[]>> = {
  ransomware: ['whole-estate'],
  'supplier-outage': ['record-system'],
  worm: ['whole-estate'],
  'it-failure': ['record-system'],
  'national-service': ['national-services', 'integration-engine'],
  wiper: ['whole-estate'],
  'data-theft': [],
};

/** Works out the table for these organisations. An organisation's rows depend on its own inputs only. */
export function responseTable(
  bodies: readonly CareBody[],
  posterior: PosteriorSet,
  seed: number,
  replicates = responseReplicates,
): ResponseTable {
  const size = bodies.length * replicates * responseColumns.length;
  const values = new Float32Array(eventKinds.length * size);
  for (const [index, kind] of eventKinds.entries())
    if (taken[kind].length > 0) {
      const prepared = preparedEvent(kind, bodies, posterior, seed, replicates);
      fill(prepared, replicates, values.subarray(index * size, (index + 1) * size));
    }
  return { codes: bodies.map((body) => body.code), replicates, values };
}

/** The same table with one organisation's rows replaced. @throws RangeError for a code that is not in the table */
export function withOneChanged(
  table: ResponseTable,
  body: CareBody,
  posterior: PosteriorSet,
  seed: number,
): ResponseTable {
  return withRows(table, [responseTable([body], posterior, seed, table.replicates)]);
}

/** The same table with the rows of others in place of its own. @throws RangeError for a code that is not in it */
export function withRows(table: ResponseTable, others: readonly ResponseTable[]): ResponseTable {
  const row = table.replicates * responseColumns.length;
  const values = table.values.slice();
  for (const other of others)
    for (const [index, code] of other.codes.entries()) {
      const at = table.codes.indexOf(code);
      if (at < 0) throw new RangeError(`${code} is not in the table`);
      for (let kind = 0; kind < eventKinds.length; kind += 1) {
        const from = (kind * other.codes.length + index) * row;
        values.set(other.values.subarray(from, from + row), (kind * table.codes.length + at) * row);
      }
    }
  return { ...table, values };
}

/** A table of these organisations in which nothing happens yet, to be filled by `withRows`. */
export function emptyTable(codes: readonly string[]): ResponseTable {
  const size = eventKinds.length * codes.length * responseReplicates * responseColumns.length;
  return { codes, replicates: responseReplicates, values: new Float32Array(size) };
}

/** One kind of event at these organisations, as the table draws it; null where the kind takes nothing down. */
export function tableEvent(
  kind: EventKind,
  bodies: readonly CareBody[],
  posterior: PosteriorSet,
  seed: number,
): PreparedScenario | null {
  return taken[kind].length === 0 ? null : preparedEvent(kind, bodies, posterior, seed, responseReplicates);
}

function preparedEvent(
  kind: EventKind,
  bodies: readonly CareBody[],
  posterior: PosteriorSet,
  seed: number,
  replicates: number,
): PreparedScenario {
  const struck = bodies.map((body) => ({ body, hits: [0] }));
  return prepareScenario(scenarioOf(kind, posterior, seed, replicates), struck, posterior);
}

function fill(prepared: PreparedScenario, replicates: number, into: Float32Array): void {
  const runs = Int32Array.from({ length: replicates }, (_, run) => run);
  runDraws(prepared, runs, null, null, bodyTallies(into, replicates));
}

/** Hears each body's weeks of care lost and its outcomes, and writes the table's row. */
export interface BodyListener {
  body(member: number, draw: number, lost: Float64Array, weekly: Float64Array, outcomes: Float64Array): void;
}

const outcomeAt = (metric: string) => bodyOutcomes.findIndex((outcome) => outcome.metric === metric);
const harm = outcomeAt('harm-any');
const value = outcomeAt('value-care');

function bodyTallies(into: Float32Array, replicates: number): BodyListener {
  return {
    body(member, draw, lost, _weekly, outcomes) {
      const at = (member * replicates + draw) * responseColumns.length;
      for (let service = 0; service < lost.length; service += 1) into[at + service] = lost[service] as number;
      into[at + lost.length] = known(outcomes[harm]);
      into[at + lost.length + 1] = known(outcomes[value]);
    },
  };
}

/** Unknown volumes add nothing to sums; who has none is listed beside the figures. */
const known = (amount: number | undefined) => (amount === undefined || Number.isNaN(amount) ? 0 : amount);

function scenarioOf(kind: EventKind, posterior: PosteriorSet, seed: number, replicates: number): Scenario {
  const hit: Hit = {
    kind,
    organisations: { codes: [], filter: null, custom: [] },
    services: [],
    systems: taken[kind],
    supplier: null,
    depth: null,
    capacity: [],
    restorationDays: null,
    startDay: 0,
    recordsExposed: null,
    wrongResults: null,
  };
  return {
    name: kind,
    seed: (seed + eventKinds.indexOf(kind)) >>> 0,
    draws: replicates,
    onset: '2026-01-05',
    horizonDays,
    parameters: posterior.version,
    isolation: null,
    detail: 'totals',
    hits: [hit],
    observed: [],
    interventions: [],
  };
}
