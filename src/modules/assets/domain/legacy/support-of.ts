import type { IsoDate } from '#kernel/dates.ts';
import type { SupportEntry } from '../feeds/support-entry.ts';

/** Until when a product on an asset is supported, as the facts at hand say. */
export interface KnownSupport {
  readonly product: string;
  readonly until: IsoDate;
  readonly extendedUntil: IsoDate | null;
  readonly source: string;
  /** Nobody has compared the day with its source. */
  readonly isToVerify: boolean;
}

const folded = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, ' ')
    .trim()} `;
/** A version goes on after a dot: Ubuntu 20.04.6 is a 20.04. */
const names = (text: string, part: string) =>
  text.includes(folded(part)) || text.includes(`${folded(part).trimEnd()}.`);

/**
 * The dates of the product that an operating system's name holds; null where none, or more than one release, fits.
 * A product without a number in its name is known by name and release together.
 */
export function supportOf(operatingSystem: string, entries: readonly SupportEntry[]): KnownSupport | null {
  const text = folded(operatingSystem);
  const fitting = entries.filter(({ product, release }) =>
    /\d/.test(product) ? names(text, product) : names(text, `${product} ${release}`),
  );
  const longest = Math.max(0, ...fitting.map(({ product }) => product.length));
  const best = fitting.filter(({ product }) => product.length === longest);
  const named = best.length === 1 ? best : best.filter(({ release }) => names(text, release));
  const [only, other] = named;
  if (only === undefined || other !== undefined) return null;
  const { product, release, supportedUntil: until, extendedUntil, source, isToVerify } = only;
  const title = names(text, release) && !names(folded(product), release) ? `${product} ${release}` : product;
  return { product: title, until, extendedUntil, source, isToVerify };
}
