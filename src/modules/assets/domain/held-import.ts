import type { ScanFormat } from './readers/reader.ts';

/**
 * Whether a file that tells all it sees holds so much less than the one before that somebody should look first: half of
 * its devices or of its findings are missing. Below 20 a change of this kind says nothing.
 */
export function shrinksByHalf(
  before: Readonly<Record<string, number>> | null,
  now: Readonly<Record<string, number>>,
): boolean {
  if (before === null) return false;
  return ['assets', 'findings'].some((name) => {
    const [was, is] = [before[name] ?? 0, now[name] ?? 0];
    return was >= 20 && is * 2 < was;
  });
}

/** Before this, a scanner's clock was never set. */
const firstPlausible = '2000-01-01';
/** Files of one scan. A list of today may well name nothing that was seen today. */
const ofOneScan: readonly ScanFormat[] = ['nessus', 'nmap', 'qualys-csv'];

/**
 * The day that a file is of. Where nobody said one it counts as of today, when it came, unless it says itself that
 * all it saw is older: a scan of last month that was taken for one of today would call fixed what was found since.
 */
export function dayOfFile(
  { seenOn, isDaySaid }: { readonly seenOn: string; readonly isDaySaid: boolean },
  { format, newest }: { readonly format: ScanFormat; readonly newest: string | null },
): string {
  if (isDaySaid || !ofOneScan.includes(format)) return seenOn;
  if (newest === null || newest < firstPlausible || newest > seenOn) return seenOn;
  return newest;
}
