import { isAsciiAt } from '../text-of.ts';
import { endsName } from './xml-bytes.ts';

const slots = 1_024;
const longestKept = 96;
const decoder = new TextDecoder();

/** No format has names near this; hundreds of open tags with names of megabytes would fill memory. */
export const longestName = 1_000;

/** Names of tags and attributes as strings that the engine compares by their address. */
export class Names {
  readonly #kept: string[] = new Array(slots).fill('');
  #hash = 0;

  /** The place after the name that begins at a place; the place itself where there is none. */
  endOf(bytes: Uint8Array, from: number): number {
    let at = from;
    let hash = 0;
    for (let byte = bytes[at] ?? 0; endsName[byte] === 0; byte = bytes[at] ?? 0) {
      hash = (Math.imul(hash, 31) + byte) | 0;
      at += 1;
    }
    this.#hash = hash;
    return at;
  }

  /** The name whose end was found last. */
  name(bytes: Uint8Array, from: number, to: number): string {
    const slot = (this.#hash ^ (this.#hash >>> 10)) & (slots - 1);
    const kept = this.#kept[slot] ?? '';
    if (kept.length === to - from && isAsciiAt(kept, bytes, from)) return kept;
    const name = Object.keys({ [decoder.decode(bytes.subarray(from, to))]: 0 })[0] ?? '';
    if (to - from <= longestKept) this.#kept[slot] = name;
    return name;
  }
}
