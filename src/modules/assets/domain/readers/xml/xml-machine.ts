import type { Machine } from '../drive.ts';
import type { Tell } from '../reader.ts';
import { TextOf } from '../text-of.ts';
import { resolveEntities } from './resolve-entities.ts';
import { token, XmlScanner } from './xml-scanner.ts';

/** What knows a format of XML: told of tags and text in their order. */
export interface XmlHandler {
  start(xml: XmlMachine): void;
  end(xml: XmlMachine): void;
  /** The host in which the reading stands; empty outside. */
  readonly where: string;
}

/** Steps through XML for a handler, which may have text gathered up to the next `gathered`. */
export class XmlMachine implements Machine {
  readonly scanner: XmlScanner;
  readonly #handler: XmlHandler;
  readonly #texts: TextOf;
  readonly #tell: Tell;
  #gathering = 0;
  #text = '';

  constructor(offset: number, open: readonly string[], handler: XmlHandler, tell: Tell) {
    this.scanner = new XmlScanner(offset, open);
    this.#handler = handler;
    this.#tell = tell;
    this.#texts = new TextOf(() => tell('wrong-letters', this.offset, this.name));
  }

  /** Bytes of the text up to the end of the tag that was met last. */
  get offset(): number {
    return this.scanner.window.offset;
  }

  get where(): string {
    return this.#handler.where;
  }

  get name(): string {
    return this.scanner.name;
  }

  push(chunk: Uint8Array): void {
    this.scanner.window.push(chunk);
  }

  end(): void {
    this.scanner.window.isEnded = true;
  }

  close(): void {
    this.scanner.close();
  }

  step(): boolean {
    const met = this.scanner.next();
    if (met === token.text) {
      if (this.#gathering > 0) this.#gather();
    } else if (met === token.start) this.#handler.start(this);
    else if (met === token.end) this.#handler.end(this);
    return met !== token.more;
  }

  /** From now on text is gathered, until there is more than `limit` letters. */
  gather(limit: number): void {
    this.#gathering = limit;
    this.#text = '';
  }

  gathered(): string {
    this.#gathering = 0;
    return this.#text;
  }

  /** The value of an attribute of the tag that was met last; null where it has none. @see XmlHandler.start */
  attribute(name: string): string | null {
    const { attributes } = this.scanner;
    for (let index = 0; index < attributes.count; index += 1)
      if (attributes.name(index) === name) return this.#decoded(attributes.from(index), attributes.to(index), false);
    return null;
  }

  #gather(): void {
    if (this.#text.length > this.#gathering) return;
    const { textFrom, textTo, isLiteral } = this.scanner;
    const text = this.#decoded(textFrom, textTo, isLiteral);
    this.#text = this.#text === '' ? text : this.#text + text;
  }

  #decoded(from: number, to: number, isLiteral: boolean): string {
    const { bytes } = this.scanner.window;
    const text = this.#texts.text(bytes, from, to);
    if (isLiteral) return text;
    return text.includes('&')
      ? resolveEntities(text, () => this.#tell('unknown-entity', this.offset, this.name))
      : text;
  }
}
