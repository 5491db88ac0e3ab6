import { type Gate, membersOf } from './service-map.ts';

/** How a compiled gate joins its members. */
export const gateKinds = { all: 0, any: 1, atLeast: 2 } as const;

/** A gate over positions in an array of outages. `up`: how many members must work (k of n). */
export interface CompiledGate {
  readonly kind: number;
  readonly up: number;
  readonly members: Int32Array;
}

/** @throws RangeError for a member that `positionOf` does not know, an empty gate, or a k outside 1 to n */
export function compileGate(gate: Gate, positionOf: (id: string) => number | undefined): CompiledGate {
  const ids = membersOf(gate);
  if (ids.length === 0) throw new RangeError('a gate names no system');
  if (ids.length > chances.length) throw new RangeError('a gate names more than 64 systems');
  const members = Int32Array.from(ids, (id) => {
    const position = positionOf(id);
    if (position === undefined) throw new RangeError(`the system "${id}" is not on the map`);
    return position;
  });
  if ('anyOf' in gate) return { kind: gateKinds.any, up: 1, members };
  if (!('atLeast' in gate)) return { kind: gateKinds.all, up: members.length, members };
  if (!Number.isInteger(gate.atLeast) || gate.atLeast < 1 || gate.atLeast > members.length)
    throw new RangeError(`at least ${gate.atLeast} of ${members.length} systems cannot be`);
  return { kind: gateKinds.atLeast, up: gate.atLeast, members };
}

const chances = new Float64Array(64);

/**
 * Outage (0 to 1) behind a gate: the worst of all, the product of any, or for k of n the chance that fewer than k work
 * when each fails with its outage. Rises, or stays, with each member's outage.
 */
export function gateOutage(gate: CompiledGate, outage: Float64Array): number {
  const { members } = gate;
  if (members.length === 1) return outage[members[0] as number] as number;
  if (gate.kind === gateKinds.all) {
    let worst = 0;
    for (const member of members) worst = Math.max(worst, outage[member] as number);
    return worst;
  }
  if (gate.kind === gateKinds.any) {
    let product = 1;
    for (const member of members) product *= outage[member] as number;
    return product;
  }
  return fewerThan(gate, outage);
}

/** Chance that fewer than `up` members work (Poisson binomial, by adding one member after another). */
function fewerThan(gate: CompiledGate, outage: Float64Array): number {
  const { members, up } = gate;
  chances.fill(0, 0, up);
  chances[0] = 1;
  for (const member of members) {
    const down = outage[member] as number;
    for (let working = up - 1; working > 0; working -= 1) {
      chances[working] = (chances[working] as number) * down + (chances[working - 1] as number) * (1 - down);
    }
    chances[0] = (chances[0] as number) * down;
  }
  let sum = 0;
  for (let working = 0; working < up; working += 1) sum += chances[working] as number;
  return Math.min(1, sum);
}
