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

/** True when the words stand in the text in this order, one after the other. */
function follows(text: readonly string[], words: readonly string[]): boolean {
  return text.some((_, at) => words.every((word, index) => text[at + index] === word));
}

/** A release is named when all its words are there; "9" is in "9.4" and not in "19". */
const hasRelease = (text: readonly string[], release: readonly string[]) =>
  release.every((word) => text.some((each) => each === word || (/^\d+$/.test(word) && each.startsWith(`${word}.`))));

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
    const found = named.filter(({ product, release }) => follows(words, product) && hasRelease(words, release));
    // "2012" is in "2012 R2" too: what names most is meant.
    const most = Math.max(0, ...found.map(weightOf));
    const [best, other] = found.filter((each) => weightOf(each) === most);
    // Two that fit alike: nobody can say which is meant.
    if (best === undefined || other !== undefined) return unknown;
    return stateOf(best.entry, today);
  };
}

const weightOf = ({ product, release }: Named) => product.length + release.length;

function stateOf(entry: SupportEntry, today: string): Support {
  const { product, release, supportedUntil: until, extendedUntil, source, isToVerify } = entry;
  const isExtended = extendedUntil !== null && today <= extendedUntil;
  return {
    ...{ until, extendedUntil, release: `${product} ${release}`, source, isToVerify },
    state: today <= until ? 'supported' : isExtended ? 'extended' : 'ended',
  };
}
