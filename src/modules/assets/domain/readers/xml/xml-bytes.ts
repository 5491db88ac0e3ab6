export const lessThan = 0x3c;
export const greaterThan = 0x3e;
export const slash = 0x2f;
export const equals = 0x3d;
export const ampersand = 0x26;
export const quote = 0x22;
export const apostrophe = 0x27;
export const exclamation = 0x21;
export const question = 0x3f;

export const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d;

/** What may not stand in a name: space, quotes, `/`, `<`, `=`, `>`, `&`, and the 0 at the end of a window. */
export const endsName = Uint8Array.from({ length: 256 }, (_, byte) =>
  isSpace(byte) || [0, quote, ampersand, apostrophe, slash, lessThan, equals, greaterThan].includes(byte) ? 1 : 0,
);

/** The first place that is no white space. */
export function spaceEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(bytes[at] ?? 0)) at += 1;
  return at;
}
