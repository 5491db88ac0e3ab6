import { countOf } from '#kernel/count-of.ts';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const longestName = 60;

/** A kind of organisation as data has it: "Trust", "Trusts". */
export interface KindWords {
  readonly one: string;
  readonly many: string;
}

/** A kind's name inside a sentence: "trust", but "GP practice". */
export function inText(name: string): string {
  const second = name.charAt(1);
  return second !== '' && second === second.toLowerCase() ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** "1 trust", "211 trusts", "1,204 GP practices". */
export function counted(count: number, kind: KindWords): string {
  return countOf(count, inText(kind.one), inText(kind.many));
}

/** A number with its commas. */
export function numeral(count: number): string {
  return whole.format(count);
}

/** "was" or "were". */
export function wasWere(count: number): string {
  return count === 1 ? 'was' : 'were';
}

/** A name short enough for a sentence; names in registers run to 300 characters. */
export function clipped(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
}

/** Names in a row: "A", "A and B", "A, B and 3 more". */
export function listed(names: readonly string[], most = 2): string {
  const shown = names.slice(0, most).map(clipped);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
