import { addDays, type IsoDate } from '#kernel/dates.ts';
import { notPublished } from './dspt.ts';

/** How many organisations published on a day. */
export interface PublishingDay {
  readonly day: IsoDate;
  readonly count: number;
}

/** When organisations published for one edition. All counts together make `total`. */
export interface DeadlineRush {
  /** Every day of the window, the deadline last. */
  readonly days: readonly PublishingDay[];
  readonly onLastDay: number;
  readonly beforeWindow: number;
  readonly afterDeadline: number;
  /** Published, on a day nobody recorded. */
  readonly unknownDay: number;
  readonly neverPublished: number;
  readonly total: number;
}

/** What one organisation did for the edition. */
export interface Publication {
  readonly status: string;
  readonly published: IsoDate | null;
}

/**
 * Publications a day over the `windowDays` that end with the deadline.
 * Null when not one day of publication is known: an empty chart would look like nobody published.
 */
export function deadlineRush(
  publications: readonly Publication[],
  deadline: IsoDate,
  windowDays = 30,
): DeadlineRush | null {
  const done = publications.filter((each) => each.status !== notPublished);
  const known = done.flatMap(({ published }) => (published === null ? [] : [published]));
  if (known.length === 0) return null;
  const firstDay = addDays(deadline, 1 - windowDays);
  const counts = new Map<IsoDate, number>();
  for (const day of known) counts.set(day, (counts.get(day) ?? 0) + 1);
  const days = Array.from({ length: windowDays }, (_, index) => addDays(firstDay, index));
  return {
    days: days.map((day) => ({ day, count: counts.get(day) ?? 0 })),
    onLastDay: counts.get(deadline) ?? 0,
    beforeWindow: known.filter((day) => day < firstDay).length,
    afterDeadline: known.filter((day) => day > deadline).length,
    unknownDay: done.length - known.length,
    neverPublished: publications.length - done.length,
    total: publications.length,
  };
}
