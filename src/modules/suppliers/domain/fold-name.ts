/** Words at the end of a name that say what kind of company it is, or where; they do not tell two suppliers apart. */
const endings: ReadonlySet<string> = new Set([
  ...[
    'ltd',
    'limited',
    'plc',
    'llp',
    'lp',
    'inc',
    'incorporated',
    'corp',
    'corporation',
    'co',
    'company',
    'gmbh',
    'ag',
  ],
  ...['sa', 'sas', 'bv', 'nv', 'ab', 'as', 'oy', 'pty', 'llc', 'group', 'holdings', 'holding', 'cic'],
  ...['uk', 'gb', 'england', 'europe', 'eu', 'emea', 'international'],
]);

/**
 * A name for comparing: small letters without marks, "&" read as "and", without a leading "the" and the ending of a
 * company. "The Quillmere Records (UK) Ltd." and "Quillmere Records plc" are one. A name made of endings alone stays.
 */
export function foldName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const without = words[0] === 'the' && words.length > 1 ? words.slice(1) : words;
  let end = without.length;
  while (end > 1 && endings.has(without[end - 1] ?? '')) end -= 1;
  return without.slice(0, end).join(' ');
}
