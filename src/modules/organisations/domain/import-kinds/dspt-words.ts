import { codeIn, remembering, shown } from '../import-cells.ts';
import { RowFault } from '../import-fault.ts';
import type { ImportWords } from '../import-kind.ts';

export const dspt = 'DSPT';

const inSmallLetters = remembering((text) => text.replace(/\s+/g, ' ').trim().toLowerCase());

/** The code of a status as the toolkit words it. @throws RowFault for words that are not known */
export function statusIn(text: string, words: ImportWords): string {
  const code = words.statuses.get(inSmallLetters(text));
  if (code === undefined) throw new RowFault(`${shown(text)} is not a status of the DSPT that Wardkeep knows.`);
  return code;
}

/** `2021-22` from the years `21` and `22`. @throws RowFault when the second does not follow the first */
export function editionOf(first: string, second: string): string {
  const year = first.length === 4 ? Number(first) : 2000 + Number(first);
  if ((year + 1) % 100 !== Number(second) % 100) throw new RowFault(`${first}/${second} is not a year of the DSPT.`);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

/** Columns such as `dspt_2022_23`: the edition of each, from the part behind `dspt_`. @throws RowFault */
export function editionUnder(rest: string): string {
  const [, first = '', second = ''] = /^(\d{4})_(\d\d)$/.exec(rest) ?? [];
  if (first === '') throw new RowFault(`The column dspt_${rest} names no year such as 2022_23.`);
  return editionOf(first, second);
}

/** The code of `North East and Yorkshire (Y63)`. @throws RowFault */
export function bracketedCode(text: string): string {
  const [, code] = /\(([A-Z0-9]{3})\)\s*$/i.exec(text) ?? [];
  if (code === undefined) throw new RowFault(`${shown(text)} has no code in brackets.`);
  return codeIn(code);
}
