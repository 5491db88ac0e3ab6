/** One step of a colour ramp: values from `from` up to the next step, and its words in the key ("10 to 19"). */
export interface Bin {
  readonly from: number;
  readonly label: string;
}

/** Index 0 to 4 of the step a value falls in; null for no data or a value below the first step. */
export function binOf(bins: readonly Bin[], value: number | null): number | null {
  if (value === null) return null;
  const index = bins.findLastIndex(({ from }) => value >= from);
  return index < 0 ? null : index;
}

/** The colour step for a bin when fewer than 5 bins are used: spread over the ramp so that the ends stay the ends. */
export function rampStep(bin: number, bins: number): number {
  return bins <= 1 ? 0 : Math.round((bin / (bins - 1)) * 4);
}
