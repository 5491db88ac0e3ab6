import { ByteWindow } from '../byte-window.ts';
import { Collector } from '../collector.ts';
import { drive, type Machine } from '../drive.ts';
import { genericRecords } from '../generic-finding.ts';
import { GivenValues } from '../given-values.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, ReadOptions } from '../reader.ts';
import { SeenKeys } from '../seen-keys.ts';
import { TextOf } from '../text-of.ts';
import { genericEntryOf } from './generic-entry.ts';
import { skipSpace, valueEnd } from './json-entries.ts';

const letter = { open: 0x7b, close: 0x7d, openList: 0x5b, closeList: 0x5d, comma: 0x2c, colon: 0x3a, quote: 0x22 };

/** Where in `{"name": …, "findings": [ {…}, {…} ]}` the reading stands. */
type Place = 'before' | 'key' | 'after-value' | 'entry' | 'after-entry' | 'done';

interface Context {
  readonly entry: number;
}

/** Reads DefectDojo "Generic Findings Import", JSON. A unit is an entry of `findings`; the context is their number. */
export function readGenericJson(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  const resume = options.resume ?? { offset: 0, context: '' };
  const collector = new Collector(resume);
  return drive(bytes, new GenericJson(collector, options), collector);
}

class GenericJson implements Machine {
  readonly #collector: Collector;
  readonly #window: ByteWindow;
  readonly #texts: TextOf;
  readonly #values: GivenValues;
  readonly #seen = new SeenKeys();
  #place: Place = 'before';
  #entry = 0;
  #hasFindings = false;

  constructor(collector: Collector, options: ReadOptions) {
    this.#collector = collector;
    this.#window = new ByteWindow(options.resume?.offset ?? 0);
    this.#texts = new TextOf(() => collector.tell('wrong-letters', this.#window.offset, this.where));
    this.#values = new GivenValues(collector.tell, options.now);
    if (options.resume === null || options.resume.context === '') return;
    const context: Context = JSON.parse(options.resume.context);
    this.#entry = context.entry;
    this.#place = 'after-entry';
    this.#hasFindings = true;
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
    if (this.#place === 'done' && this.#hasFindings) return;
    if (this.#place === 'done' || this.#place === 'before') throw new ReadFault('not-recognised', this.#window.offset);
    throw new ReadFault('cut-short', this.#window.offset, this.where);
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
    const keyEnd = valueEnd(window, window.at);
    if (keyEnd < 0) return false;
    const colon = skipSpace(window, keyEnd);
    const value = skipSpace(window, colon + 1);
    if (value >= window.end) return false;
    if (window.bytes[colon] !== letter.colon) return this.#go(false, 'key');
    const isFindings = this.#texts.text(window.bytes, window.at + 1, keyEnd - 1) === 'findings';
    if (isFindings && window.bytes[value] === letter.openList) {
      window.at = value;
      this.#hasFindings = true;
      return this.#go(true, 'entry');
    }
    const end = valueEnd(window, value);
    if (end < 0) return false;
    window.at = end;
    this.#place = 'after-value';
    return true;
  }

  #readEntry(): boolean {
    const window = this.#window;
    const end = valueEnd(window, window.at);
    if (end < 0) return false;
    if (end === window.at) return this.#go(false, 'entry');
    this.#entry += 1;
    this.#values.begin(window.offset, this.where);
    const entry = genericEntryOf(this.#texts.text(window.bytes, window.at, end));
    const records = entry && genericRecords(entry, this.#values);
    if (!records) this.#collector.tell('entry-left-out', window.offset, this.where);
    for (const { asset, findings } of records ?? []) {
      if (asset && !this.#seen.add(asset.key)) this.#collector.asset(asset);
      for (const finding of findings) this.#collector.finding(finding);
    }
    window.at = end;
    this.#place = 'after-entry';
    this.#collector.mark(window.offset, `{"entry":${this.#entry}}`);
    return true;
  }
}
