import type { VersionKind } from './compare-versions.ts';
import type { VersionRange, VersionSpan } from './version-range.ts';

/** How versions of a type of package are ordered; a type that is not here is ordered by numbers between dots. */
const kinds: ReadonlyMap<string, VersionKind> = new Map(
  Object.entries({
    cargo: 'semver',
    golang: 'semver',
    hex: 'semver',
    npm: 'semver',
    pub: 'semver',
    semver: 'semver',
    deb: 'debian',
    rpm: 'rpm',
    git: 'exact',
    github: 'exact',
    docker: 'exact',
    oci: 'exact',
  } as const),
);

/** The order of versions of a package type, or of the scheme of a VERS range. */
export const versionKindOf = (type: string): VersionKind => kinds.get(type.toLowerCase()) ?? 'dotted';

const blank = { status: 'affected', changes: [], isFromLeftOut: false, isToLeftOut: false, isSingle: false } as const;
const mostConstraints = 1000;
const longest = 20_000;

interface Constraint {
  readonly sign: string;
  readonly version: string;
}

function constraintsOf(text: string): Constraint[] | null {
  const parts = text.split('|').map((each) => /^\s*(>=|<=|!=|<|>|=)?\s*([^\s<>=!|*,]+)\s*$/.exec(each));
  // A zero byte is refused by the database, with every row that is stored beside it.
  if (parts.length > mostConstraints || parts.includes(null) || text.includes('%00')) return null;
  return parts.map((part) => ({ sign: part?.[1] ?? '=', version: decodeURIComponent(part?.[2] ?? '') }));
}

/** Pairs of bounds in the order of the text, which VERS sorts by version. */
function spansOf(bounds: readonly Constraint[], kind: VersionKind): VersionSpan[] {
  const spans: VersionSpan[] = [];
  let lower: Constraint | null = null;
  for (const bound of bounds) {
    const isLower = bound.sign.startsWith('>');
    if (isLower && lower === null) lower = bound;
    if (isLower) continue;
    spans.push({
      ...blank,
      kind,
      from: lower?.version ?? null,
      isFromLeftOut: lower?.sign === '>',
      to: bound.version,
      isToLeftOut: bound.sign === '<',
    });
    lower = null;
  }
  if (lower) spans.push({ ...blank, kind, from: lower.version, isFromLeftOut: lower.sign === '>', to: null });
  return spans;
}

/**
 * Reads a VERS range, such as `vers:npm/>=1.0.0|<1.4.2`, as CSAF and package advisories write them: what it contains is
 * affected, the rest is not.
 */
export function readVers(text: string): { range: VersionRange | null; fault: string | null } {
  if (text.length > longest) return { range: null, fault: `A version range has at most ${longest} letters.` };
  const found = /^vers:([a-z][a-z0-9.+-]*)\/(.+)$/i.exec(text.trim());
  if (found === null) return { range: null, fault: 'A version range begins with vers:TYPE/.' };
  const kind = versionKindOf(found[1] ?? '');
  const rest = found[2] ?? '';
  if (rest === '*')
    return { range: { spans: [{ ...blank, kind, from: null, to: null }], otherwise: 'unaffected' }, fault: null };
  let constraints: Constraint[] | null;
  try {
    constraints = constraintsOf(rest);
  } catch {
    constraints = null;
  }
  if (constraints === null)
    return { range: null, fault: `"${rest.slice(0, 60)}" is not a list of versions with <, >, = or !=.` };
  const single = ({ version }: Constraint): VersionSpan => ({
    ...blank,
    kind,
    from: version,
    to: null,
    isSingle: true,
  });
  const bounds = constraints.filter(({ sign }) => /[<>]/.test(sign));
  const excluded = constraints.filter(({ sign }) => sign === '!=').map(({ version }) => version);
  const spans = [...constraints.filter(({ sign }) => sign === '=').map(single), ...spansOf(bounds, kind)];
  // Only exclusions: everything else is in the range.
  if (spans.length === 0) spans.push({ ...blank, kind, from: null, to: null });
  return { range: { spans, except: excluded, otherwise: 'unaffected' }, fault: null };
}
