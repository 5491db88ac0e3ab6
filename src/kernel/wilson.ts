/** A value with the range in which it lies in 95 of 100 cases. */
export interface Ranged {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** 95% of a normal distribution lies within so many standard deviations. */
const z = 1.959964;

/**
 * Wilson's score interval of a share (E. B. Wilson 1927): it stays within 0 and 1 and is right for few cases, too.
 * @throws RangeError when there are no cases
 */
export function wilson(count: number, of: number): Ranged {
  if (of <= 0 || count < 0 || count > of) throw new RangeError('a share needs cases');
  const share = count / of;
  const denominator = 1 + z ** 2 / of;
  const centre = (share + z ** 2 / (2 * of)) / denominator;
  const half = (z / denominator) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  // At the ends the interval reaches the end itself; only rounding keeps it off.
  const low = count === 0 ? 0 : Math.max(0, centre - half);
  const high = count === of ? 1 : Math.min(1, centre + half);
  return { value: share, low, high };
}
