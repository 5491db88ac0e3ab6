import { plainName } from './import-cells.ts';
import type { HexClaim } from './import-claims.ts';
import { agreed, type Desk, note, refuse, unknownBody } from './import-plan-desk.ts';
import type { CurrentHex } from './import-register.ts';
import { covers } from './import-timeline.ts';

interface Placed extends HexClaim {
  readonly code: string;
}

/**
 * Decides about the hexagon map. A file is a whole map of the kinds of body that it holds: bodies of these kinds that
 * it leaves out lose their cell on the day.
 */
export function planHexes(desk: Desk): void {
  if (desk.claims.hexes.length === 0) return;
  const find = keyFinder(desk);
  const placed = desk.claims.hexes.flatMap((claim): Placed[] => {
    const code = find(claim);
    if (code !== null) return [{ ...claim, code }];
    refuse(desk, 'hex', claim.key, claim.line, `${claim.key} (${claim.name}) is not an organisation of the register.`);
    return [];
  });
  const one = agreed(desk, placed, { entity: 'hex', keyOf: ({ code }) => code, said: ({ q, r }) => `${q} ${r}` });
  const cells = new Map<string, string>();
  const kinds = new Set<string>();
  const listed = new Set<string>(placed.map(({ code }) => code));
  for (const claim of one) {
    const cell = `${claim.q} ${claim.r}`;
    const rival = cells.get(cell);
    if (rival !== undefined) {
      refuse(
        desk,
        'hex',
        claim.code,
        claim.line,
        `${claim.code} and ${rival} stand in the same cell (column ${claim.q}, row ${claim.r}).`,
      );
      continue;
    }
    cells.set(cell, claim.code);
    kinds.add(desk.bodies.get(claim.code)?.kind ?? '');
    placeHex(desk, claim);
  }
  for (const hex of desk.current.hexes) {
    const kind = desk.bodies.get(hex.code)?.kind ?? hex.kind;
    if (covers(hex, desk.effective) && kinds.has(kind) && !listed.has(hex.code)) endHex(desk, hex);
  }
}

/** Finds the body by code, by its code in another list, or by a name that only one body has. */
function keyFinder(desk: Desk): (claim: HexClaim) => string | null {
  const byName = new Map<string, string | null>();
  for (const body of desk.bodies.values()) {
    const name = boardName(body.name);
    byName.set(name, byName.has(name) ? null : body.code);
  }
  return (claim) => {
    if (unknownBody(desk, claim.key) === null) return claim.key;
    const aliases = desk.current.aliases.get(claim.key) ?? [];
    const [alias] = aliases;
    if (aliases.length === 1 && alias !== undefined && unknownBody(desk, alias) === null) return alias;
    return byName.get(boardName(claim.name)) ?? null;
  };
}

function boardName(text: string): string {
  return plainName(text).replace(/ INTEGRATED CARE BOARD$/, '');
}

function placeHex(desk: Desk, claim: Placed): void {
  const mine = desk.current.hexes.filter(({ code }) => code === claim.code);
  const now = mine.find((hex) => covers(hex, desk.effective));
  const label = claim.name || claim.code;
  if (now && now.q === claim.q && now.r === claim.r && now.label === label) {
    desk.unchanged += 1;
    return;
  }
  const next =
    mine
      .map(({ from }) => from ?? '')
      .filter((from) => from > desk.effective)
      .sort()[0] ?? null;
  const cell = { code: claim.code, q: claim.q, r: claim.r, label };
  const isReplaced = now !== undefined && (now.from === desk.effective || (now.q === claim.q && now.r === claim.r));
  if (now && isReplaced) {
    const after = { ...cell, from: now.from, to: now.to };
    note(desk, { outcome: 'changed', entity: 'hex', key: claim.code, line: claim.line, before: valuesOf(now), after });
    return;
  }
  if (now) endHex(desk, now);
  // A first map is good for the past too: it is a drawing, not a fact with a day.
  const after = { ...cell, from: mine.length === 0 ? null : desk.effective, to: now ? now.to : next };
  note(desk, { outcome: 'added', entity: 'hex', key: claim.code, line: claim.line, before: null, after });
}

function endHex(desk: Desk, hex: CurrentHex): void {
  const isNew = hex.from !== null && hex.from >= desk.effective;
  const after = isNew ? null : { ...valuesOf(hex), to: desk.effective };
  note(desk, {
    outcome: isNew ? 'removed' : 'closed',
    entity: 'hex',
    key: hex.code,
    line: null,
    before: valuesOf(hex),
    after,
  });
}

function valuesOf({ kind: _kind, ...hex }: CurrentHex): Omit<CurrentHex, 'kind'> {
  return hex;
}
