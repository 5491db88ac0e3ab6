/**
 * Shares of a loss that fallback leaves, at which a group's losses are worked out: bodies on one map differ by their
 * plans, and a loss at a share in between is read off between two of these. Losses rise faster and faster with the
 * share, so that this errs on the side of care lost, by under 2% of the loss without a plan; at 1 (no plan) and on
 * paper it is exact.
 */
export const leftLevels: readonly number[] = Array.from({ length: 11 }, (_, index) => 1 - index / 10);

/** What the plans of one body leave of its losses: pathway x pieces + piece. */
export interface LeftOver {
  readonly share: Float64Array;
  /** The level above each share, and how far (0 to 1) the share lies from it towards the next. */
  readonly level: Uint8Array;
  readonly part: Float64Array;
  /** True where nothing is saved anywhere: then the first level is the answer. */
  readonly isWhole: boolean;
}

export function leftOver(byPathway: readonly Float64Array[]): LeftOver {
  const share = Float64Array.from(byPathway.flatMap((list) => [...list]));
  const level = new Uint8Array(share.length);
  const part = new Float64Array(share.length);
  for (const [cell, left] of share.entries()) {
    const place = Math.min(leftLevels.length - 1, Math.max(0, (1 - left) * (leftLevels.length - 1)));
    const whole = Math.min(leftLevels.length - 2, Math.floor(place));
    level[cell] = whole;
    part[cell] = place - whole;
  }
  return { share, level, part, isWhole: share.every((left) => left === 1) };
}

/** Marks in `needed` (a bit for each level, by cell) which levels a body reads. */
export function markNeeded(needed: Uint16Array, { level, part }: LeftOver): void {
  for (const [cell, first] of level.entries()) {
    const second = (part[cell] as number) > 0 ? 1 << (first + 1) : 0;
    const only = part[cell] === 1 ? 0 : 1 << first;
    needed[cell] = (needed[cell] as number) | only | second;
  }
}

/** A body's losses between the levels of its group; `into` is used where they are not a level themselves. */
export function atLeft(levels: readonly Float64Array[], left: LeftOver, into: Float64Array): Float64Array {
  if (left.isWhole) return levels[0] as Float64Array;
  for (let cell = 0; cell < left.share.length; cell += 1) {
    const first = left.level[cell] as number;
    const part = left.part[cell] as number;
    const upper = part === 1 ? 0 : ((levels[first] as Float64Array)[cell] as number);
    const lower = part === 0 ? 0 : ((levels[first + 1] as Float64Array)[cell] as number);
    into[cell] = upper * (1 - part) + lower * part;
  }
  return into;
}
