/** A row of the calibration file. */
export interface PublishedRow {
  readonly id: string;
  readonly event: string;
  readonly metric: string;
  readonly value: number | readonly number[] | readonly (readonly number[])[];
  readonly unit: string;
  readonly ci: readonly [number, number] | null;
  readonly use: 'calibration' | 'input' | 'check';
}

/**
 * Reads the calibration file, already parsed, with access by id. A row may be asked for only in its own use, so that no
 * block can fit a check.
 */
export function publishedRows(json: unknown) {
  const rows = json as readonly PublishedRow[];
  const find = (id: string, use: PublishedRow['use']): PublishedRow => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) throw new Error(`the calibration file has no row ${id}`);
    if (row.use !== use) throw new Error(`the row ${id} is for use as ${row.use}, not as ${use}`);
    return row;
  };
  const numberOf = (id: string, use: PublishedRow['use']): number => {
    const { value } = find(id, use);
    if (typeof value !== 'number') throw new Error(`the row ${id} does not hold one number`);
    return value;
  };
  return {
    target: (id: string) => numberOf(id, 'calibration'),
    targetRow: (id: string) => find(id, 'calibration'),
    input: (id: string) => numberOf(id, 'input'),
    check: (id: string) => numberOf(id, 'check'),
    interval: (id: string): readonly [number, number] => {
      const { ci } = find(id, 'calibration');
      if (ci === null) throw new Error(`the row ${id} has no interval`);
      return ci;
    },
  };
}

export type Published = ReturnType<typeof publishedRows>;

/** What a fitted number is held to: the published value and the deviation of the Gaussian likelihood. */
export interface Target {
  readonly value: number;
  readonly deviation: number;
}

/** Log likelihood of predictions against targets. */
export function logFit(predicted: ArrayLike<number>, targets: readonly Target[]): number {
  let sum = 0;
  for (let at = 0; at < targets.length; at += 1) {
    const { value, deviation } = targets[at] as Target;
    const away = ((predicted[at] as number) - value) / deviation;
    sum -= 0.5 * away * away;
  }
  return sum;
}

/** A published 95% interval as a target. */
export function fromInterval(value: number, [low, high]: readonly [number, number]): Target {
  return { value, deviation: Math.abs(high - low) / 3.92 };
}
