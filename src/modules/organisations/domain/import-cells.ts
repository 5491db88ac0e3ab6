import { isIsoDate } from '#kernel/dates.ts';
import { RowFault } from './import-fault.ts';

// As the register's own column checks it.
const codePattern = /^[A-Z0-9][A-Z0-9-]{0,23}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that a name must not hold.
const controlCharacter = /[\u0000-\u001f\u007f]/;

/** A code of the register from a cell; codes are the same in small and in capital letters. @throws RowFault */
export function codeIn(text: string): string {
  const code = text.trim().toUpperCase();
  if (code === '') throw new RowFault('The code is empty.');
  if (!codePattern.test(code)) {
    throw new RowFault(`${shown(text)} is not a code: use up to 24 letters, digits and hyphens.`);
  }
  return code;
}

/** A name with single spaces, without the organisation's own code in brackets at its end. @throws RowFault */
export function nameIn(text: string, code: string): string {
  const name = withoutCode(text.replace(/\s+/g, ' ').trim(), code);
  if (name === '') throw new RowFault(`${code} has no name.`);
  if (name.length > 300) throw new RowFault(`The name of ${code} is longer than 300 letters.`);
  if (controlCharacter.test(name)) throw new RowFault(`The name of ${code} holds a character that cannot be shown.`);
  return name;
}

function withoutCode(name: string, code: string): string {
  const ending = `(${code})`;
  if (!name.toUpperCase().endsWith(ending)) return name;
  return name.slice(0, -ending.length).trim() || name;
}

/**
 * A day from `2026-11-21`, `20261121` or `21/11/2026`; null for an empty cell.
 * @throws RowFault for any other text, and for a day that the calendar does not have
 */
export const dayIn = remembering(readDay);

function readDay(text: string): string | null {
  const cell = text.trim();
  if (cell === '') return null;
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(cell);
  const british = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(cell);
  const day = compact
    ? `${compact[1]}-${compact[2]}-${compact[3]}`
    : british
      ? `${british[3]}-${british[2]}-${british[1]}`
      : cell;
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new RowFault(`${shown(text)} is not a date.`);
  if (!isIsoDate(day)) throw new RowFault(`${shown(text)} is not a day of the calendar.`);
  return day;
}

/**
 * The same function, which remembers its newest answers: columns of a hundred thousand cells hold a few hundred
 * different ones. What throws is not remembered.
 */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    if (known.size >= 5000) known.clear();
    const made = read(text);
    known.set(text, made);
    return made;
  };
}

/** A number, or null for an empty cell. @throws RowFault */
export function numberIn(text: string, lowest: number, highest: number): number | null {
  const cell = text.trim();
  if (cell === '') return null;
  const value = /^-?\d{1,12}(\.\d{1,20})?$/.test(cell) ? Number(cell) : Number.NaN;
  if (Number.isNaN(value)) throw new RowFault(`${shown(text)} is not a number.`);
  if (value < lowest || value > highest) throw new RowFault(`${shown(text)} is not between ${lowest} and ${highest}.`);
  return value;
}

/** A cell as a message quotes it. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 40 ? `${line.slice(0, 40)}…` : line}”`;
}

/**
 * A name as it is compared: capitals, single spaces, `ICB` written out, without "NHS" in front, a code in brackets or
 * the mark `(CCG)` behind.
 */
export function plainName(text: string): string {
  return text
    .toUpperCase()
    .replaceAll('&', ' AND ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ \([A-Z0-9]{3,8}\)$/, '')
    .replace(/ ICB\b/, ' INTEGRATED CARE BOARD')
    .replace(/^NHS /, '');
}

/** Ways in which a register may write a name, in small letters, for looking it up. */
export function spellings(text: string): readonly string[] {
  const plain = plainName(text).toLowerCase();
  const long = plain.endsWith(' integrated care board') ? [] : [`${plain} integrated care board`];
  const bases = [plain, ...long].flatMap((base) => [base, base.replaceAll(' and ', ' & ')]);
  return [...new Set([text.trim().toLowerCase(), ...bases.flatMap((base) => [base, `nhs ${base}`])])];
}
