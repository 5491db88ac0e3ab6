import type { ImportClaims } from './import-claims.ts';
import type { CurrentBody, CurrentRegister } from './import-register.ts';

export type Outcome = 'added' | 'changed' | 'closed' | 'removed' | 'rejected';

/**
 * One thing that an import does, or refuses to do. `before` and `after` hold the values that change; `before` is null
 * for what is new, `after` for what goes. Their fields are those of the facts, with days as ISO days.
 */
export interface ImportChange {
  readonly outcome: Outcome;
  readonly entity: Entity;
  readonly key: string;
  readonly line: number | null;
  readonly reason: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** In the order in which an import saves them: each may need those before it. */
export const entities = [
  'row',
  'register',
  'edition',
  'organisation',
  'edge',
  'status',
  'activity',
  'characteristic',
  'hex',
] as const;
export type Entity = (typeof entities)[number];

export interface PlanInput {
  readonly claims: ImportClaims;
  readonly current: CurrentRegister;
  /** The day the changes count from. */
  readonly effective: string;
  readonly today: string;
}

/** What the rest of the plan needs of a body: one of the register, or one that the file adds. */
export interface KnownBody {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly opened: string | null;
  readonly closed: string | null;
}

/** Where a plan is drawn up: what is known, and what has been decided so far. */
export interface Desk extends PlanInput {
  readonly changes: ImportChange[];
  /** Bodies after the import, by code. */
  readonly bodies: Map<string, KnownBody>;
  readonly currentBodies: ReadonlyMap<string, CurrentBody>;
  /** Bodies that the import refuses, with the line that says why. */
  readonly refused: Map<string, number | null>;
  readonly refusals: Set<string>;
  unchanged: number;
}

export function openDesk(input: PlanInput): Desk {
  const currentBodies = new Map(input.current.bodies.map((body) => [body.code, body]));
  return {
    ...input,
    changes: [],
    bodies: new Map(currentBodies),
    currentBodies,
    refused: new Map(),
    refusals: new Set(),
    unchanged: 0,
  };
}

/** Lists something as refused, once for a line and a reason. */
export function refuse(desk: Desk, entity: Entity, key: string, line: number | null, reason: string): void {
  const known = `${line} ${reason}`;
  if (desk.refusals.has(known)) return;
  desk.refusals.add(known);
  desk.changes.push({ outcome: 'rejected', entity, key, line, reason, before: null, after: null });
}

/** Notes a change; `before` null means added, `after` null means removed. */
export function note(
  desk: Desk,
  change: {
    outcome: Outcome;
    entity: Entity;
    key: string;
    line: number | null;
    before: object | null;
    after: object | null;
  },
): void {
  const { outcome, entity, key, line } = change;
  const before = change.before as ImportChange['before'];
  const after = change.after as ImportChange['after'];
  desk.changes.push({ outcome, entity, key, line, reason: null, before, after });
}

/** Why nothing can be said of this body, or null when it can. */
export function unknownBody(desk: Desk, code: string): string | null {
  if (desk.refused.has(code)) {
    const line = desk.refused.get(code) ?? null;
    return `${code} was refused${line === null ? '' : ` on line ${line}`}.`;
  }
  if (desk.bodies.has(code)) return null;
  const elsewhere = desk.current.elsewhere.get(code);
  if (elsewhere !== undefined) return `${code} belongs to the register “${elsewhere}”, not to “${desk.current.name}”.`;
  return `${code} is not in the register. Import the file that adds it first.`;
}

/**
 * Takes claims about the same thing together: the same said twice counts once; contradictions are all refused, each
 * with the lines of all.
 */
export function* agreed<Claim extends { readonly line: number | null }>(
  desk: Desk,
  claims: readonly Claim[],
  options: { entity: Entity; keyOf: (claim: Claim) => string; said: (claim: Claim) => string },
): Generator<Claim> {
  const { entity, keyOf, said } = options;
  // Nearly every claim is the only one about its subject: lists are made for the others alone.
  const first = new Map<string, Claim>();
  const further = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = keyOf(claim);
    if (!first.has(key)) first.set(key, claim);
    else further.set(key, [...(further.get(key) ?? []), claim]);
  }
  for (const [key, claim] of first) {
    const others = further.get(key) ?? [];
    if (others.every((other) => said(other) === said(claim))) yield claim;
    else refuseAll(desk, entity, key, [claim, ...others]);
  }
}

function refuseAll(desk: Desk, entity: Entity, key: string, same: readonly { readonly line: number | null }[]): void {
  const lines = same.map((claim) => claim.line ?? '?');
  const list = `${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`;
  for (const claim of same)
    refuse(desk, entity, key, claim.line, `Lines ${list} say different things about ${key}. Keep the right one.`);
  if (entity === 'organisation') desk.refused.set(key, same[0]?.line ?? null);
}
