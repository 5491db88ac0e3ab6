/** A step of a map's ramp: values from `from` up to the next step. */
export interface RiskBin {
  readonly from: number;
  readonly label: string;
}

const most = 5;
const whole = new Intl.NumberFormat('en-GB');

/**
 * At most 5 steps of equal width at round numbers, so that neighbours of nearly the same value look the same. The
 * first holds the smallest value, and the last all above it.
 */
export function riskBins(values: readonly number[]): RiskBin[] {
  if (values.length === 0) return [];
  const low = Math.min(...values);
  const step = roundStep((Math.max(...values) - low) / most);
  const first = Math.floor(low / step) * step;
  const last = Math.floor((Math.max(...values) - first) / step);
  const steps = Math.min(most - 1, last);
  return Array.from({ length: steps + 1 }, (_, index) => {
    const from = first + index * step;
    if (steps === 0) return { from: 0, label: `About ${whole.format(from)}` };
    if (index === 0) return { from: 0, label: `Under ${whole.format(from + step)}` };
    if (index === steps) return { from, label: `${whole.format(from)} or more` };
    return {
      from,
      label: step === 1 ? whole.format(from) : `${whole.format(from)} to ${whole.format(from + step - 1)}`,
    };
  });
}

/** The next whole number of two digits at most, such as 3, 25 or 600, that is not below the width. */
function roundStep(width: number): number {
  for (let power = 1; ; power *= 10) {
    const found = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((factor) => {
      const step = factor * power;
      return Number.isInteger(step) && step >= width;
    });
    if (found !== undefined) return found * power;
  }
}
