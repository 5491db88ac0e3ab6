import type { ByteWindow } from '../byte-window.ts';
import { ReadFault } from '../read-fault.ts';
import { longestName, type Names } from './names.ts';
import { apostrophe, equals, greaterThan, lessThan, quote, slash, spaceEnd } from './xml-bytes.ts';

const most = 200;

/** The attributes of one tag, as ranges of the window. */
export class XmlAttributes {
  readonly #window: ByteWindow;
  readonly #names: Names;
  readonly #found: string[] = new Array(most).fill('');
  readonly #ranges = new Int32Array(most * 2);
  count = 0;
  /** The tag ends in `/>`. */
  closesItself = false;

  constructor(window: ByteWindow, names: Names) {
    this.#window = window;
    this.#names = names;
  }

  name(index: number): string {
    return this.#found[index] ?? '';
  }

  from(index: number): number {
    return this.#ranges[index * 2] ?? 0;
  }

  to(index: number): number {
    return this.#ranges[index * 2 + 1] ?? 0;
  }

  /** Reads from the end of the tag's name; the place after the tag, or -1 where the window ends before. */
  read(from: number): number {
    const { bytes, end } = this.#window;
    this.count = 0;
    this.closesItself = false;
    let at = from;
    for (;;) {
      const before = at;
      at = spaceEnd(bytes, at);
      const byte = bytes[at];
      if (byte === greaterThan) return at + 1;
      if (at >= end) return -1;
      if (byte === slash) return this.#closing(at);
      if (at === before) throw this.#fault(at);
      at = this.#attribute(at);
      if (at < 0) return -1;
    }
  }

  #closing(at: number): number {
    if (at + 1 >= this.#window.end) return -1;
    if (this.#window.bytes[at + 1] !== greaterThan) throw this.#fault(at);
    this.closesItself = true;
    return at + 2;
  }

  #attribute(from: number): number {
    const { bytes, end } = this.#window;
    const to = this.#names.endOf(bytes, from);
    const sign = spaceEnd(bytes, to);
    if (sign >= end) return -1;
    if (to === from || bytes[sign] !== equals) throw this.#fault(sign);
    const at = spaceEnd(bytes, sign + 1);
    if (at >= end) return -1;
    const value = this.#valueEnd(at);
    if (value < 0) return -1;
    if (this.count >= most || to - from > longestName) throw new ReadFault('too-long', this.#window.offsetOf(from));
    this.#found[this.count] = this.#names.name(bytes, from, to);
    this.#ranges[this.count * 2] = at + 1;
    this.#ranges[this.count * 2 + 1] = value;
    this.count += 1;
    return value + 1;
  }

  /** A `<` may not stand in a value, so a lost quote is told at once and does not swallow the file. */
  #valueEnd(from: number): number {
    const { bytes, end } = this.#window;
    const mark = bytes[from];
    if (mark !== quote && mark !== apostrophe) throw this.#fault(from);
    for (let at = from + 1; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === mark) return at;
      if (byte === lessThan) throw this.#fault(at);
    }
    return -1;
  }

  #fault(place: number): ReadFault {
    return new ReadFault('malformed', this.#window.offsetOf(place));
  }
}
