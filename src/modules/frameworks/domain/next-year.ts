import type { IsoDate } from '#kernel/dates.ts';
import type { YearDocument } from './year-document.ts';
import type { YearDeadline, YearRules } from './year-rules.ts';

/** The same day a year later; 29 February becomes the 28th. */
export function yearLater(day: IsoDate): IsoDate {
  const [year = '', month, date] = day.split('-');
  const isLeapDay = month === '02' && date === '29';
  return `${String(Number(year) + 1).padStart(4, '0')}-${month}-${isLeapDay ? '28' : date}`;
}

/** Every year in a text one later: "2026-27" becomes "2027-28", "EPRR core standards 2026" ends with 2027. */
export function yearsLater(text: string): string {
  return text.replace(/\b(20\d\d)(-(\d\d)\b(?!-))?/g, (_, year: string, __, end: string | undefined) => {
    const next = String(Number(year) + 1);
    return end === undefined ? next : `${next}-${String((Number(end) + 1) % 100).padStart(2, '0')}`;
  });
}

/**
 * The year after a year: the same words, ways and levels, its days moved by a year, everything to be compared with what
 * was published. Codes and names that say no year stay as they are, for whoever copies to change.
 */
export function nextYear(year: YearDocument): YearDocument {
  return {
    ...year,
    code: yearsLater(year.code),
    name: yearsLater(year.name),
    previous: year.code,
    opensOn: yearLater(year.opensOn),
    interimOn: year.interimOn === null ? null : yearLater(year.interimOn),
    finalOn: yearLater(year.finalOn),
    source: `Copied from ${year.name} with its days moved by a year: compare before use`,
    isVerified: false,
    rules: nextRules(year.rules),
    categories: year.categories.map((category) => ({
      ...category,
      profiles: category.profiles.map((profile) => ({ ...profile, isVerified: false })),
    })),
  };
}

function nextRules(rules: YearRules): YearRules {
  const { publishes } = rules;
  return {
    ...rules,
    deadlines: rules.deadlines.map(nextDeadline),
    ...(publishes ? { publishes: { ...publishes, edition: yearsLater(publishes.edition) } } : {}),
  };
}

function nextDeadline({ clock, ...deadline }: YearDeadline): YearDeadline {
  return { ...deadline, clock: clock.kind === 'by-day' ? { ...clock, day: yearLater(clock.day) } : clock };
}
