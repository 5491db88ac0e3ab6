import { addDays } from '#kernel/dates.ts';
import type { FeedSummary } from './feed-summary.ts';

/** More than one row in twenty that cannot be read is a changed format, not a slip. */
const mostRejected = 0.05;

/**
 * Why a feed should be looked at by a person before it is used; empty where it may be used at once.
 * `today` is YYYY-MM-DD.
 */
export function reasonsToHold(previous: FeedSummary | null, next: FeedSummary, today: string): string[] {
  const all = next.count + next.rejected;
  const checks: [boolean, string][] = [
    [next.count === 0, 'It holds nothing that can be read.'],
    [
      all > 0 && next.rejected / all > mostRejected,
      `${next.rejected} of ${all} rows cannot be read; the format may have changed.`,
    ],
    [next.declared !== null && next.declared !== all, `It says that it holds ${next.declared} rows, but holds ${all}.`],
    [next.date !== null && next.date > addDays(today, 1), `Its date, ${next.date}, is in the future.`],
    ...(previous === null ? [] : comparedWith(previous, next)),
  ];
  return checks.flatMap(([isSo, reason]) => (isSo ? [reason] : []));
}

function comparedWith(previous: FeedSummary, next: FeedSummary): [boolean, string][] {
  const isBack = previous.date !== null && next.date !== null && next.date < previous.date;
  return [
    [previous.kind !== next.kind, 'It is a feed of another kind than before.'],
    [next.count <= previous.count / 2, `It shrank from ${previous.count} to ${next.count} rows.`],
    [isBack, `Its date, ${next.date}, is before that of the last one, ${previous.date}.`],
    [previous.date !== null && next.date === null, 'It no longer says its date.'],
  ];
}
