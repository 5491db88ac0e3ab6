import { type IsoDate, isIsoDate } from '#kernel/dates.ts';

/** The code of a register: a whole nation of organisations. `england` is real with public facts only; `demo` is fictional. */
export type Register = string;

export const registers: readonly { readonly slug: Register; readonly name: string }[] = [
  { slug: 'england', name: 'England' },
  { slug: 'demo', name: 'Demonstration nation' },
];

/** An organisation as an address names it. At the root of a register `kind` and `code` are null. */
export interface ScopeTarget {
  readonly register: Register;
  readonly kind: string | null;
  readonly code: string | null;
}

/** What the address says we look at. Pure: see `parseScope`. */
export interface Scope extends ScopeTarget {
  /** Address of this scope's overview, without query: `/england`, `/icb/QE1`, `/demo/trust/DEMO-T01`. */
  readonly path: string;
  /** First word after the scope, '' on the overview. */
  readonly section: string;
  /** Words after the section, decoded. */
  readonly rest: readonly string[];
  /** The day asked for, or null for the newest data. */
  readonly asOf: IsoDate | null;
  /** The hierarchy asked for (a slug such as `geography`), or null for the server's choice. */
  readonly edge: string | null;
}

/** First words of addresses that are pages of their own, so that they are never read as a kind of organisation. */
export const rootWords: ReadonlySet<string> = new Set([
  'accessibility',
  'account',
  'api',
  'assets',
  'audit',
  'calibration',
  'emergency',
  'erasures',
  'frameworks',
  'imports',
  'invitation',
  'keyboard',
  'kit',
  'log-in',
  'notifications',
  'organisations',
  'people',
  'practice',
  'privacy',
  'proposals',
  'proved',
  'retention',
  'search',
  'set-password',
  'start',
  'status',
  'supplier',
  'tokens',
  'webhooks',
  'years',
]);

const kindPattern = /^[a-z][a-z-]{0,39}$/;
const codePattern = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;
const slugPattern = /^[a-z][a-z0-9-]{0,39}$/;

function decode(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

function targetOf(words: readonly string[]): { target: ScopeTarget; used: number } | null {
  const isDemo = words[0] === 'demo';
  if (words[0] === 'england') return { target: { register: 'england', kind: null, code: null }, used: 1 };
  const at = isDemo ? 1 : 0;
  const kind = words[at];
  const code = words[at + 1];
  const isOrganisation = kind !== undefined && code !== undefined && kindPattern.test(kind) && codePattern.test(code);
  // Codes of the fictional nation say so themselves; that also tells `/demo/assurance/history` from an organisation.
  if (isOrganisation && (isDemo ? /^demo-/i.test(code) : !rootWords.has(kind))) {
    return { target: { register: isDemo ? 'demo' : 'england', kind, code: code.toUpperCase() }, used: at + 2 };
  }
  return isDemo ? { target: { register: 'demo', kind: null, code: null }, used: 1 } : null;
}

function pathOf(target: ScopeTarget): string {
  if (target.kind === null || target.code === null) return target.register === 'demo' ? '/demo' : '/england';
  return `${target.register === 'demo' ? '/demo' : ''}/${target.kind}/${target.code}`;
}

/**
 * Reads register, organisation, section, day and hierarchy from an address. Null when the address is a page that
 * belongs to no organisation (`/account`). A day or hierarchy that is not well formed counts as not given.
 */
export function parseScope(pathname: string, search: string): Scope | null {
  const words = pathname.split('/').filter(Boolean).map(decode);
  const found = targetOf(words);
  if (found === null) return null;
  const query = new URLSearchParams(search);
  const asOf = query.get('as-of');
  const edge = query.get('edge');
  return {
    ...found.target,
    path: pathOf(found.target),
    section: words[found.used] ?? '',
    rest: words.slice(found.used + 1),
    asOf: asOf !== null && isIsoDate(asOf) ? asOf : null,
    edge: edge !== null && slugPattern.test(edge) ? edge : null,
  };
}

/** What a link keeps from the page it stands on. */
export interface Kept {
  readonly asOf: IsoDate | null;
  readonly edge: string | null;
}

/**
 * The address of a section of an organisation. Day and hierarchy are kept; `query` adds or (with null) leaves out
 * further values. The result is canonical: the same place always has the same address.
 */
export function scopeHref(
  target: ScopeTarget,
  section = '',
  kept: Kept = { asOf: null, edge: null },
  query: Readonly<Record<string, string | null>> = {},
): string {
  const values: Record<string, string | null> = { 'as-of': kept.asOf, edge: kept.edge, ...query };
  const pairs = Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
  const text = new URLSearchParams(pairs).toString();
  return `${pathOf(target)}${section === '' ? '' : `/${section}`}${text === '' ? '' : `?${text}`}`;
}
