/** Reading of documents whose shape was not judged: what is not of the kind asked for is empty, never a failure. */
export type Given = Readonly<Record<string, unknown>>;

export const given = (value: unknown): Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {};

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text without marks that turn its direction or break its line, at most `most` letters. */
export function textOf(value: unknown, most = 500): string {
  if (typeof value !== 'string') return '';
  return cut(value.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim(), most);
}

/** At most so many letters, and no half of one: a database of JSON refuses those. */
function cut(text: string, most: number): string {
  const last = text.charCodeAt(most - 1);
  const isHalved = text.length > most && last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalved ? most - 1 : most).toWellFormed();
}

/** An id, told apart by each of its letters; a NUL, which no database keeps, is none. */
export const idOf = (value: string): string => cut(value.replaceAll('\0', '\ufffd'), 500);

export const textOrNull = (value: unknown, most = 500): string | null => textOf(value, most) || null;

export const textsOf = (value: unknown): string[] =>
  listOf(value).flatMap((each) => (typeof each === 'string' ? [idOf(each)] : []));
