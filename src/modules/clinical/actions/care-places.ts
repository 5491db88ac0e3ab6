import { type HexCell, hexCells } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import type { CareBody } from '../domain/care-body.ts';
import { careTotals } from '../domain/care-totals.ts';
import type { ExpectedLosses } from '../domain/expected-losses.ts';
import { type Doubt, type LikelyRange, likelyRange } from '../domain/rate-doubt.ts';
import { riskBins } from '../domain/risk-bins.ts';
import { planCover } from './care-pathways.ts';
import type { FoundBranch } from './find-branch.ts';
import type { PlanLine } from './plan-lines.ts';

/** A part of a scope: a body below it with all that is under it. */
interface Part {
  readonly id: number;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly bodies: readonly CareBody[];
  readonly lines: readonly PlanLine[];
  /** How many of the bodies share nothing of their own: what is known of them are public facts. */
  readonly notShared: number;
}

/** What parts are worked out from. */
export interface PlaceFacts {
  readonly branch: FoundBranch;
  readonly bodies: readonly CareBody[];
  readonly lines: readonly PlanLine[];
  readonly doubt: Doubt;
  readonly losses: ExpectedLosses;
}

/** The bodies right below the scope, those with most to lose first. */
export function childrenOf(facts: PlaceFacts) {
  const { branch } = facts;
  const parts = partsOf(
    facts,
    branch.members.filter(({ parentId }) => parentId === branch.body.id).map(({ id }) => id),
  );
  return describe(facts, parts).toSorted((a, b) => (b.lost?.mean ?? -1) - (a.lost?.mean ?? -1));
}

/** The map of those below that have a hexagon, or null: one hexagon is no map. */
export function mapOf(facts: PlaceFacts, hexes: ReadonlyMap<number, HexCell>) {
  const ids = facts.branch.members.filter(({ id }) => hexes.has(id) && id !== facts.branch.body.id).map(({ id }) => id);
  const parts = partsOf(facts, ids);
  if (parts.length < 2) return null;
  const cells = describe(facts, parts).map(({ rate, organisations, modelled, ...part }, at) => {
    const hex = hexes.get(parts[at]?.id ?? 0);
    const known = modelled === 0 || part.notShared === organisations ? null : rate;
    return { ...part, rate: known, label: hex?.label ?? part.code, q: hex?.q ?? 0, r: hex?.r ?? 0 };
  });
  return { bins: riskBins(cells.flatMap(({ lost }) => lost?.mean ?? [])), cells };
}

/** The hexagons of a branch on a day. */
export async function hexesOf(reader: Reader, { members }: FoundBranch, day: string) {
  const ids = members.map(({ id }) => id);
  return new Map((await hexCells(reader, ids, day)).map((cell) => [cell.organisationId, cell]));
}

/** Each body with what lies under it, as far as it holds organisations that the table knows. */
function partsOf({ branch, bodies, lines }: PlaceFacts, ids: readonly number[]): Part[] {
  const partOf = new Map<number, number>();
  for (const { id, parentId } of branch.members) {
    const own = ids.includes(id) ? id : partOf.get(parentId ?? 0);
    if (own !== undefined) partOf.set(id, own);
  }
  const byCode = new Map(branch.members.map(({ code, id }) => [code, id]));
  const bodiesOf = Map.groupBy(bodies, ({ code }) => partOf.get(byCode.get(code) ?? 0));
  const linesOf = Map.groupBy(lines, ({ organisation }) => partOf.get(organisation.id));
  const shared = new Set(branch.visible.map(({ code }) => code));
  return branch.members.flatMap(({ id, code, kind, name, shortName }) => {
    const own = ids.includes(id) ? bodiesOf.get(id) : undefined;
    if (!own) return [];
    const notShared = own.filter((body) => !shared.has(body.code)).length;
    return [{ id, code, kind, name: shortName ?? name, bodies: own, lines: linesOf.get(id) ?? [], notShared }];
  });
}

function describe({ losses, doubt }: PlaceFacts, parts: readonly Part[]) {
  return parts.map(({ code, kind, name, bodies, lines, notShared }) => {
    const totals = careTotals(losses, bodies);
    // Where nobody shares, an estimate from public facts would look like one of the organisation's own.
    const isKnown = totals.lost !== null && notShared < bodies.length;
    const { missing, stopping } = planCover(lines, true);
    return {
      code,
      kind,
      name,
      organisations: totals.organisations,
      modelled: totals.modelled,
      lost: rangeOf(isKnown ? totals.byKind.map((each) => each.lost) : null, doubt),
      rate: tenth(totals.rate),
      missing,
      stopping,
      notShared,
    };
  });
}

/** The exact mean with its likely range, for people to read; null where nothing is known. */
export function rangeOf(byKind: readonly number[] | null, doubt: Doubt): LikelyRange | null {
  if (byKind === null) return null;
  const { mean, p5, p50, p95 } = likelyRange(byKind, doubt);
  return { mean: tenth(mean), p5: tenth(p5), p50: tenth(p50), p95: tenth(p95) };
}

/** To one decimal: parts still add up for a reader. */
export const tenth = (amount: number): number => Math.round(amount * 10) / 10;
