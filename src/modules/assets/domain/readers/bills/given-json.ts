export type Given = Readonly<Record<string, unknown>>;

/** An object from its JSON; null where it is none. */
export function givenIn(json: string): Given | null {
  try {
    return givenOf(JSON.parse(json));
  } catch {
    return null;
  }
}

export const givenOf = (value: unknown): Given | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : null;

export const givenList = (value: unknown): readonly Given[] =>
  Array.isArray(value) ? value.map(givenOf).filter((each) => each !== null) : [];

export function textIn(value: unknown): string | null {
  if (typeof value === 'string') return value.toWellFormed();
  return typeof value === 'number' ? String(value) : null;
}

export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.flatMap((each) => textIn(each) ?? []) : [];
