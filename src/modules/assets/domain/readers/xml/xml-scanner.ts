import { ByteWindow } from '../byte-window.ts';
import { ReadFault } from '../read-fault.ts';
import { isAsciiAt } from '../text-of.ts';
import { longestName, Names } from './names.ts';
import { XmlAttributes } from './xml-attributes.ts';
import {
  ampersand,
  endsName,
  exclamation,
  greaterThan,
  isSpace,
  lessThan,
  question,
  slash,
  spaceEnd,
} from './xml-bytes.ts';

/** What `next` met. `more`: the window ends inside a token. */
export const token = { more: 0, start: 1, end: 2, text: 3 } as const;

export type Token = (typeof token)[keyof typeof token];

/** Text is handed out in parts once it is this long, so that no text has to fit into memory. */
const longText = 32 * 1024;
const longestEntity = 16;
const deepest = 200;

const endOf = { comment: '-->', instruction: '?>', literal: ']]>' } as const;

/**
 * Splits XML 1.0 in UTF-8 into tags and text, byte by byte, as its bytes come. It decodes nothing that is not asked
 * for. It holds to what makes a document well formed as far as tags go (nesting, quotes, one root) and refuses every
 * DOCTYPE that says more than a name; names and letters are not held to their character classes.
 */
export class XmlScanner {
  readonly window: ByteWindow;
  readonly #names = new Names();
  /** Of the tag that was met last. */
  name = '';
  /** Of the text that was met last: a range of the window. Without entities when `isLiteral` (CDATA). */
  textFrom = 0;
  textTo = 0;
  isLiteral = false;
  readonly attributes: XmlAttributes;
  readonly #open: string[];
  /** A tag that closes itself is told as a start and an end. */
  #closesItself = false;
  /** The end of a comment, an instruction or a CDATA section in which the window ends. */
  #inside: string | null = null;
  #hadRoot: boolean;

  /** `open`: the elements in which the bytes begin; empty at the beginning of a file. */
  constructor(offset: number, open: readonly string[]) {
    this.window = new ByteWindow(offset);
    this.attributes = new XmlAttributes(this.window, this.#names);
    this.#open = [...open];
    this.#hadRoot = open.length > 0;
  }

  get depth(): number {
    return this.#open.length;
  }

  /** The element that holds the one whose start was met last; empty at the root. */
  get parent(): string {
    return this.#open[this.#open.length - 2] ?? '';
  }

  next(): Token {
    if (this.#closesItself) {
      this.#closesItself = false;
      return this.#close();
    }
    for (;;) {
      const met = this.#inside === null ? this.#outside() : this.#within(this.#inside);
      if (met !== null) return met;
    }
  }

  /** Null: what was met says nothing. */
  #outside(): Token | null {
    const { at, bytes, end } = this.window;
    if (at >= end) return token.more;
    if (bytes[at] !== lessThan) return this.#text(at);
    const second = bytes[at + 1];
    if (second === slash) return this.#endTag(at);
    if (second !== exclamation && second !== question) return this.#startTag(at);
    return this.#declaration(at) ? null : token.more;
  }

