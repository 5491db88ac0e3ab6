import { compareDebian } from './compare-debian.ts';
import { compareDigits } from './compare-digits.ts';
import { compareRpm } from './compare-rpm.ts';

/** How versions of a product are ordered. `exact`: not at all, such as commits; only the same text is the same version. */
export type VersionKind = 'semver' | 'dotted' | 'debian' | 'rpm' | 'windows' | 'exact';

/** Below 0: one before two; 0: the same; null: these versions do not compare, and nothing may be concluded. */
export type VersionOrder = number | null;

const semverForm = /^[v=]?(\d+)\.(\d+)\.(\d+)(?:-([0-9a-z.-]+))?(?:\+[0-9a-z.-]+)?$/i;

function comparePreRelease(one: string | undefined, two: string | undefined): number {
  if (one === undefined || two === undefined) return (one === undefined ? 1 : 0) - (two === undefined ? 1 : 0);
  const [mine, theirs] = [one.split('.'), two.split('.')];
  for (const [at, word] of mine.entries()) {
    const other = theirs[at];
    if (other === undefined) return 1;
    const order = compareIdentifiers(word, other);
    if (order !== 0) return order;
  }
  return mine.length - theirs.length;
}

function compareIdentifiers(one: string, two: string): number {
  const [isNumber, isOther] = [/^\d+$/.test(one), /^\d+$/.test(two)];
  if (isNumber && isOther) return compareDigits(one, two);
  if (isNumber !== isOther) return isNumber ? -1 : 1;
  return compareWords(one, two);
}

/** Semantic Versioning 2.0.0; a leading v is left aside. */
function compareSemver(one: string, two: string): VersionOrder {
  const [mine, theirs] = [semverForm.exec(one), semverForm.exec(two)];
  if (mine === null || theirs === null) return null;
  for (const at of [1, 2, 3]) {
    const order = compareDigits(mine[at] ?? '', theirs[at] ?? '');
    if (order !== 0) return order;
  }
  return comparePreRelease(mine[4], theirs[4]);
}

const dottedForm = /^v?(\d+(?:\.\d+)*)([a-z]{0,2})$/i;

/** Numbers between dots, a missing one counting as 0, and at most two letters behind, as in 1.1.1w. Nothing else compares. */
function compareDotted(one: string, two: string): VersionOrder {
  const [mine, theirs] = [dottedForm.exec(one), dottedForm.exec(two)];
  if (mine === null || theirs === null) return null;
  return (
    compareNumbers((mine[1] ?? '').split('.'), (theirs[1] ?? '').split('.')) ||
    compareWords((mine[2] ?? '').toLowerCase(), (theirs[2] ?? '').toLowerCase())
  );
}

const compareWords = (one: string, two: string) => (one === two ? 0 : one < two ? -1 : 1);

function compareNumbers(mine: readonly string[], theirs: readonly string[]): number {
  for (let at = 0; at < Math.max(mine.length, theirs.length); at += 1) {
    const order = compareDigits(mine[at] ?? '0', theirs[at] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

const buildForm = /^\d+\.\d+\.\d+\.\d+$/;

/**
 * Builds of Windows, as 10.0.19045.5131: fixes are numbered within a branch (19045), so builds of two branches do not
 * compare, but for a bound such as 10.0.0 that lies before every branch.
 */
function compareWindows(one: string, two: string): VersionOrder {
  const [mine, theirs] = [one.split('.'), two.split('.')];
  const isBranch = (parts: readonly string[]) => Number(parts[2] ?? 0) !== 0;
  const isOther = mine.slice(0, 3).join('.') !== theirs.slice(0, 3).join('.');
  if (isOther && isBranch(mine) && isBranch(theirs)) return null;
  if (![one, two].every((each) => buildForm.test(each) || /^\d+(\.\d+){0,2}$/.test(each))) return null;
  return compareDotted(one, two);
}

const byKind: Readonly<Record<VersionKind, (one: string, two: string) => VersionOrder>> = {
  semver: (one, two) => compareSemver(one, two) ?? compareDotted(one, two),
  dotted: (one, two) => compareDotted(one, two) ?? compareSemver(one, two),
  debian: compareDebian,
  rpm: compareRpm,
  windows: compareWindows,
  exact: () => null,
};

/** No version is longer; a text made to keep a pattern busy is. */
const longest = 300;

/** Orders two versions by the rules of their kind. */
export function compareVersions(kind: VersionKind, one: string, two: string): VersionOrder {
  const [mine, theirs] = [one.trim(), two.trim()];
  if (mine === theirs && mine !== '') return 0;
  if (mine === '' || theirs === '' || Math.max(mine.length, theirs.length) > longest) return null;
  return byKind[kind](mine, theirs);
}
