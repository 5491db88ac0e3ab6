import { compareDigits } from './compare-digits.ts';

const form = /^(?:(\d+):)?([A-Za-z0-9._+~^]+)(?:-([A-Za-z0-9._+~^]+))?$/;

/** Order of what may stand next: `~` before the end, the end before `^`, then letters, then digits. */
function rankOf(token: string | undefined): number {
  if (token === undefined) return 1;
  if (token === '~' || token === '^') return token === '~' ? 0 : 2;
  return /^\d/.test(token) ? 4 : 3;
}

const tokensOf = (text: string): readonly string[] => text.match(/~|\^|\d+|[A-Za-z]+/g) ?? [];

/** One part, as rpmvercmp of RPM 4.15 and later orders it: runs of digits and of letters, other signs only divide. */
function compareRpmPart(one: string, two: string): number {
  const [mine, theirs] = [tokensOf(one), tokensOf(two)];
  for (let at = 0; at < Math.max(mine.length, theirs.length); at += 1) {
    const [token, other] = [mine[at], theirs[at]];
    const order = rankOf(token) - rankOf(other) || compareTokens(token ?? '', other ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** Two tokens of one rank. */
function compareTokens(one: string, two: string): number {
  if (/^\d/.test(one)) return compareDigits(one, two);
  return one === two ? 0 : one < two ? -1 : 1;
}

/** Versions of RPM packages: epoch, version and, where both have one, release. Null where one is not such a version. */
export function compareRpm(one: string, two: string): number | null {
  const [mine, theirs] = [form.exec(one), form.exec(two)];
  if (mine === null || theirs === null) return null;
  const byEpoch = Number(mine[1] ?? 0) - Number(theirs[1] ?? 0);
  const byVersion = byEpoch || compareRpmPart(mine[2] ?? '', theirs[2] ?? '');
  if (byVersion !== 0 || mine[3] === undefined || theirs[3] === undefined) return byVersion;
  return compareRpmPart(mine[3], theirs[3]);
}
