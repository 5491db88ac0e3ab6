import { inWords } from '#kernel/dates.ts';
import { plainName } from './import-cells.ts';
import type { BodyClaim } from './import-claims.ts';
import { agreed, type Desk, note, refuse } from './import-plan-desk.ts';
import type { CurrentBody } from './import-register.ts';

const demonstration = 'DEMO-';
const pieceSize = 2000;

/** Decides about the organisations themselves. Yields now and then, so that a server can answer others meanwhile. */
export function* planBodies(desk: Desk): Generator<number> {
  const one = agreed(desk, desk.claims.bodies, { entity: 'organisation', keyOf: (claim) => claim.code, said: saidOf });
  let done = 0;
  for (const claim of one) {
    planBody(desk, claim);
    done += 1;
    if (done % pieceSize === 0) yield done;
  }
}

function saidOf({ line: _line, ...rest }: BodyClaim): string {
  return JSON.stringify({ ...rest, name: rest.name === null ? null : rest.name.toUpperCase() });
}

function planBody(desk: Desk, claim: BodyClaim): void {
  const current = desk.currentBodies.get(claim.code);
  const values = current ? replaced(desk, claim, current) : {};
  const reason =
    strangerReason(desk, claim, current) ?? lifeReason(claim.code, current ? { ...current, ...values } : claim);
  if (reason !== null) {
    refuse(desk, 'organisation', claim.code, claim.line, reason);
    // A body that stays as it is can still be spoken of, unless the file means another by the code.
    if (!current || claim.code === desk.current.rootCode) desk.refused.set(claim.code, claim.line);
    return;
  }
  if (current) changeBody(desk, claim, current, values);
  else addBody(desk, claim);
}

/** Why the code cannot mean a body of this register. */
function strangerReason(desk: Desk, claim: BodyClaim, current: CurrentBody | undefined): string | null {
  const { code } = claim;
  const register = desk.current;
  const elsewhere = register.elsewhere.get(code);
  if (elsewhere !== undefined) return `${code} belongs to the register “${elsewhere}”, not to “${register.name}”.`;
  if (register.isFictional !== code.startsWith(demonstration)) {
    return register.isFictional
      ? `${code} is a real code. Codes of the demonstration begin with ${demonstration}`
      : `${code} is a code of the demonstration. It cannot stand among real organisations.`;
  }
  if (
    code === register.rootCode &&
    current &&
    claim.name !== null &&
    plainName(claim.name) !== plainName(current.name)
  ) {
    return `${code} is “${current.name}”, the top of this register; the file calls it “${claim.name}”. The code may have passed from one to the other.`;
  }
  if (!current && (claim.kind === null || claim.name === null))
    return `${code} is not in the register. Import the file that adds it first.`;
  return null;
}

function lifeReason(
  code: string,
  { opened, closed }: { opened?: string | null; closed?: string | null },
): string | null {
  if (!opened || !closed || closed >= opened) return null;
  return `${code} cannot have closed on ${inWords(closed)}: it opened on ${inWords(opened)}.`;
}

function addBody(desk: Desk, claim: BodyClaim): void {
  const body: CurrentBody = {
    code: claim.code,
    kind: claim.kind ?? '',
    name: claim.name ?? '',
    opened: claim.opened ?? null,
    closed: claim.closed ?? null,
    postcode: claim.postcode ?? null,
    longitude: claim.longitude ?? null,
    latitude: claim.latitude ?? null,
    source: claim.source,
  };
  desk.bodies.set(claim.code, body);
  const { code: _code, ...after } = body;
  note(desk, { outcome: 'added', entity: 'organisation', key: claim.code, line: claim.line, before: null, after });
}

const fields = ['kind', 'name', 'opened', 'closed', 'postcode', 'longitude', 'latitude'] as const;
type Values = Partial<Pick<CurrentBody, (typeof fields)[number] | 'source'>>;

/** The values of a body that a claim replaces. */
function replaced(desk: Desk, claim: BodyClaim, current: CurrentBody): Values {
  const mayReplace = hasAuthority(desk, claim, current);
  const changed = fields.filter((field) => {
    const value = claim[field];
    if (value === undefined || (value === null && (field === 'kind' || field === 'name'))) return false;
    if (field === 'name' && sameName(String(value), current.name)) return false;
    return value !== current[field] && (mayReplace || current[field] === null);
  });
  const values: Values = Object.fromEntries(changed.map((field) => [field, claim[field]]));
  const isOwn = changed.length === 0 || !mayReplace || current.source === claim.source;
  return isOwn ? values : { ...values, source: claim.source };
}

function changeBody(desk: Desk, claim: BodyClaim, current: CurrentBody, after: Values): void {
  const changed = Object.keys(after) as (keyof Values)[];
  if (changed.length === 0) {
    desk.unchanged += 1;
    return;
  }
  const before = Object.fromEntries(changed.map((field) => [field, current[field]]));
  desk.bodies.set(claim.code, { ...current, ...after });
  const isClosing = current.closed === null && typeof after.closed === 'string';
  note(desk, {
    outcome: isClosing ? 'closed' : 'changed',
    entity: 'organisation',
    key: claim.code,
    line: claim.line,
    before,
    after,
  });
}

function hasAuthority(desk: Desk, claim: BodyClaim, current: CurrentBody): boolean {
  const newest = desk.current.newestOfKind;
  if (newest !== null && desk.effective < newest) return false;
  return claim.authority === 'register' || (claim.authority === 'own' && current.source === claim.source);
}

/** Registers write the same name in capitals and in small letters: that is no change. */
function sameName(left: string, right: string): boolean {
  return left.toUpperCase().replace(/\s+/g, ' ') === right.toUpperCase().replace(/\s+/g, ' ');
}
