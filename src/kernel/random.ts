/**
 * A stream of numbers that only its seed decides: the same on every machine, since it uses 32-bit integer arithmetic
 * and no function whose last digit an engine may choose. Not for secrets.
 */
export interface Random {
  /** At least 0 and below 1, in steps of 2^-32. */
  next(): number;
  /** A whole number of at least 0 and below `below`. */
  whole(below: number): number;
  /** At least `low` and below `high`. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError when the list is empty */
  pick<T>(list: readonly T[]): T;
  /** A value by weight; weights need not add up to 1. @throws RangeError when no weight is above 0 */
  weighted<T>(choices: readonly (readonly [value: T, weight: number])[]): T;
  /** The same values in another order. */
  shuffled<T>(list: readonly T[]): readonly T[];
}

/**
 * A stream for one part of a larger work, so that a change in one part leaves the others as they were.
 * Mulberry32 (Tommy Ettinger, public domain) on the seed mixed with the part's name (FNV-1a).
 */
export function seededRandom(seed: number, part = ''): Random {
  let state = mixed(seed, part);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    next,
    whole,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, whole(list.length)),
    weighted: (choices) => weighted(choices, next()),
    shuffled: (list) => shuffled(list, whole),
  };
}

function mixed(seed: number, part: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < part.length; index += 1) {
    hash = Math.imul(hash ^ part.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError('nothing to pick from');
  return list[index] as T;
}

function weighted<T>(choices: readonly (readonly [value: T, weight: number])[], share: number): T {
  const likely = choices.filter(([, weight]) => weight > 0);
  let left = share * likely.reduce((sum, [, weight]) => sum + weight, 0);
  const index = likely.findIndex(([, weight]) => {
    left -= weight;
    return left < 0;
  });
  // Rounding may leave a crumb after the last weight; the crumb is the last value's.
  return at(likely, index < 0 ? likely.length - 1 : index)[0];
}

/** Fisher and Yates. */
function shuffled<T>(list: readonly T[], whole: (below: number) => number): readonly T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = whole(last + 1);
    const value = at(result, last);
    result[last] = at(result, other);
    result[other] = value;
  }
  return result;
}
