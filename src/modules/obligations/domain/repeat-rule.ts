import { addDays, type IsoDate } from '#kernel/dates.ts';

/** On which days something is due again and again, in England. A day that a month does not have is its last. */
export type RepeatRule =
  | { readonly kind: 'weekly'; readonly weekday: number }
  | { readonly kind: 'monthly'; readonly every: 1 | 2 | 3 | 6; readonly month: number; readonly day: number }
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number };

const weekdayOf = (day: IsoDate) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

function dayOfMonth(year: number, month: number, day: number): IsoDate {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, Math.min(day, last))).toISOString().slice(0, 10);
}

/** The first last day after a day. */
export function nextLastDay(rule: RepeatRule, after: IsoDate): IsoDate {
  if (rule.kind === 'weekly') return addDays(after, ((rule.weekday - weekdayOf(after) + 6) % 7) + 1);
  const every = rule.kind === 'yearly' ? 12 : rule.every;
  const [year = 0, month = 1] = after.split('-').map(Number);
  for (let ahead = 0; ; ahead += 1) {
    const wanted = month - 1 + ahead;
    if ((((wanted - (rule.month - 1)) % every) + every) % every !== 0) continue;
    const day = dayOfMonth(year + Math.floor(wanted / 12), (wanted % 12) + 1, rule.day);
    if (day > after) return day;
  }
}

/** The shortest time between two last days, in days: nothing opens longer before than that. */
export function shortestGapDays(rule: RepeatRule): number {
  if (rule.kind === 'weekly') return 7;
  return rule.kind === 'yearly' ? 365 : rule.every * 28;
}

/** When the next time is due and opens. Times that were missed altogether are not asked for afterwards. */
export function nextTime(
  { rule, openDaysBefore }: { readonly rule: RepeatRule; readonly openDaysBefore: number },
  lastDue: IsoDate,
  today: IsoDate,
): { readonly due: IsoDate; readonly opens: IsoDate } {
  const due = nextLastDay(rule, lastDue < addDays(today, -1) ? addDays(today, -1) : lastDue);
  return { due, opens: addDays(due, -openDaysBefore) };
}
