/** How organisations moved from one edition to the next; only those with a status in both count. */
export interface EditionChange {
  readonly rose: number;
  readonly fell: number;
  readonly same: number;
  /** At the standard now, less at the standard before. */
  readonly moreAtStandard: number;
}

/** One organisation's place in one edition. */
export interface Standing {
  readonly rank: number;
  readonly isAtStandard: boolean;
}

/** Compares two editions organisation by organisation; null when no organisation has a status in both. */
export function editionChange(
  before: ReadonlyMap<number, Standing>,
  after: ReadonlyMap<number, Standing>,
): EditionChange | null {
  const both = [...after].flatMap(([id, now]) => {
    const then = before.get(id);
    return then === undefined ? [] : [{ then, now }];
  });
  if (both.length === 0) return null;
  const rose = both.filter(({ then, now }) => now.rank > then.rank).length;
  const fell = both.filter(({ then, now }) => now.rank < then.rank).length;
  const moreAtStandard = both.reduce(
    (sum, { then, now }) => sum + Number(now.isAtStandard) - Number(then.isAtStandard),
    0,
  );
  return { rose, fell, same: both.length - rose - fell, moreAtStandard };
}
