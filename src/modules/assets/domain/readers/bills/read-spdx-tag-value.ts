import { ByteWindow } from '../byte-window.ts';
import { Collector } from '../collector.ts';
import { drive, type Machine } from '../drive.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, ReadOptions } from '../reader.ts';
import { TextOf } from '../text-of.ts';
import { BillRecords } from './bill-records.ts';
import { componentOf, Described, type GivenPackage } from './spdx-package.ts';

const newline = 0x0a;
const openText = '<text>';
const closeText = '</text>';

type OpenPackage = { -readonly [K in keyof GivenPackage]: GivenPackage[K] };

/** Tags that begin something that is no package; what follows them is not of the package before. */
const others = /^(FileName|SnippetSPDXID|LicenseID|DocumentName)$/;
const mostReferences = 200;

/** Reads SPDX 2.x as tag and value, one line each. A unit is a package; the context is how many came before. */
export function readSpdxTagValue(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  const collector = new Collector(options.resume ?? { offset: 0, context: '' });
  return drive(bytes, new SpdxTagValue(collector, options), collector);
}

class SpdxTagValue implements Machine {
  readonly #collector: Collector;
  readonly #window: ByteWindow;
  readonly #texts: TextOf;
  readonly #records: BillRecords;
  readonly #described = new Described();
  #open: OpenPackage | null = null;
  #isKnown: boolean;
  #number: number;
  #hasEndInside = false;

  constructor(collector: Collector, options: ReadOptions) {
    this.#collector = collector;
    this.#window = new ByteWindow(options.resume?.offset ?? 0);
    this.#texts = new TextOf(() => collector.tell('wrong-letters', this.#window.offset, this.where));
    this.#records = new BillRecords(collector, options.now);
    this.#isKnown = options.resume !== null;
    this.#number = Number(options.resume?.context ?? 0) || 0;
  }

  get where(): string {
    return this.#number === 0 ? '' : `package ${this.#number}`;
  }

  push(chunk: Uint8Array): void {
    this.#window.push(chunk);
  }

  end(): void {
    this.#window.isEnded = true;
  }

  close(): void {
    if (!this.#isKnown) throw new ReadFault('not-recognised', this.#window.offset);
    if (this.#hasEndInside) throw new ReadFault('cut-short', this.#window.offset, this.where);
    this.#endPackage(this.#window.offset);
    this.#described.tell(this.#records);
  }

  step(): boolean {
    const window = this.#window;
    if (window.at >= window.end || this.#hasEndInside) return false;
    const lineEnd = window.find(newline, window.at);
    if (lineEnd < 0 && !window.isEnded) return false;
    const to = lineEnd < 0 ? window.end : lineEnd;
    const line = this.#texts.text(window.bytes, window.at, Math.min(to, window.at + 5_000)).trimEnd();
    const after = line.includes(openText) && !line.includes(closeText) ? this.#textEnd(to) : to;
    if (after < 0) return this.#waits();
    const begun = window.offset;
    window.at = Math.min(after + 1, window.end);
    if (line !== '' && !line.startsWith('#')) this.#line(line, begun);
    return true;
  }

  /** The end of the line in which a text of several lines ends; -1 where it is not there yet. */
  #textEnd(from: number): number {
    const found = this.#window.indexOf(closeText, from);
    if (found < 0) return -1;
    const end = this.#window.find(newline, found);
    return end >= 0 ? end : this.#window.isEnded ? this.#window.end : -1;
  }

  #waits(): boolean {
    this.#hasEndInside = this.#window.isEnded;
    return false;
  }

  #line(line: string, offset: number): void {
    const colon = line.indexOf(':');
    if (colon < 0) {
      this.#collector.tell('entry-left-out', offset, this.where);
      return;
    }
    const tag = line.slice(0, colon).trim();
    const value = line
      .slice(colon + 1)
      .replace(openText, '')
      .replace(closeText, '')
      .trim();
    if (tag === 'SPDXVersion') {
      if (this.#isKnown) throw new ReadFault('second-file', offset, this.where);
      this.#isKnown = /^SPDX-2\./.test(value);
      if (!this.#isKnown) throw new ReadFault('not-recognised', offset);
    } else if (tag === 'PackageName') this.#begin(value, offset);
    else if (others.test(tag)) this.#endPackage(offset);
    else if (tag === 'Relationship') this.#relationship(value);
    else if (this.#open !== null) packageTag(this.#open, tag, value);
  }

  #begin(name: string, offset: number): void {
    this.#endPackage(offset);
    this.#number += 1;
    this.#records.begin(offset, this.where);
    const unsaid = { supplier: null, originator: null, purpose: null, declared: null, concluded: null };
    this.#open = { id: null, name, version: null, ...unsaid, references: [] };
  }

  /** `offset`: where what follows the package begins. */
  #endPackage(offset: number): void {
    const read = this.#open;
    this.#open = null;
    if (read === null) return;
    this.#records.component(componentOf(read));
    this.#collector.mark(offset, String(this.#number));
  }

  #relationship(value: string): void {
    const [of, type, to] = value.split(/\s+/);
    if (type === 'DESCRIBES' && of === 'SPDXRef-DOCUMENT' && to) this.#described.add(to);
    if (type === 'DESCRIBED_BY' && to === 'SPDXRef-DOCUMENT' && of) this.#described.add(of);
  }
}

const packageTags: Readonly<
  Record<string, 'id' | 'version' | 'supplier' | 'originator' | 'purpose' | 'declared' | 'concluded'>
> = {
  SPDXID: 'id',
  PackageVersion: 'version',
  PackageSupplier: 'supplier',
  PackageOriginator: 'originator',
  PrimaryPackagePurpose: 'purpose',
  PackageLicenseDeclared: 'declared',
  PackageLicenseConcluded: 'concluded',
};

function packageTag(open: OpenPackage, tag: string, value: string): void {
  const part = Object.hasOwn(packageTags, tag) ? packageTags[tag] : undefined;
  if (part !== undefined) {
    // The first counts: an annotation that follows may name another id.
    open[part] ??= value;
  } else if (tag === 'ExternalRef' && open.references.length < mostReferences) {
    const [, type, locator] = value.split(/\s+/);
    if (type && locator) open.references = [...open.references, { type, locator }];
  }
}
