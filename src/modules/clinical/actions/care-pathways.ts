import type { CarePathway } from '../contract/care-at-risk.ts';
import type { CareBody } from '../domain/care-body.ts';
import { type SystemShare, systemLosses } from '../domain/care-drivers.ts';
import { type CareTotals, careTotals } from '../domain/care-totals.ts';
import type { ExpectedLosses } from '../domain/expected-losses.ts';
import { contactServices, type ServiceId, serviceUnits } from '../domain/impact-words.ts';
import { pathwayIds, pathwayName } from '../domain/pathways.ts';
import { membersOf } from '../domain/service-map.ts';
import type { PlanLine } from './plan-lines.ts';

/** Paper for no longer than this counts as stopping within the hour. */
const hour = 60;

/** What pathways are described from. `losses` null: a real nation, where nothing is expected. */
export interface PathwayFacts {
  readonly lines: readonly PlanLine[];
  readonly bodies: readonly CareBody[];
  readonly losses: ExpectedLosses | null;
  readonly sharesOf: (body: CareBody) => readonly SystemShare[];
  /** Open hazards by pathway; null when they may not be seen. */
  readonly hazards: ReadonlyMap<string, number> | null;
  readonly isOne: boolean;
}

/**
 * True where paper lasts for an hour or less. Without a plan paper carries nothing in a fictional nation; that a real
 * organisation has entered none here says nothing about its paper.
 */
export function isStopping({ state, plan }: PlanLine, isFictional: boolean): boolean {
  return state === 'missing' ? isFictional : state === 'planned' && (plan?.paperMinutes ?? 0) <= hour;
}

/** How many pathways are expected, unplanned and stopping, and where paper is shortest. */
export function planCover(lines: readonly PlanLine[], isFictional: boolean) {
  const given = lines.filter(({ state }) => state !== 'not-given');
  const planned = given.filter(({ plan }) => plan?.paperMinutes != null);
  const [first] = planned.toSorted((a, b) => minutesOf(a) - minutesOf(b));
  return {
    expected: given.length,
    missing: given.filter(({ state }) => state === 'missing').length,
    stopping: given.filter((line) => isStopping(line, isFictional)).length,
    shortest: first
      ? {
          code: first.organisation.code,
          kind: first.organisation.kind,
          name: first.organisation.shortName ?? first.organisation.name,
          minutes: minutesOf(first),
          pathway: first.pathway,
          pathwayName: pathwayName(first.pathway),
        }
      : null,
  };
}

const minutesOf = ({ plan }: PlanLine) => plan?.paperMinutes ?? 0;

/** One row for each pathway: of one organisation the soonest to stop first, of several the most lost first. */
export function pathwayRows(facts: PathwayFacts): CarePathway[] {
  const totals = facts.losses === null ? null : careTotals(facts.losses, facts.bodies);
  const byPathway = Map.groupBy(facts.lines, ({ pathway }) => pathway);
  const rows = pathwayIds.flatMap((id) => {
    const lines = byPathway.get(id);
    return lines === undefined ? [] : [rowOf(facts, totals, id, lines)];
  });
  return rows.toSorted(facts.isOne ? bySoonest : byLost);
}

function rowOf(facts: PathwayFacts, totals: CareTotals | null, id: ServiceId, lines: readonly PlanLine[]): CarePathway {
  const given = lines.filter(({ state }) => state !== 'not-given');
  const of = totals?.services.find(({ service }) => service === id);
  const [soonest] = given.filter(({ plan }) => plan !== null).toSorted((a, b) => minutesOf(a) - minutesOf(b));
  const tested = facts.isOne ? soonest : undefined;
  return {
    pathway: id,
    name: pathwayName(id),
    unit: serviceUnits[id],
    organisations: given.length,
    missing: given.filter(({ state }) => state === 'missing').length,
    stopping: given.filter((line) => isStopping(line, facts.losses !== null)).length,
    isGiven: given.length > 0,
    paperMinutes: soonest?.plan?.paperMinutes ?? null,
    tolerableMinutes: tested?.plan?.tolerableMinutes ?? null,
    lastTest: tested?.plan?.lastTest ?? null,
    testResult: tested?.plan?.testResult ?? null,
    isTestOld: tested?.isTestOld ?? false,
    isReviewOverdue: tested?.isReviewOverdue ?? false,
    weekly: weeklyOf(facts.bodies, id),
    lost: of?.lost == null ? null : Math.round(of.lost * 10) / 10,
    share: of?.share ?? null,
    systems: systemsOf(facts, id).slice(0, facts.isOne ? 20 : 3),
    hazards: facts.hazards === null ? null : (facts.hazards.get(id) ?? 0),
  };
}

function weeklyOf(bodies: readonly CareBody[], id: ServiceId): number | null {
  const known = bodies.flatMap(({ map, weekly }) =>
    map.pathways.some(({ service }) => service === id) ? (weekly[id] ?? []) : [],
  );
  return known.length === 0 ? null : Math.round(known.reduce((sum, volume) => sum + volume, 0));
}

/** Names of the systems behind a pathway, those through which most is lost first. */
function systemsOf({ bodies, losses, sharesOf, isOne }: PathwayFacts, id: ServiceId): string[] {
  const byLoss = losses === null ? [] : systemLosses(losses, bodies, sharesOf, id).map(({ name }) => name);
  if (!isOne) return byLoss;
  const [body] = bodies;
  return [...new Set([...byLoss, ...(body ? neededSystems(body, id).map(({ name }) => name) : [])])];
}

/** The systems that a pathway of one organisation names itself, in the order of its map. */
export function neededSystems({ map }: CareBody, id: ServiceId) {
  const needs = map.pathways.find(({ service }) => service === id)?.needs ?? [];
  const named = new Set(needs.flatMap(({ gate }) => membersOf(gate)));
  return map.systems.filter((system) => named.has(system.id));
}

function bySoonest(a: CarePathway, b: CarePathway): number {
  // Care that is not given comes last; a missing plan carries care for no time at all.
  const rank = (row: CarePathway) => (row.isGiven ? (row.missing > 0 ? -1 : (row.paperMinutes ?? 0)) : Infinity);
  return rank(a) === rank(b) ? (b.weekly ?? 0) - (a.weekly ?? 0) : rank(a) - rank(b);
}

function byLost(a: CarePathway, b: CarePathway): number {
  // Tests and admissions are counted in other contacts, so they come after them.
  const isContact = ({ pathway }: CarePathway) => Number(contactServices.some((id) => id === pathway));
  return isContact(b) - isContact(a) || (b.lost ?? -1) - (a.lost ?? -1) || b.stopping - a.stopping;
}
