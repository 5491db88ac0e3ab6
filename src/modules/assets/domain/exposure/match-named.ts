import { type MatchLevel, matchProduct, type NamedProduct, type SeenProduct } from '../identify/match-product.ts';

/** Whether a text that somebody runs is what is asked about, how sure that is, and why. */
export interface NamedMatch {
  readonly status: 'affected' | 'cannot tell' | 'unaffected';
  readonly confidence: number;
  readonly level: MatchLevel;
  readonly because: string;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** True when all words of a name stand in a text, one after the other. */
function holds(text: string, name: string): boolean {
  const [all, wanted] = [wordsOf(text), wordsOf(name)];
  if (wanted.length === 0) return false;
  return all.some((_, at) => wanted.every((word, index) => all[at + index] === word));
}

/**
 * Matches by package URL, CPE and names; and, because scanners write whole sentences as names of systems ("Microsoft
 * Windows Server 2016 Standard"), by a name that stands inside a text, which is weak and says so. Null: another product.
 */
export function matchNamed(seen: SeenProduct, named: NamedProduct): NamedMatch | null {
  const { status, confidence, level, because } = matchProduct(seen, named);
  const isEvery = named.range.spans.length === 0 && named.range.otherwise === 'affected';
  // Where every version is meant, one that is not known is meant too.
  if (isEvery && status === 'cannot tell') return { status: 'affected', ...byName(confidence), because: everyVersion };
  if (status !== 'other product') return { status, confidence, level, because };
  // What is named otherwise too, and is another product by that, is one.
  const isNameAlone = !seen.supplier && !seen.cpe && !seen.purl && seen.name !== undefined;
  if (!isNameAlone || named.name === null || !holds(seen.name, named.name)) return null;
  if (isEvery)
    return { status: 'affected', confidence: 0.4, level: 'possible', because: 'The name stands within its text.' };
  const untold = 'The name stands within its text, which says no version that compares.';
  return { status: 'cannot tell', confidence: 0.15, level: 'weak', because: untold };
}

const everyVersion = 'The name is the same, and every version counts.';

/** The same name is at least as sure as a name within a text. */
function byName(confidence: number): Pick<NamedMatch, 'confidence' | 'level'> {
  return confidence >= 0.6
    ? { confidence, level: 'likely' }
    : { confidence: Math.max(confidence, 0.5), level: 'possible' };
}
