import { isIsoDate } from '#kernel/dates.ts';
import { readCpe } from '../identify/cpe-name.ts';
import { type Entry, keptText, leftOut, taken } from './feed-summary.ts';

/** Until when a release of a product gets security updates. Days are YYYY-MM-DD. Format `wardkeep.support/1`. */
export interface SupportEntry {
  readonly product: string;
  readonly release: string;
  /** The last day of updates for everybody. */
  readonly supportedUntil: string;
  /** The last day of updates that are paid for or need a contract, null where there are none. */
  readonly extendedUntil: string | null;
  readonly cpe: string | null;
  readonly source: string;
  /** Nobody has compared this row with its source. */
  readonly isToVerify: boolean;
}

export const supportSchema = 'wardkeep.support/1';
export const supportColumns = ['product', 'release', 'supportedUntil', 'source'] as const;

const textOf = (value: unknown) => (typeof value === 'string' ? keptText(value) : '');

/** What is wrong with the days and the name of a row, or null. */
function faultOf(until: string, extended: string, cpe: string): string | null {
  if (!isIsoDate(until)) return `"${until.slice(0, 20)}" is not a day`;
  if (extended !== '' && !isIsoDate(extended)) return `"${extended.slice(0, 20)}" is not a day`;
  if (extended !== '' && extended < until) return 'extended support ends before support does';
  return cpe === '' ? null : (readCpe(cpe).faults[0] ?? null);
}

/** Reads one row, from CSV or from `entries` of JSON. */
export function readSupportEntry(row: Readonly<Record<string, unknown>>): Entry<SupportEntry> {
  const [product, release, source] = [textOf(row.product), textOf(row.release), textOf(row.source)];
  if ([product, release, source].includes('')) return leftOut('product, release and source are needed');
  const [until, extended, cpe] = [textOf(row.supportedUntil), textOf(row.extendedUntil), textOf(row.cpe)];
  const fault = faultOf(until, extended, cpe);
  if (fault !== null) return leftOut(`${`${product} ${release}`.slice(0, 80)}: ${fault}`);
  return taken({
    product,
    release,
    supportedUntil: until,
    extendedUntil: extended || null,
    cpe: cpe || null,
    source,
    isToVerify: row.toVerify === true || textOf(row.toVerify).toLowerCase() === 'yes',
  });
}
