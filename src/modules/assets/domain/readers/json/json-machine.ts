import { ByteWindow } from '../byte-window.ts';
import type { Collector } from '../collector.ts';
import type { Machine } from '../drive.ts';
import { ReadFault } from '../read-fault.ts';
import type { ReadOptions } from '../reader.ts';
import { TextOf } from '../text-of.ts';
import { noProgress, skipSpace, valueEnd } from './json-entries.ts';

const letter = { open: 0x7b, close: 0x7d, openList: 0x5b, closeList: 0x5d, comma: 0x2c, colon: 0x3a, quote: 0x22 };

/** Where in `{"name": …, "findings": [ {…}, {…} ]}` the reading stands. */
type Place = 'before' | 'key' | 'after-value' | 'entry' | 'after-entry' | 'done';

/** What knows a format of JSON: an object whose lists may be of any length. Numbers of entries begin at 1. */
export interface JsonHandler {
  /** Lists that are read entry by entry; others are stepped over. */
  wants(list: string): boolean;
  entry(list: string, json: string, place: { readonly offset: number; readonly where: string }): void;
  /** A value that is no list, or null where nobody wants it; asked before it becomes a string. */
  wantsValue?(key: string): boolean;
  value?(key: string, json: string): void;
  /** What was read is whole only at the end, so that a reading cannot go on in the middle. */
  readonly isWholeAtEnd?: boolean;
  /** Bytes of an entry at most, where they are more than in other formats. */
  readonly longestEntry?: number;
  /** @throws ReadFault where what was read may not be all */
  close(offset: number): void;
}

interface Context {
  readonly list: string;
  readonly entry: number;
}

/** Steps through a JSON object for a handler. A unit is an entry of a list; the context is the list and the number. */
export class JsonMachine implements Machine {
  readonly #collector: Collector;
  readonly #handler: JsonHandler;
  readonly #window: ByteWindow;
  readonly #texts: TextOf;
  /** Of the one value that is not there as a whole. */
  readonly #progress = noProgress();
  #place: Place = 'before';
  #list = '';
  #isWanted = false;
  #entry = 0;

  constructor(collector: Collector, handler: JsonHandler, options: ReadOptions) {
    this.#collector = collector;
    this.#handler = handler;
    this.#window = new ByteWindow(options.resume?.offset ?? 0, handler.longestEntry);
    this.#texts = new TextOf(() => collector.tell('wrong-letters', this.#window.offset, this.where));
    if (options.resume === null || options.resume.context === '') return;
    const context: Context = JSON.parse(options.resume.context);
    this.#entry = context.entry;
    this.#list = context.list;
    this.#isWanted = handler.wants(context.list);
    this.#place = 'after-entry';
  }

  get where(): string {
    return `entry ${this.#entry}`;
  }

  push(chunk: Uint8Array): void {
    this.#window.push(chunk);
  }

  end(): void {
    this.#window.isEnded = true;
  }

  close(): void {
    if (this.#place === 'before') throw new ReadFault('not-recognised', this.#window.offset);
    if (this.#place !== 'done') throw new ReadFault('cut-short', this.#window.offset, this.where);
    this.#handler.close(this.#window.offset);
  }

  step(): boolean {
    const window = this.#window;
    window.at = skipSpace(window, window.at);
    if (window.at >= window.end) return false;
    const byte = window.bytes[window.at] ?? 0;
    switch (this.#place) {
      case 'before':
        return this.#go(byte === letter.open, 'key');
      case 'key':
        return this.#key(byte);
      case 'after-value':
        if (byte === letter.close) return this.#go(true, 'done');
        return this.#go(byte === letter.comma, 'key');
      case 'entry':
        if (byte === letter.closeList) return this.#go(true, 'after-value');
        return this.#readEntry();
      case 'after-entry':
        if (byte === letter.closeList) return this.#go(true, 'after-value');
        return this.#go(byte === letter.comma, 'entry');
      case 'done':
        throw new ReadFault('second-file', window.offset);
    }
  }

  /** Steps over one byte that is as it should be. */
  #go(isRight: boolean, place: Place): true {
    if (!isRight) throw new ReadFault('malformed', this.#window.offset, this.where);
    this.#window.at += 1;
    this.#place = place;
    return true;
  }

  #key(byte: number): boolean {
    const window = this.#window;
    if (byte === letter.close) return this.#go(true, 'done');
    if (byte !== letter.quote) return this.#go(false, 'key');
    const keyEnd = valueEnd(window, window.at, noProgress());
    if (keyEnd < 0) return false;
    const colon = skipSpace(window, keyEnd);
    const value = skipSpace(window, colon + 1);
    if (value >= window.end) return false;
    if (window.bytes[colon] !== letter.colon) return this.#go(false, 'key');
    const key = this.#texts.text(window.bytes, window.at + 1, keyEnd - 1);
    return window.bytes[value] === letter.openList ? this.#begin(key, value) : this.#value(key, value);
  }

  #begin(list: string, at: number): true {
    this.#window.at = at;
    this.#list = list;
    this.#isWanted = this.#handler.wants(list);
    this.#entry = 0;
    return this.#go(true, 'entry');
  }

  #value(key: string, from: number): boolean {
    const window = this.#window;
    const end = valueEnd(window, from, this.#progress);
    if (end < 0) return false;
    if (this.#handler.wantsValue?.(key)) this.#handler.value?.(key, this.#texts.text(window.bytes, from, end));
    window.at = end;
    this.#place = 'after-value';
    return true;
  }

  #readEntry(): boolean {
    const window = this.#window;
    const end = valueEnd(window, window.at, this.#progress);
    if (end < 0) return false;
    if (end === window.at) return this.#go(false, 'entry');
    this.#entry += 1;
    const place = { offset: window.offset, where: this.where };
    if (this.#isWanted) this.#handler.entry(this.#list, this.#texts.text(window.bytes, window.at, end), place);
    window.at = end;
    this.#place = 'after-entry';
    if (this.#isWanted && this.#handler.isWholeAtEnd !== true)
      this.#collector.mark(window.offset, JSON.stringify({ list: this.#list, entry: this.#entry } satisfies Context));
    return true;
  }
}
