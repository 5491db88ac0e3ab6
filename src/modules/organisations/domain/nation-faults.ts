import { addDays } from '#kernel/dates.ts';
import type { BodyFact, EdgeFact, HexFact, NationFacts } from './nation-facts.ts';

/** Days from `from` up to, and not on, `to`; null is open. ISO days compare as text. */
interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What is wrong with a nation's facts, a sentence each; empty when they can be loaded: unknown or doubled codes, edges
 * that reach outside a life, two parents at a time on a type that allows one, cycles, statuses without an edition, two
 * hexagons on one cell.
 * @param exclusive the edge types on which a body has at most one parent at a time
 */
export function nationFaults(facts: NationFacts, exclusive: ReadonlySet<string>): readonly string[] {
  const bodies = new Map(facts.bodies.map((body) => [body.code, body]));
  return [
    ...doubled(facts.bodies.map((body) => body.code)).map((code) => `${code} is listed twice`),
    ...facts.bodies.flatMap(lifeFaults),
    ...facts.edges.flatMap((edge) => edgeFaults(edge, bodies)),
    ...overlapFaults(facts.edges.filter((edge) => exclusive.has(edge.type))),
    ...[...exclusive].flatMap((type) => cycleFaults(facts.edges.filter((edge) => edge.type === type))),
    ...recordFaults(facts, bodies),
    ...hexFaults(facts.hexes, bodies),
  ];
}

function lifeFaults(body: BodyFact): readonly string[] {
  const isBackward = body.opened !== null && body.closed !== null && body.closed < body.opened;
  return isBackward ? [`${body.code} closed before it opened`] : [];
}

function edgeFaults(edge: EdgeFact, bodies: ReadonlyMap<string, BodyFact>): readonly string[] {
  const name = `${edge.type} edge ${edge.child} to ${edge.parent}`;
  const child = bodies.get(edge.child);
  const parent = bodies.get(edge.parent);
  if (child === undefined || parent === undefined) return [`${name}: an end is not listed`];
  if (child === parent) return [`${name}: both ends are one body`];
  if (isEmpty(edge)) return [`${name} ends before it begins`];
  // A successor takes over after the life of the body that it follows.
  const isHeir = edge.type === 'successor';
  const begins = isHeir && (child.closed === null || edge.from !== addDays(child.closed, 1));
  const within = (isHeir || isWithin(edge, lifeOf(child))) && isWithin(edge, lifeOf(parent));
  if (begins) return [`${name} does not begin the day after ${edge.child} closed`];
  return within ? [] : [`${name} reaches outside the life of an end`];
}

function overlapFaults(edges: readonly EdgeFact[]): readonly string[] {
  const groups = Map.groupBy(edges, (edge) => `${edge.type} ${edge.child}`);
  return [...groups].flatMap(([key, group]) =>
    pairs(group).flatMap(([one, other]) => (overlaps(one, other) ? [`${key} has two parents at a time`] : [])),
  );
}

/** Follows every child upwards on each day on which an edge of the type begins. */
function cycleFaults(edges: readonly EdgeFact[]): readonly string[] {
  const days = new Set(edges.map((edge) => edge.from ?? ''));
  return [...days].flatMap((day) => {
    const parents = new Map(edges.filter((edge) => holdsOn(edge, day)).map((edge) => [edge.child, edge.parent]));
    const looped = [...parents.keys()].find((code) => returnsTo(code, parents));
    return looped === undefined ? [] : [`${edges[0]?.type} edges lead from ${looped} back to it on ${day}`];
  });
}

function returnsTo(start: string, parents: ReadonlyMap<string, string>): boolean {
  let code = parents.get(start);
  for (let step = 0; step < parents.size && code !== undefined; step += 1) {
    if (code === start) return true;
    code = parents.get(code);
  }
  return false;
}

function recordFaults(facts: NationFacts, bodies: ReadonlyMap<string, BodyFact>): readonly string[] {
  const editions = new Set(facts.editions.map(({ standard, edition }) => `${standard} ${edition}`));
  const records = [...facts.statuses, ...facts.activity, ...facts.characteristics];
  const keys = [
    ...facts.editions.map(({ standard, edition }) => `the edition ${standard} ${edition}`),
    ...facts.statuses.map(({ code, standard, edition }) => `the status of ${code} for ${standard} ${edition}`),
    ...facts.activity.map(({ code, measure, period }) => `${measure} of ${code} for ${period}`),
    ...facts.characteristics.map(({ code, name, asOf }) => `${name} of ${code} on ${asOf}`),
  ];
  return [
    ...records.flatMap(({ code }) => (bodies.has(code) ? [] : [`a fact is of ${code}, which is not listed`])),
    ...doubled(keys).map((key) => `${key} is given twice`),
    ...facts.statuses.flatMap(({ code, standard, edition }) =>
      editions.has(`${standard} ${edition}`)
        ? []
        : [`the status of ${code} is for ${standard} ${edition}, not an edition`],
    ),
    ...facts.activity.flatMap(({ code, measure, value }) => (value >= 0 ? [] : [`${measure} of ${code} is below 0`])),
  ];
}

function hexFaults(hexes: readonly HexFact[], bodies: ReadonlyMap<string, BodyFact>): readonly string[] {
  const lone = hexes.flatMap((hex) => {
    const body = bodies.get(hex.code);
    if (body === undefined) return [`a hexagon is of ${hex.code}, which is not listed`];
    return isWithin(hex, lifeOf(body)) ? [] : [`the hexagon of ${hex.code} reaches outside its life`];
  });
  const cells = Map.groupBy(hexes, ({ q, r }) => `the cell ${q}, ${r}`);
  const owners = Map.groupBy(hexes, ({ code }) => `the map of ${code}`);
  const shared = [...cells, ...owners].flatMap(([key, group]) =>
    pairs(group).flatMap(([one, other]) => (overlaps(one, other) ? [`${key} holds two hexagons at a time`] : [])),
  );
  return [...lone, ...shared];
}

function lifeOf(body: BodyFact): Span {
  return { from: body.opened, to: body.closed === null ? null : addDays(body.closed, 1) };
}

function isEmpty({ from, to }: Span): boolean {
  return from !== null && to !== null && from >= to;
}

function isWithin(inner: Span, outer: Span): boolean {
  const begins = outer.from === null || (inner.from !== null && inner.from >= outer.from);
  const ends = outer.to === null || (inner.to !== null && inner.to <= outer.to);
  return begins && ends;
}

function overlaps(one: Span, other: Span): boolean {
  const isBefore = (left: Span, right: Span) => left.to !== null && right.from !== null && left.to <= right.from;
  return !isBefore(one, other) && !isBefore(other, one);
}

function holdsOn({ from, to }: Span, day: string): boolean {
  return (from === null || from <= day) && (to === null || day < to);
}

function pairs<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((one, index) => list.slice(index + 1).map((other) => [one, other] as const));
}

function doubled(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
}