  /**
   * Steps behind the end of the element whose start was met last, where only text without markup stands between; true
   * when it did. Otherwise nothing moves, and its parts are met one by one.
   */
  skip(): boolean {
    const { window, name } = this;
    if (this.#closesItself) return false;
    const end = window.find(lessThan, window.at);
    if (end < 0 || window.bytes[end + 1] !== slash || !isAsciiAt(name, window.bytes, end + 2)) return false;
    const after = end + 2 + name.length;
    if (after >= window.end || window.bytes[after] !== greaterThan) return false;
    window.at = after + 1;
    this.#open.pop();
    return true;
  }

  /** @throws ReadFault unless the text may end here */
  close(): void {
    if (this.#open.length > 0 || this.window.at < this.window.end || this.#inside !== null)
      throw new ReadFault('cut-short', this.window.offset);
    if (!this.#hadRoot) throw new ReadFault('empty', this.window.offset);
  }

  #startTag(at: number): Token {
    const { window } = this;
    const to = this.#names.endOf(window.bytes, at + 1);
    if (to >= window.end) return token.more;
    if (to === at + 1) throw this.#fault('malformed', at);
    if (to - at > longestName) throw this.#fault('too-long', at);
    const name = this.#names.name(window.bytes, at + 1, to);
    const after = this.attributes.read(to);
    if (after < 0) return token.more;
    if (this.#open.length === 0 && this.#hadRoot) throw this.#fault('second-file', at);
    if (this.#open.length >= deepest) throw this.#fault('malformed', at);
    this.#hadRoot = true;
    this.#closesItself = this.attributes.closesItself;
    this.#open.push(name);
    this.name = name;
    window.at = after;
    return token.start;
  }

  #endTag(at: number): Token {
    const { bytes, end } = this.window;
    const name = this.#open[this.#open.length - 1] ?? '';
    const isPlain = isAsciiAt(name, bytes, at + 2);
    const to = isPlain ? at + 2 + name.length : this.#names.endOf(bytes, at + 2);
    const after = spaceEnd(bytes, to);
    if (after >= end) return token.more;
    const isSame = isPlain || this.#names.name(bytes, at + 2, to) === name;
    if (!isSame || name === '' || bytes[after] !== greaterThan) throw this.#fault('malformed', at);
    this.name = name;
    this.window.at = after + 1;
    return this.#close();
  }

  #close(): Token {
    this.#open.pop();
    return token.end;
  }

  /** Text up to the next tag, or a part of it; null where it was only space outside the root. */
  #text(at: number): Token | null {
    const { window } = this;
    const next = window.find(lessThan, at);
    const to = next >= 0 ? next : this.#partEnd(at);
    if (to < 0) return token.more;
    window.at = to;
    if (this.#open.length === 0) {
      for (let place = at; place < to; place += 1)
        if (!isSpace(window.bytes[place] ?? 0)) throw this.#fault('malformed', place);
      return null;
    }
    return this.#found(at, to, false);
  }

  #found(from: number, to: number, isLiteral: boolean): Token {
    this.textFrom = from;
    this.textTo = to;
    this.isLiteral = isLiteral;
    return token.text;
  }

  /** Where text that goes on after the window may be cut: neither in a letter nor in an entity; -1 to wait for more. */
  #partEnd(at: number): number {
    const { bytes, end, isEnded } = this.window;
    if (isEnded) return end;
    if (end - at < longText) return -1;
    let to = end;
    while (((bytes[to] ?? 0) & 0xc0) === 0x80 || to === end) to -= 1;
    for (let place = to; place > to - longestEntity; place -= 1) if (bytes[place] === ampersand) return place;
    return to;
  }

  /** Comments, instructions, CDATA and DOCTYPE; false where the window ends before it is known which. */
  #declaration(at: number): boolean {
    if (this.window.begins('<?', at)) return this.#enter(at + 2, endOf.instruction);
    if (this.window.begins('<!--', at)) return this.#enter(at + 4, endOf.comment);
    if (this.window.begins('<![CDATA[', at)) {
      if (this.#open.length === 0) throw this.#fault('malformed', at);
      return this.#enter(at + 9, endOf.literal);
    }
    if (this.window.end - at < 9 && !this.window.isEnded) return false;
    if (!this.window.begins('<!DOCTYPE', at) || this.#hadRoot) throw this.#fault('malformed', at);
    return this.#documentType(at);
  }

  #enter(at: number, end: string): boolean {
    this.window.at = at;
    this.#inside = end;
    return true;
  }

  /** `<!DOCTYPE nmaprun>` says nothing; whatever says more could declare entities. */
  #documentType(at: number): boolean {
    const { bytes, end } = this.window;
    let to = at + 9;
    while (isSpace(bytes[to] ?? 0)) to += 1;
    while (endsName[bytes[to] ?? 0] === 0 && bytes[to] !== 0x5b) to += 1;
    while (isSpace(bytes[to] ?? 0)) to += 1;
    if (to >= end) return false;
    if (bytes[to] !== greaterThan) throw this.#fault('doctype', at);
    this.window.at = to + 1;
    return true;
  }

  /** Goes on inside a comment, an instruction or CDATA; null: it was left. */
  #within(end: string): Token | null {
    const { window } = this;
    const from = window.at;
    const found = window.indexOf(end, from);
    const to = found >= 0 ? found : Math.max(from, window.isEnded ? window.end : window.end - end.length + 1);
    const isText = end === endOf.literal;
    if (found < 0 && isText && to - from < longText && !window.isEnded) return token.more;
    const cut = found >= 0 || !isText ? to : this.#letterEnd(from, to);
    window.at = found >= 0 ? found + end.length : cut;
    if (found >= 0) this.#inside = null;
    if (isText && cut > from) return this.#found(from, cut, true);
    return found >= 0 ? null : token.more;
  }

  #letterEnd(from: number, to: number): number {
    let at = to;
    while (at > from && ((this.window.bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
    return at;
  }

  #fault(kind: 'malformed' | 'second-file' | 'too-long' | 'doctype', place: number): ReadFault {
    return new ReadFault(kind, this.window.offsetOf(place), this.#open.at(-1) ?? '');
  }
}
