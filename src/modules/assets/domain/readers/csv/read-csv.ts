import { ByteWindow } from '../byte-window.ts';
import { Collector } from '../collector.ts';
import { drive, type Machine } from '../drive.ts';
import { GivenValues } from '../given-values.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, Reader, ReadOptions } from '../reader.ts';
import { SeenKeys } from '../seen-keys.ts';
import { TextOf } from '../text-of.ts';
import { type CsvHeader, HeaderSearch } from './csv-header.ts';
import { CsvRows } from './csv-rows.ts';
import type { CsvTable } from './csv-table.ts';

/** A reader of a format of CSV. A unit is a row; the context is the header and how many rows came before. */
export function csvReader(table: CsvTable): Reader {
  return (bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> => {
    const resume = options.resume ?? { offset: 0, context: '' };
    const collector = new Collector(resume);
    return drive(bytes, new CsvMachine(table, collector, options), collector);
  };
}

/** Whether the text that begins with `head` is a file of this table. */
export function hasHeader(table: CsvTable, head: Uint8Array): boolean {
  const window = new ByteWindow(0);
  window.push(head);
  window.isEnded = true;
  const rows = new CsvRows(window, new TextOf(() => undefined));
  const search = new HeaderSearch(table);
  for (;;) {
    const found = search.step(window, rows);
    if (found !== 'next') return typeof found === 'object';
  }
}

interface Context {
  readonly header: CsvHeader;
  readonly row: number;
}

class CsvMachine implements Machine {
  readonly #table: CsvTable;
  readonly #collector: Collector;
  readonly #window: ByteWindow;
  readonly #rows: CsvRows;
  readonly #values: GivenValues;
  readonly #search: HeaderSearch;
  readonly #seen = new SeenKeys();
  #header: CsvHeader | null = null;
  #places = new Map<string, number>();
  #headerText = '';
  #row = 0;

  constructor(table: CsvTable, collector: Collector, options: ReadOptions) {
    this.#table = table;
    this.#collector = collector;
    this.#window = new ByteWindow(options.resume?.offset ?? 0);
    this.#rows = new CsvRows(
      this.#window,
      new TextOf(() => collector.tell('wrong-letters', this.#window.offset, this.where)),
    );
    this.#values = new GivenValues(collector.tell, options.now);
    this.#search = new HeaderSearch(table);
    if (options.resume !== null && options.resume.context !== '') this.#goOn(JSON.parse(options.resume.context));
  }

  get where(): string {
    return `row ${this.#row}`;
  }

  push(chunk: Uint8Array): void {
    this.#window.push(chunk);
  }

  end(): void {
    this.#window.isEnded = true;
  }

  step(): boolean {
    return this.#header === null ? this.#seekHeader() : this.#nextRow(this.#header);
  }

  close(): void {
    if (this.#header === null) throw new ReadFault('not-recognised', this.#window.offset);
    // A quote is open to the end of the file.
    if (this.#window.at < this.#window.end) throw new ReadFault('cut-short', this.#window.offset, this.where);
  }

  #seekHeader(): boolean {
    const found = this.#search.step(this.#window, this.#rows);
    if (found === 'none') throw new ReadFault('not-recognised', this.#window.offset);
    if (typeof found === 'object') this.#goOn({ header: found, row: 0 });
    return found !== 'more';
  }

  #goOn({ header, row }: Context): void {
    this.#header = header;
    this.#headerText = JSON.stringify(header);
    this.#row = row;
    // The first of two columns of the same name.
    this.#places = new Map(header.columns.map((name, index) => [name, index] as const).reverse());
  }

  #nextRow(header: CsvHeader): boolean {
    const window = this.#window;
    if (window.at >= window.end) return false;
    const end = this.#rows.read(header.delimiter);
    if (end === 'more') return false;
    this.#row += 1;
    if (end === 'broken') return this.#passBroken();
    const { isBlank, cells, after, hasLineEnd } = this.#rows;
    if (!isBlank && cells !== header.columns.length) {
      if (!hasLineEnd && cells < header.columns.length) throw new ReadFault('cut-short', window.offset, this.where);
      this.#collector.tell('row-left-out', window.offset, this.where);
    } else if (!isBlank) this.#tellRow();
    window.at = after;
    this.#mark();
    return true;
  }

  /** What stands after a closing quote is neither a delimiter nor a line end: goes on with the next line. */
  #passBroken(): boolean {
    const window = this.#window;
    const next = window.find(0x0a, window.at);
    if (next < 0 && !window.isEnded) {
      this.#row -= 1;
      return false;
    }
    this.#collector.tell('row-left-out', window.offset, this.where);
    window.at = next < 0 ? window.end : next + 1;
    this.#mark();
    return true;
  }

  #mark(): void {
    this.#collector.mark(this.#window.offset, `{"header":${this.#headerText},"row":${this.#row}}`);
  }

  #tellRow(): void {
    this.#values.begin(this.#window.offset, this.where);
    const found = this.#table.records(this.#cells, this.#values);
    if (found === null) return;
    if (found.asset && !this.#seen.add(found.asset.key)) this.#collector.asset(found.asset);
    for (const finding of found.findings) this.#collector.finding(finding);
    for (const component of found.components ?? []) this.#collector.component(component);
  }

  readonly #cells = (...columns: string[]): string | null => {
    for (const column of columns) {
      const place = this.#places.get(column);
      if (place === undefined) continue;
      const text = this.#rows.cell(place).trim();
      if (text !== '') return text;
    }
    return null;
  };
}
