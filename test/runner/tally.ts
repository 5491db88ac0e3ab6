/** How a part of the run went; a crash counts as one failed. */
export type Tally = {
  readonly passed: number;
  /** One sentence each: what failed. */
  readonly failed: readonly string[];
  /** One sentence each: what was skipped. */
  readonly skipped: readonly string[];
};

export const nothing: Tally = { passed: 0, failed: [], skipped: [] };

export function failedOnce(what: string): Tally {
  return { ...nothing, failed: [what] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.flatMap(({ failed }) => failed),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

/** The last line of the output, read by machines: `N passed, N failed`, and `, N skipped` when there were any. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const always = `${passed} passed, ${failed.length} failed`;
  return skipped.length === 0 ? always : `${always}, ${skipped.length} skipped`;
}
