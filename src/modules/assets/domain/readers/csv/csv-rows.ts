import type { ByteWindow } from '../byte-window.ts';
import type { TextOf } from '../text-of.ts';

const quote = 0x22;
const newline = 0x0a;
const carriage = 0x0d;
const mostCells = 500;

/** How the reading of a row went: it was read, its end is not there yet, or its quotes do not fit. */
export type RowEnd = 'read' | 'more' | 'broken';

/** One row of a CSV file (RFC 4180, any delimiter of one byte) as ranges of a window. */
export class CsvRows {
  readonly #window: ByteWindow;
  readonly #texts: TextOf;
  readonly #from = new Int32Array(mostCells);
  readonly #to = new Int32Array(mostCells);
  readonly #isDoubled = new Uint8Array(mostCells);
  cells = 0;
  /** The place after the row and its line end; and whether a line end was there. */
  after = 0;
  hasLineEnd = false;

  constructor(window: ByteWindow, texts: TextOf) {
    this.#window = window;
    this.#texts = texts;
  }

  cell(index: number): string {
    const text = this.#texts.text(this.#window.bytes, this.#from[index] ?? 0, this.#to[index] ?? 0);
    return this.#isDoubled[index] === 1 ? text.replaceAll('""', '"') : text;
  }

  /** Whether nothing stands in the row. */
  get isBlank(): boolean {
    return this.cells === 1 && this.#from[0] === this.#to[0];
  }

  /** Reads the row at the window's place, and leaves the place as it is. */
  read(delimiter: number): RowEnd {
    const window = this.#window;
    this.cells = 0;
    let at = window.at;
    for (;;) {
      const end = window.bytes[at] === quote ? this.#quoted(at) : this.#plain(at, delimiter);
      if (end < 0) return 'more';
      at = end;
      const byte = at < window.end ? window.bytes[at] : -1;
      if (byte === delimiter && this.cells < mostCells) {
        at += 1;
        continue;
      }
      return this.#lineEnd(at, byte ?? -1);
    }
  }

  #lineEnd(at: number, byte: number): RowEnd {
    const window = this.#window;
    let after = at;
    if (byte === carriage) {
      after += 1;
      if (after >= window.end && !window.isEnded) return 'more';
      if (after < window.end && window.bytes[after] === newline) after += 1;
    } else if (byte === newline) after += 1;
    else if (byte !== -1) return 'broken';
    else if (!window.isEnded) return 'more';
    this.after = after;
    this.hasLineEnd = after > at;
    return 'read';
  }

  #plain(from: number, delimiter: number): number {
    const { bytes, end, isEnded } = this.#window;
    let at = from;
    for (; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === delimiter || byte === newline || byte === carriage) break;
    }
    if (at >= end && !isEnded) return -1;
    this.#keep(from, at, 0);
    return at;
  }

  /** From a quote on; the place after the closing one. */
  #quoted(from: number): number {
    const { bytes, end } = this.#window;
    let isDoubled = 0;
    let at = from + 1;
    for (;;) {
      const found = this.#window.find(quote, at);
      // A quote at the very end may be the first half of a doubled one.
      if (found < 0 || (found + 1 >= end && !this.#window.isEnded)) return -1;
      if (found + 1 < end && bytes[found + 1] === quote) {
        isDoubled = 1;
        at = found + 2;
        continue;
      }
      this.#keep(from + 1, found, isDoubled);
      return found + 1;
    }
  }

  #keep(from: number, to: number, isDoubled: number): void {
    this.#from[this.cells] = from;
    this.#to[this.cells] = to;
    this.#isDoubled[this.cells] = isDoubled;
    this.cells += 1;
  }
}
