const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Letters between `&` and `;` at most; looking no further keeps a text of nothing but `&` from taking long. */
const longest = 40;
const semicolon = 0x3b;

/** What stands where a number is no letter that XML allows. */
const noLetter = '�';

/** Text with its entities in place: the five of XML and numbers. Others are left as they stand, and told. */
export function resolveEntities(text: string, onUnknown: () => void): string {
  let resolved = '';
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const end = endOf(text, at + 1);
    const letter = end < 0 ? null : letterFor(text.slice(at + 1, end));
    if (letter === null) onUnknown();
    else {
      resolved += text.slice(from, at) + letter;
      from = end + 1;
    }
  }
  return from === 0 ? text : resolved + text.slice(from);
}

function endOf(text: string, from: number): number {
  const last = Math.min(text.length, from + longest);
  for (let at = from; at < last; at += 1) if (text.charCodeAt(at) === semicolon) return at;
  return -1;
}

function letterFor(name: string): string | null {
  const letter = named.get(name);
  if (letter !== undefined) return letter;
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,10}))$/.exec(name) ?? [];
  if (hex !== undefined) return letterOf(Number.parseInt(hex, 16));
  return decimal === undefined ? null : letterOf(Number(decimal));
}

function letterOf(code: number): string {
  const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isLetter ? String.fromCodePoint(code) : noLetter;
}
