import { inWords } from '#kernel/dates.ts';
import type { EdgeClaim } from './import-claims.ts';
import { cutClosedBodies } from './import-plan-closings.ts';
import { agreed, type Desk, type KnownBody, note, refuse, unknownBody } from './import-plan-desk.ts';
import { nameFinder } from './import-plan-names.ts';
import {
  covers,
  edgeAfter,
  edgeOn,
  edgesOf,
  endOn,
  leadsBack,
  lifeOf,
  type PlannedEdge,
  type Span,
  shared,
} from './import-timeline.ts';

/** A claim whose parent was found. */
interface Found extends Omit<EdgeClaim, 'parent'> {
  readonly parent: string;
}

/** Timelines by type and child, e.g. `geography R0A`. */
type Timelines = Map<string, PlannedEdge[]>;

const pieceSize = 2000;

/** Decides about the edges: who belongs to whom, and since when. */
export function* planEdges(desk: Desk): Generator<number> {
  const timelines: Timelines = new Map();
  for (const edge of desk.current.edges)
    timelineOf(timelines, edge.type, edge.child).push({ original: edge, edge, line: null });
  // Timelines of which a claim was refused: what the file says of them is not wholly known.
  const uncertain = new Set<string>();
  const found = findParents(desk, uncertain);
  const takeAll = function* (claims: Iterable<Found>): Generator<number, Found[]> {
    const inRings: Found[] = [];
    let done = 0;
    for (const claim of claims) {
      const refusal = takeClaim(desk, timelines, claim);
      if (refusal === ring) inRings.push(claim);
      else if (refusal !== null) refuseEdge(desk, uncertain, claim, refusal);
      done += 1;
      if (done % pieceSize === 0) yield done;
    }
    return inRings;
  };
  cutClosedBodies(desk, timelines);
  let inRings = yield* takeAll(worthTaking(desk, found));
  // What closed a ring may fit once the rest of the file is taken and what it no longer says has ended.
  for (let before = -1; before !== inRings.length; ) {
    before = inRings.length;
    endUnclaimed(desk, timelines, found, new Set([...uncertain, ...inRings.map(timelineKey)]));
    inRings = yield* takeAll(inRings);
  }
  for (const claim of inRings) refuseEdge(desk, uncertain, claim, ringReason(claim));
  for (const timeline of timelines.values()) for (const planned of timeline) noteEdge(desk, planned);
}

// Stands for ringReason() until no other claim can open the ring.
const ring = 'ring';

function ringReason({ child, parent }: Found): string {
  return `${child} cannot belong to ${parent}: ${parent} itself lies under ${child}.`;
}

function refuseEdge(desk: Desk, uncertain: Set<string>, claim: EdgeClaim | Found, reason: string): void {
  uncertain.add(timelineKey(claim));
  refuse(desk, 'edge', timelineKey(claim), claim.line, reason);
}

function timelineKey(claim: { readonly type: string; readonly child: string }): string {
  return `${claim.type} ${claim.child}`;
}

function timelineOf(timelines: Timelines, type: string, child: string): PlannedEdge[] {
  const key = `${type} ${child}`;
  const known = timelines.get(key);
  if (known) return known;
  const made: PlannedEdge[] = [];
  timelines.set(key, made);
  return made;
}

function findParents(desk: Desk, uncertain: Set<string>): Found[] {
  const find = nameFinder(desk);
  return desk.claims.edges.flatMap((claim) => {
    const parent = 'code' in claim.parent ? claim.parent.code : find(claim.parent.name);
    if (typeof parent === 'string') return [{ ...claim, parent }];
    refuseEdge(desk, uncertain, claim, parent.reason);
    return [];
  });
}

/** Claims that agree with each other: along an exclusive type, a child has one parent. */
function* worthTaking(desk: Desk, found: readonly Found[]): Generator<Found> {
  const isExclusive = (claim: Found) => desk.current.edgeTypes.get(claim.type)?.isExclusive ?? true;
  const one = { entity: 'edge' as const, keyOf: timelineKey, said: (claim: Found) => claim.parent };
  yield* agreed(desk, found.filter(isExclusive), one);
  const each = { ...one, keyOf: (claim: Found) => `${timelineKey(claim)} ${claim.parent}`, said: () => '' };
  yield* agreed(
    desk,
    found.filter((claim) => !isExclusive(claim)),
    each,
  );
}

