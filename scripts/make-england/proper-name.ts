const small = new Set(['and', 'of', 'the', 'for', 'on', 'upon', 'in', 'with', 'at', 'to']);
const initials = new Set(['NHS']);

/**
 * A name that a register writes in capitals, in proper case: `GUY'S AND ST THOMAS' NHS FOUNDATION TRUST` becomes
 * "Guy's and St Thomas' NHS Foundation Trust". Names are of trusts in England, so no rule for Mc or O' is needed.
 */
export function properName(name: string): string {
  const words = name.replace(/\s+/g, ' ').trim().split(' ');
  return words.map((word, index) => properWord(word, index === 0)).join(' ');
}

/** A trust's name without the words that all trusts share: "The Christie", "Solent". */
export function shortTrustName(name: string): string {
  return name.replace(/,? NHS (Foundation )?Trust$/, '');
}

/** A board's name without the words that all boards share: "Lancashire and South Cumbria". */
export function shortBoardName(name: string): string {
  return name.replace(/^NHS /, '').replace(/ Integrated Care Board$/, '');
}

function properWord(word: string, isFirst: boolean): string {
  const lower = word.toLowerCase();
  if (initials.has(word.toUpperCase())) return word.toUpperCase();
  if (small.has(lower) && !isFirst) return lower;
  // "Stoke-on-Trent": small words stay small between hyphens.
  return lower.replace(/(^|[-.(])([a-z]+)/g, (part, before: string, letters: string) =>
    before === '-' && small.has(letters) ? part : `${before}${letters.charAt(0).toUpperCase()}${letters.slice(1)}`,
  );
}
