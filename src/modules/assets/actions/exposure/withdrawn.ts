/** That an advisory was taken back: on which day, and why. */
export interface Withdrawn {
  readonly on: string;
  readonly why: string;
}

/** Null: it counts. */
export function withdrawnOf(advisory: {
  readonly withdrawnAt: Date | null;
  readonly withdrawnWhy: string | null;
}): Withdrawn | null {
  const { withdrawnAt, withdrawnWhy } = advisory;
  return withdrawnAt === null ? null : { on: withdrawnAt.toISOString().slice(0, 10), why: withdrawnWhy ?? '' };
}
