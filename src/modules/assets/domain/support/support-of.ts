import type { SupportEntry } from '../feeds/support-entry.ts';

/** Whether a system still gets security updates. `extended`: only for those who pay or have a contract. */
export interface Support {
  readonly state: 'supported' | 'extended' | 'ended' | 'unknown';
  /** The last day of updates for everybody; null where it is not known. */
  readonly until: string | null;
  readonly extendedUntil: string | null;
  /** The release that was recognised, and where its dates come from. */
  readonly release: string | null;
  readonly source: string | null;
  /** Nobody compared the dates with their source. */
  readonly isToVerify: boolean;
}

/** A system whose updates for everybody ended; some of them are still paid for. */
export type PastSupport = Support & { readonly until: string; readonly release: string };

export const isPast = (support: Support): support is PastSupport =>
  support.state === 'ended' || support.state === 'extended';

const unknown: Support = {
  ...{ state: 'unknown', until: null, extendedUntil: null, release: null, source: null, isToVerify: false },
};

/** Words of a name in small letters; "R2" and "22H2" stay whole, and a supplier's name in front does not matter. */
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '');

/**
 * True when the text names the product: its words one after the other up to its number, and what comes after the number
 * somewhere behind, since "Windows 10 Enterprise LTSC 2019" is a Windows 10 LTSC.
 */
function isNamed(text: readonly string[], product: readonly string[]): boolean {
  const head = product.findIndex((word) => /\d/.test(word)) + 1 || product.length;
  const at = text.findIndex((_, start) => product.slice(0, head).every((word, index) => text[start + index] === word));
  if (at < 0) return false;
  let next = at + head;
  return product.slice(head).every((word) => {
    next = text.indexOf(word, next) + 1;
    return next > 0;
  });
}

/** A release is named when all its words are there; "9" is in "9.4" and not in "19". */
const hasRelease = (text: readonly string[], release: readonly string[]) =>
  release.every((word) => text.some((each) => each === word || (/^[\d.]+$/.test(word) && each.startsWith(`${word}.`))));

interface Named {
  readonly entry: SupportEntry;
  readonly product: readonly string[];
  readonly release: readonly string[];
}

/** Looks up texts in a list of dates of support; make it once, ask it often. */
export function supportLookUp(entries: readonly SupportEntry[]): (text: string, today: string) => Support {
  const named = entries.map(
    (entry): Named => ({ entry, product: wordsOf(entry.product), release: wordsOf(entry.release) }),
  );
  return (text, today) => {
    const words = wordsOf(text);
    const products = named.filter(({ product }) => isNamed(words, product));
    const found = products.filter(({ release }) => hasRelease(words, release));
    if (found.length === 0) return wholeProduct(words, products, today);
    // "2012" is in "2012 R2" too: what names most is meant.
    const most = Math.max(...found.map(weightOf));
    const [best, other] = found.filter((each) => weightOf(each) === most);
    // Two that fit alike: nobody can say which is meant.
    if (best === undefined || other !== undefined) return unknown;
    return stateOf(best.entry, nameOf(best), today);
  };
}

const weightOf = ({ product, release }: Named) => product.length + release.length;

/** "Windows 8.1" whose release is 8.1 too is called so once. */
const nameOf = ({ entry, product, release }: Named) =>
  hasRelease(product, release) ? entry.product : `${entry.product} ${entry.release}`;

/** Lines of a product that are supported for longer than it is. */
const linesOfTheirOwn = ['embedded', 'iot', 'ltsb', 'ltsc'];

/**
 * What names a product with its number and no release of it: past its support once all its releases are, by the last of
 * their days; until then nobody can say.
 */
function wholeProduct(words: readonly string[], products: readonly Named[], today: string): Support {
  if (words.includes('or')) return unknown;
  const numbered = products.filter(({ product }) => product.some((word) => /\d/.test(word)));
  const most = Math.max(0, ...numbered.map(({ product }) => product.length));
  const meant = numbered.filter(
    ({ product }) =>
      product.length === most && linesOfTheirOwn.every((line) => !words.includes(line) || product.includes(line)),
  );
  const [last] = meant.map(({ entry }) => entry).toSorted((one, two) => (lastDay(one) < lastDay(two) ? 1 : -1));
  if (last === undefined || meant.some(({ entry }) => today <= entry.supportedUntil)) return unknown;
  return stateOf(last, last.product, today);
}

const lastDay = ({ supportedUntil, extendedUntil }: SupportEntry) => extendedUntil ?? supportedUntil;

function stateOf(entry: SupportEntry, release: string, today: string): Support {
  const { supportedUntil: until, extendedUntil, source, isToVerify } = entry;
  const isExtended = extendedUntil !== null && today <= extendedUntil;
  return {
    ...{ until, extendedUntil, release, source, isToVerify },
    state: today <= until ? 'supported' : isExtended ? 'extended' : 'ended',
  };
}
