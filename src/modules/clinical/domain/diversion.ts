import { type CareBody, kilometres } from './care-body.ts';
import { serviceIds } from './impact-words.ts';
import { divertKm, mostCensus } from './outcome-values.ts';
import type { PreparedScenario } from './prepare.ts';

/** A neighbour's part (0 to 1) of the patients that a body sends elsewhere. */
export interface Neighbour {
  readonly body: CareBody;
  readonly share: number;
  readonly km: number;
}

const mostNeighbours = 6;

/**
 * Where patients go: to the nearest A&E departments that are not hit themselves, by size x exp(-km / L). Empty where a
 * body has no known place. Public coordinates are those of main offices, not of sites.
 */
export function neighboursOf(
  from: CareBody,
  bodies: readonly CareBody[],
  isHit: (code: string) => boolean,
): Neighbour[] {
  const told = toldNeighbours(from, bodies, isHit);
  if (told.length > 0) return told;
  const { longitude, latitude } = from;
  if (longitude === null || latitude === null) return [];
  const found = bodies.flatMap((body) => {
    const volume = body.weekly['ae-attendances'] ?? 0;
    if (body.longitude === null || body.latitude === null || volume <= 0 || body.closed !== null || isHit(body.code))
      return [];
    const km = kilometres({ longitude, latitude }, { longitude: body.longitude, latitude: body.latitude });
    return [{ body, km, pull: volume * Math.exp(-km / divertKm) }];
  });
  const nearest = found.sort((left, right) => right.pull - left.pull).slice(0, mostNeighbours);
  const whole = nearest.reduce((sum, each) => sum + each.pull, 0);
  return whole > 0 ? nearest.map(({ body, km, pull }) => ({ body, km, share: pull / whole })) : [];
}

/** The neighbours that the organisation itself names, where some of them are open and not hit. */
function toldNeighbours(from: CareBody, bodies: readonly CareBody[], isHit: (code: string) => boolean): Neighbour[] {
  const open = (from.neighbours ?? []).flatMap(({ code, share }) => {
    const body = bodies.find((each) => each.code === code && each.closed === null);
    return body === undefined || share <= 0 || isHit(code) ? [] : [{ body, share, km: between(from, body) }];
  });
  const whole = open.reduce((sum, each) => sum + each.share, 0);
  return open.map((each) => ({ ...each, share: each.share / whole }));
}

const isPlaced = (body: CareBody): body is CareBody & { longitude: number; latitude: number } =>
  body.longitude !== null && body.latitude !== null;

const between = (left: CareBody, right: CareBody) =>
  isPlaced(left) && isPlaced(right) ? kilometres(left, right) : Number.NaN;

/** Patients that each neighbour receives, by draw, and the rise of its A&E over the days of diversion. */
export interface Received {
  readonly body: CareBody;
  readonly patients: Float64Array;
  /** Share of normal, held at the edge of the evidence. */
  readonly census: Float64Array;
  /** Days over which patients come. */
  readonly days: Float64Array;
}

const ae = serviceIds.indexOf('ae-attendances');

/**
 * Adds up who receives how many. `diverted` and `hours`: of one body, by draw. Every body's patients go to the same
 * neighbours in every draw.
 */
export function receivedBy(
  prepared: PreparedScenario,
  bodies: readonly CareBody[],
  diverted: (member: number) => Float64Array,
  hours: (member: number) => Float64Array,
  draws: number,
): Received[] {
  const hit = new Set(prepared.bodies.map(({ body }) => body.code));
  const received = new Map<string, Receiving>();
  for (const [member, { body, gives }] of prepared.bodies.entries()) {
    const patients = diverted(member);
    if (gives[ae] !== 1 || !patients.some((value) => value > 0)) continue;
    for (const neighbour of neighboursOf(body, bodies, (code) => hit.has(code))) {
      const { code } = neighbour.body;
      const empty = { body: neighbour.body, patients: new Float64Array(draws), days: new Float64Array(draws) };
      const into = received.get(code) ?? empty;
      received.set(code, into);
      receive(into, neighbour.share, patients, hours(member));
    }
  }
  return [...received.values()].map(withCensus);
}

interface Receiving {
  readonly body: CareBody;
  readonly patients: Float64Array;
  readonly days: Float64Array;
}

function receive(into: Receiving, share: number, patients: Float64Array, hours: Float64Array): void {
  for (const [draw, some] of patients.entries()) {
    if (some > 0) into.patients[draw] = (into.patients[draw] as number) + some * share;
    into.days[draw] = Math.max(into.days[draw] as number, (hours[draw] as number) / 24);
  }
}

function withCensus({ body, patients, days }: Receiving): Received {
  const daily = (body.weekly['ae-attendances'] ?? 0) / 7;
  const census = patients.map((some, draw) => {
    const normal = daily * (days[draw] as number);
    return normal > 0 ? Math.min(mostCensus, some / normal) : 0;
  });
  return { body, patients, census, days };
}
