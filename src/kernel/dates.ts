/** A calendar day as `YYYY-MM-DD`; compares correctly as text. */
export type IsoDate = string;

const pattern = /^\d{4}-\d{2}-\d{2}$/;

/** True for a real calendar day written `YYYY-MM-DD` (so not 2026-02-30). */
export function isIsoDate(text: string): boolean {
  if (!pattern.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day `days` after (or, when negative, before) `date`. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A day in words, as ux.md section K writes it: "21 November 2026". */
export function inWords(date: IsoDate): string {
  return long.format(Date.parse(`${date}T00:00:00Z`));
}
