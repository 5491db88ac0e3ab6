import { ReadFault } from './read-fault.ts';

const firstSize = 256 * 1024;

/** One token (a tag, a row, an entry) at most. What scanners write is far below. */
const longestToken = 4 * 1024 * 1024;

/**
 * The part of a stream that is not yet understood, in one piece of memory. `bytes[end]` is always 0, so that a loop
 * over bytes stops there without asking for the end; text holds no 0 by the time it comes here.
 */
export class ByteWindow {
  bytes = new Uint8Array(firstSize);
  /** The next byte to read, and the first byte that is not there yet. */
  at = 0;
  end = 0;
  /** No more will come. */
  isEnded = false;
  #before: number;
  readonly #longest: number;

  constructor(offset: number, longest: number = longestToken) {
    this.#before = offset;
    this.#longest = longest;
  }

  /** Bytes of the text before a place of the window. */
  offsetOf(place: number): number {
    return this.#before + place;
  }

  get offset(): number {
    return this.#before + this.at;
  }

  /** @throws ReadFault when what is held and not understood grows too long */
  push(chunk: Uint8Array): void {
    const held = this.end - this.at;
    if (held > this.#longest) throw new ReadFault('too-long', this.offset);
    const needed = held + chunk.length + 1;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(needed * 2);
      larger.set(this.bytes.subarray(this.at, this.end));
      this.bytes = larger;
    } else {
      this.bytes.copyWithin(0, this.at, this.end);
    }
    this.bytes.set(chunk, held);
    this.#before += this.at;
    this.at = 0;
    this.end = held + chunk.length;
    this.bytes[this.end] = 0;
  }

  /** The place of a byte from a place on; -1 where it is not there yet. */
  find(byte: number, from: number): number {
    // Calling out costs as much as looking at this many bytes here.
    const near = from + 48 < this.end ? from + 48 : this.end;
    for (let at = from; at < near; at += 1) if (this.bytes[at] === byte) return at;
    const found = this.bytes.indexOf(byte, near);
    return found >= 0 && found < this.end ? found : -1;
  }

  /** The place of some ASCII from a place on; -1 where it is not there yet. */
  indexOf(text: string, from: number): number {
    const first = text.charCodeAt(0);
    for (let at = this.find(first, from); at >= 0; at = this.find(first, at + 1)) if (this.begins(text, at)) return at;
    return -1;
  }

  begins(text: string, at: number): boolean {
    if (at + text.length > this.end) return false;
    for (let index = 0; index < text.length; index += 1)
      if (this.bytes[at + index] !== text.charCodeAt(index)) return false;
    return true;
  }
}
