import type { CareBody } from './care-body.ts';
import { type EventKind, eventKinds, serviceIds } from './impact-words.ts';
import type { PosteriorSet } from './posterior.ts';
import { prepareScenario } from './prepare.ts';
import { runDraws } from './run-draws.ts';
import type { Hit, Scenario } from './scenario.ts';

/** What the table keeps of an event at one organisation, in this order. */
export const responseMetrics = [
  'contacts-lost',
  'outpatients-lost',
  'electives-lost',
  'ae-attendances-lost',
  'harm-any',
  'value-care',
] as const;

export const responseReplicates = 64;
const horizonDays = 84;

/**
 * How each organisation would fare in each kind of event, drawn once: replicate r of all organisations shares an
 * event's parameters and depth, so that events which strike many are added up replicate by replicate.
 */
export interface ResponseTable {
  readonly codes: readonly string[];
  readonly replicates: number;
  /** ((kind x organisations + organisation) x replicates + replicate) x metrics + metric. */
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
  const size = bodies.length * replicates * responseMetrics.length;
  const values = new Float32Array(eventKinds.length * size);
  for (const [index, kind] of eventKinds.entries())
    if (taken[kind].length > 0)
      fillKind(kind, bodies, posterior, seed, replicates, values.subarray(index * size, (index + 1) * size));
  return { codes: bodies.map((body) => body.code), replicates, values };
}

/** The same table with one organisation's rows replaced. @throws RangeError for a code that is not in the table */
export function withOneChanged(
  table: ResponseTable,
  body: CareBody,
  posterior: PosteriorSet,
  seed: number,
): ResponseTable {
  const at = table.codes.indexOf(body.code);
  if (at < 0) throw new RangeError(`${body.code} is not in the table`);
  const own = responseTable([body], posterior, seed, table.replicates);
  const row = table.replicates * responseMetrics.length;
  const values = table.values.slice();
  for (let kind = 0; kind < eventKinds.length; kind += 1)
    values.set(own.values.subarray(kind * row, (kind + 1) * row), (kind * table.codes.length + at) * row);
  return { ...table, values };
}

function fillKind(
  kind: EventKind,
  bodies: readonly CareBody[],
  posterior: PosteriorSet,
  seed: number,
  replicates: number,
  into: Float32Array,
): void {
  const scenario = scenarioOf(kind, posterior, seed, replicates);
  const prepared = prepareScenario(
    scenario,
    bodies.map((body) => ({ body, hits: [0] })),
    posterior,
  );
  const tallies = bodyTallies(into, replicates);
  runDraws(
    prepared,
    Int32Array.from({ length: replicates }, (_, run) => run),
    null,
    null,
    tallies,
  );
}

/** Hears each body's weeks of care lost and its outcomes, and writes the table's row. */
export interface BodyListener {
  body(member: number, draw: number, lost: Float64Array, weekly: Float64Array, outcomes: Float64Array): void;
}

const position = (id: (typeof serviceIds)[number]) => serviceIds.indexOf(id);
const outpatients = position('outpatients');
const dayCases = position('day-cases');
const inpatients = position('elective-inpatients');
const ae = position('ae-attendances');
const emergencies = position('emergency-admissions');
const diagnostics = [position('pathology-tests'), position('imaging-examinations'), emergencies];
/** Positions among the outcomes of a body. */
const harm = 6;
const value = 10;

function bodyTallies(into: Float32Array, replicates: number): BodyListener {
  const lostOf = (lost: Float64Array, weekly: Float64Array, service: number) => {
    const volume = weekly[service] as number;
    return Number.isNaN(volume) ? 0 : (lost[service] as number) * volume;
  };
  return {
    body(member, draw, lost, weekly, outcomes) {
      const at = (member * replicates + draw) * responseMetrics.length;
      let contacts = 0;
      // Emergency admissions come through A&E and tests belong to other contacts: counted there.
      for (let service = 0; service < lost.length; service += 1)
        if (!diagnostics.includes(service)) contacts += lostOf(lost, weekly, service);
      into[at] = contacts;
      into[at + 1] = lostOf(lost, weekly, outpatients);
      into[at + 2] = lostOf(lost, weekly, dayCases) + lostOf(lost, weekly, inpatients);
      into[at + 3] = lostOf(lost, weekly, ae);
      into[at + 4] = known(outcomes[harm]);
      into[at + 5] = known(outcomes[value]);
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
