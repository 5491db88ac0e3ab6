const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Short texts come again and again (names of tags and services, ids, titles): their string is made once. */
const longestKept = 96;
const slots = 4_096;

/** Turns ranges of UTF-8 into strings. One per reading, so that what it keeps goes with it. */
export class TextOf {
  readonly #kept: string[] = new Array(slots).fill('');
  readonly #onWrongLetter: () => void;

  constructor(onWrongLetter: () => void) {
    this.#onWrongLetter = onWrongLetter;
  }

  /** The text of `bytes[from..to)`. Bytes that are not UTF-8 become �, and are told. */
  text(bytes: Uint8Array, from: number, to: number): string {
    const length = to - from;
    if (length > longestKept) return this.#decoded(bytes, from, to);
    let hash = length;
    for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const slot = (hash ^ (hash >>> 12)) & (slots - 1);
    const kept = this.#kept[slot] ?? '';
    if (kept.length === length && isAsciiAt(kept, bytes, from)) return kept;
    const text = this.#decoded(bytes, from, to);
    this.#kept[slot] = text;
    return text;
  }

  #decoded(bytes: Uint8Array, from: number, to: number): string {
    const part = bytes.subarray(from, to);
    try {
      return strict.decode(part);
    } catch {
      this.#onWrongLetter();
      return lenient.decode(part);
    }
  }
}

/** Whether `text` stands at a place, and is ASCII: no letter of it takes more than a byte. */
export function isAsciiAt(text: string, bytes: Uint8Array, from: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== bytes[from + index] || code > 0x7f) return false;
  }
  return true;
}