/** Takes one claim into the timelines; answers why not, or null. */
function takeClaim(desk: Desk, timelines: Timelines, claim: Found): string | null {
  const unknown = unknownBody(desk, claim.child) ?? unknownBody(desk, claim.parent);
  if (unknown !== null) return unknown;
  const type = desk.current.edgeTypes.get(claim.type);
  if (type === undefined) return `Wardkeep knows no edges of the type “${claim.type}”.`;
  if (claim.child === claim.parent) return `${claim.child} cannot belong to itself.`;
  const timeline = timelineOf(timelines, claim.type, claim.child);
  const rivals = type.isExclusive ? timeline : timeline.filter(({ edge }) => edge?.parent === claim.parent);
  const now = edgeOn(rivals, desk.effective);
  if (now?.edge?.parent === claim.parent) {
    desk.unchanged += 1;
    return null;
  }
  const isRival = ({ edge }: PlannedEdge) =>
    type.isExclusive || edge?.parent === claim.parent || edge?.source === claim.source;
  const next = edgeAfter(timeline.filter(isRival), desk.effective);
  const span = spanOf(desk, claim, {
    isFirst: edgesOf(timeline).length === 0,
    to: now?.edge?.to ?? next?.edge?.from ?? null,
  });
  if (typeof span === 'string') return span;
  const above = (code: string) => edgesOf(timelines.get(`${claim.type} ${code}`) ?? []);
  if (leadsBack(claim.parent, claim.child, span, above)) return ring;
  enter(timeline, claim, span, { now, next });
  return null;
}

/** The days of a new edge: within the lives of both ends. A first edge goes back to where both are known to stand. */
function spanOf(desk: Desk, claim: Found, more: { isFirst: boolean; to: string | null }): Span | string {
  const child = desk.bodies.get(claim.child) as KnownBody;
  const parent = desk.bodies.get(claim.parent) as KnownBody;
  const life = shared(lifeOf(child), lifeOf(parent));
  const knowsBoth = more.isFirst && child.opened !== null && parent.opened !== null;
  const days = { from: knowsBoth ? (life?.from ?? null) : desk.effective, to: more.to };
  const span = life === null ? null : shared(life, days);
  if (span !== null) return span;
  const ended = [child, parent].find(({ closed }) => closed !== null && closed < (days.from ?? ''));
  return ended?.closed
    ? `${claim.child} cannot belong to ${claim.parent}: ${ended.code} closed on ${inWords(ended.closed)}.`
    : `${claim.child} and ${claim.parent} were never open on the same day from then on.`;
}

function enter(
  timeline: PlannedEdge[],
  claim: Found,
  span: Span,
  others: { now: PlannedEdge | undefined; next: PlannedEdge | undefined },
): void {
  const { now, next } = others;
  if (now?.edge && now.edge.from === span.from) {
    now.edge = { ...now.edge, parent: claim.parent, source: claim.source, to: span.to };
    now.line = claim.line;
    return;
  }
  if (!now && next?.edge && next.edge.parent === claim.parent && next.edge.from === span.to) {
    next.edge = { ...next.edge, from: span.from };
    next.line = claim.line;
    return;
  }
  if (now && span.from !== null) endOn(now, span.from, claim.line);
  const edge = {
    type: claim.type,
    child: claim.child,
    parent: claim.parent,
    from: span.from,
    to: span.to,
    source: claim.source,
  };
  timeline.push({ original: null, edge, line: claim.line });
}

/** Along types with several parents, a source that no longer names a parent ends what it said before. */
function endUnclaimed(desk: Desk, timelines: Timelines, found: readonly Found[], uncertain: ReadonlySet<string>): void {
  for (const [key, claims] of severalParents(desk, found)) {
    const [first] = claims;
    if (uncertain.has(key) || first === undefined) continue;
    const parents = new Set(claims.map(({ parent }) => parent));
    const isOld = ({ edge }: PlannedEdge) =>
      edge?.source === first.source && covers(edge, desk.effective) && !parents.has(edge.parent);
    for (const planned of (timelines.get(key) ?? []).filter(isOld)) endOn(planned, desk.effective, first.line);
  }
}

function severalParents(desk: Desk, found: readonly Found[]): ReadonlyMap<string, Found[]> {
  const claims = found.filter((claim) => desk.current.edgeTypes.get(claim.type)?.isExclusive === false);
  return Map.groupBy(claims, timelineKey);
}

function noteEdge(desk: Desk, { original, edge, line }: PlannedEdge): void {
  if (original === edge) return;
  const { type, child, parent } = edge ?? original ?? { type: '', child: '', parent: '' };
  const isShorter =
    edge !== null && original !== null && edge.parent === original.parent && edge.from === original.from;
  const outcome = original === null ? 'added' : edge === null ? 'removed' : isShorter ? 'closed' : 'changed';
  note(desk, { outcome, entity: 'edge', key: `${type}: ${child} in ${parent}`, line, before: original, after: edge });
}
