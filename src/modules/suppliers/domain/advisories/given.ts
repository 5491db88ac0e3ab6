/** Reading of documents whose shape was not judged: what is not of the kind asked for is empty, never a failure. */
export type Given = Readonly<Record<string, unknown>>;

export const given = (value: unknown): Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {};

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text without marks that turn its direction or break its line, at most `most` letters. */
export function textOf(value: unknown, most = 500): string {
  if (typeof value !== 'string') return '';
  return value
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, most);
}

export const textOrNull = (value: unknown, most = 500): string | null => textOf(value, most) || null;

export const textsOf = (value: unknown): string[] =>
  listOf(value).flatMap((each) => (typeof each === 'string' ? [each.slice(0, 500)] : []));
