import { addDays } from '#kernel/dates.ts';

/** A strong right is confirmed at least so often, in days. */
const reviewDays = 365;
/** Told and shown so many days before. */
export const soonDays = 30;
/** An account that nobody used for so long stands out. */
const dormantDays = 90;

const dayLength = 86_400_000;

/** Where the review of a right stands. Not reviewed is never good, and overdue once a year has passed without it. */
export type ReviewState = 'overdue' | 'due-soon' | 'never' | 'reviewed';

/** A right as the review judges it; days are YYYY-MM-DD. */
export interface Reviewable {
  readonly since: string;
  readonly reviewedOn: string | null;
}

/** The last day on which a right should be looked at: a year after it was given, or looked at last. */
export function reviewDueOn({ since, reviewedOn }: Reviewable): string {
  return addDays(reviewedOn !== null && reviewedOn > since ? reviewedOn : since, reviewDays);
}

/** Where the review of a right stands on a day. */
export function reviewStateOf(right: Reviewable, today: string): ReviewState {
  const due = reviewDueOn(right);
  if (due < today) return 'overdue';
  if (due <= addDays(today, soonDays)) return 'due-soon';
  return right.reviewedOn === null ? 'never' : 'reviewed';
}

/** True for an account that was not used for 90 days; one that was never used counts from when its role was given. */
export function isDormant(lastLogInAt: Date | null, since: string, now: Date): boolean {
  const last = lastLogInAt ?? new Date(since);
  return now.getTime() - last.getTime() > dormantDays * dayLength;
}

/** True when a role ends within the next 30 days. */
export function isEndingSoon(lastDay: string | null, today: string): boolean {
  return lastDay !== null && lastDay <= addDays(today, soonDays);
}
