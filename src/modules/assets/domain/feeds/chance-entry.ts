import { isIsoDate } from '#kernel/dates.ts';
import { cveNumber } from './cve-number.ts';
import { type Entry, leftOut, taken } from './feed-summary.ts';

/** The chance that a weakness is exploited in the next 30 days (EPSS), and its rank among all, both 0 to 1. */
export interface ChanceEntry {
  readonly cve: string;
  readonly chance: number;
  readonly percentile: number;
}

export const chanceColumns = ['cve', 'epss', 'percentile'] as const;

/** The model and the day of the first line of an EPSS file: `#model_version:v2025.03.14,score_date:2026-09-29T12:00:22Z`. */
export function readChanceHeader(line: string): { readonly version: string | null; readonly date: string | null } {
  const version = /model_version:\s*([^,\s]+)/.exec(line)?.[1] ?? null;
  const date = /score_date:\s*(\d{4}-\d{2}-\d{2})/.exec(line)?.[1] ?? null;
  return { version, date: date !== null && isIsoDate(date) ? date : null };
}

function shareOf(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return value >= 0 && value <= 1 ? value : null;
}

/** Reads one row of an EPSS file. A missing or impossible figure leaves the row out; it is never read as 0. */
export function readChanceEntry(row: Readonly<Record<string, string | undefined>>): Entry<ChanceEntry> {
  const cve = cveNumber(row.cve ?? '');
  if (cve === null) return leftOut(`"${(row.cve ?? '').slice(0, 40)}" is not a CVE number`);
  const [chance, percentile] = [shareOf(row.epss), shareOf(row.percentile)];
  if (chance === null) return leftOut(`${cve}: "${row.epss ?? ''}" is not a chance from 0 to 1`);
  return percentile === null
    ? leftOut(`${cve}: "${row.percentile ?? ''}" is not a percentile from 0 to 1`)
    : taken({ cve, chance, percentile });
}
