import { compareDigits } from './compare-digits.ts';

const form = /^(?:(\d+):)?(\d[A-Za-z0-9.+~:-]*?)(?:-([A-Za-z0-9+.~]+))?$/;

/** Weight of a sign: `~` before the end, the end before letters, letters before all else. */
function weightOf(sign: string | undefined): number {
  if (sign === '~') return -1;
  if (sign === undefined) return 0;
  return /[A-Za-z]/.test(sign) ? sign.charCodeAt(0) : sign.charCodeAt(0) + 256;
}

function compareText(one: string, two: string): number {
  for (let at = 0; at < Math.max(one.length, two.length); at += 1) {
    const order = weightOf(one[at]) - weightOf(two[at]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Text and digits in turn. */
function comparePart(one: string, two: string): number {
  let [mine, theirs] = [one, two];
  while (mine !== '' || theirs !== '') {
    const [text, other] = [/^\D*/.exec(mine)?.[0] ?? '', /^\D*/.exec(theirs)?.[0] ?? ''];
    const byText = compareText(text, other);
    if (byText !== 0) return byText;
    [mine, theirs] = [mine.slice(text.length), theirs.slice(other.length)];
    const [digits, more] = [/^\d*/.exec(mine)?.[0] ?? '', /^\d*/.exec(theirs)?.[0] ?? ''];
    const byNumber = compareDigits(digits, more);
    if (byNumber !== 0) return byNumber;
    [mine, theirs] = [mine.slice(digits.length), theirs.slice(more.length)];
  }
  return 0;
}

/** Versions of Debian packages: epoch, upstream and revision (Debian Policy 5.6.12). Null where one is not such a version. */
export function compareDebian(one: string, two: string): number | null {
  const [mine, theirs] = [form.exec(one), form.exec(two)];
  if (mine === null || theirs === null) return null;
  const byEpoch = Number(mine[1] ?? 0) - Number(theirs[1] ?? 0);
  if (byEpoch !== 0) return byEpoch;
  return comparePart(mine[2] ?? '', theirs[2] ?? '') || comparePart(mine[3] ?? '0', theirs[3] ?? '0');
}
