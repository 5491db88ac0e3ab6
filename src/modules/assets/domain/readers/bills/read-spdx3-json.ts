import { Collector } from '../collector.ts';
import { drive, type Machine } from '../drive.ts';
import { type JsonHandler, JsonMachine } from '../json/json-machine.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, ReadOptions } from '../reader.ts';
import { BillRecords } from './bill-records.ts';
import { type Given, givenIn, givenOf, textIn } from './given-json.ts';
import { componentOf, idOf, idsIn, kindOf, licenceOf, supplierOf, writtenOut } from './spdx3-element.ts';
import { Spdx3Packages } from './spdx3-packages.ts';
import { Spdx3Roots } from './spdx3-roots.ts';

const mostPrefixes = 1_000;
const longestPrefix = 1_000;
/** A bill lists the ids of all its elements in one of them: so many bytes hold 150,000 long ids. */
const longestElement = 32 * 2 ** 20;
/** Elements are written out inside others once, if at all. */
const deepest = 3;

/**
 * Reads SPDX 3.0 in JSON-LD: a flat list of elements in any order that refer to each other by id. What depends on what,
 * files and verdicts on weaknesses are not kept. What was read of a file is whole only at its end, so a reading that was
 * killed begins anew; whoever stores the same components again stores nothing twice.
 */
export function readSpdx3Json(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  const collector = new Collector({ offset: 0, context: '' });
  return drive(bytes, new Spdx3Machine(collector, options), collector);
}

/** Steps through the JSON; then, also of a file that is damaged or cut off, lets go of what still waits. */
class Spdx3Machine implements Machine {
  readonly #json: JsonMachine;
  readonly #elements: Spdx3Elements;
  #isEnded = false;
  #fault: ReadFault | null = null;

  constructor(collector: Collector, options: ReadOptions) {
    this.#elements = new Spdx3Elements(collector, options);
    this.#json = new JsonMachine(collector, this.#elements, { ...options, resume: null });
  }

  get where(): string {
    return this.#json.where;
  }

  push(chunk: Uint8Array): void {
    this.#orWait(() => this.#json.push(chunk));
  }

  end(): void {
    this.#isEnded = true;
    this.#json.end();
  }

  close(): void {
    this.#json.close();
  }

  step(): boolean {
    if (this.#elements.packages.isFull) return this.#elements.packages.release();
    if (this.#fault === null && this.#orWait(() => this.#json.step()) === true) return true;
    if (this.#fault === null && !this.#isEnded) return false;
    if (this.#elements.packages.release()) return true;
    if (this.#fault !== null) throw this.#fault;
    return false;
  }

  /** A fault is thrown once all that was read before it is given. */
  #orWait<Result>(work: () => Result): Result | null {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ReadFault)) throw error;
      this.#fault = error;
      return null;
    }
  }
}

class Spdx3Elements implements JsonHandler {
  readonly isWholeAtEnd = true;
  readonly longestEntry = longestElement;
  readonly #collector: Collector;
  readonly #records: BillRecords;
  readonly packages: Spdx3Packages;
  readonly #roots = new Spdx3Roots();
  readonly #prefixes = new Map<string, string>();
  #isKnown = false;

  constructor(collector: Collector, options: ReadOptions) {
    this.#collector = collector;
    this.#records = new BillRecords(collector, options.now);
    this.packages = new Spdx3Packages(this.#records);
  }

  wants(list: string): boolean {
    return list === '@graph' || list === '@context';
  }

  wantsValue(key: string): boolean {
    return key === '@context';
  }

  value(_key: string, json: string): void {
    this.#context(json);
  }

  entry(list: string, json: string, { offset, where }: { readonly offset: number; readonly where: string }): void {
    if (list === '@context') {
      this.#context(json);
      return;
    }
    this.#records.begin(offset, where);
    const given = givenIn(json);
    if (given === null) this.#collector.tell('entry-left-out', offset, where);
    else this.#element(given, 0);
  }

  close(offset: number): void {
    if (!this.#isKnown) throw new ReadFault('not-recognised', offset);
    const about = this.#roots.find((id) => this.#records.known(id));
    if (about !== null) this.#records.isAbout(about);
  }

  /** An address that names the version, or short forms of the beginnings of ids. */
  #context(json: string): void {
    if (json.startsWith('"')) {
      this.#isKnown ||= /^"https?:\/\/spdx\.org\/rdf\/3\./.test(json);
      return;
    }
    for (const [prefix, begin] of Object.entries(givenIn(json) ?? {})) {
      const isShort = prefix.length <= longestPrefix && typeof begin === 'string' && begin.length <= longestPrefix;
      if (isShort && this.#prefixes.size < mostPrefixes) this.#prefixes.set(prefix, begin);
    }
  }

  /** An id in full: what stands before its first colon may be a short form (SPDX 3.0.1, parsing of JSON-LD as JSON). */
  readonly #full = (id: string): string => {
    const colon = id.indexOf(':');
    const begin = colon > 0 && !id.startsWith('//', colon + 1) ? this.#prefixes.get(id.slice(0, colon)) : undefined;
    return begin === undefined ? id : begin + id.slice(colon + 1);
  };

  #ids(value: unknown): readonly string[] {
    return idsIn(value).map(this.#full);
  }

  #element(given: Given, depth: number): void {
    const id = this.#full(idOf(given) ?? '');
    const kind = kindOf(given);
    if (kind === 'package') this.#package(given, id);
    else if (kind === 'agent') this.packages.agent(id, textIn(given.name));
    else if (kind === 'licence') this.packages.licence(id, licenceOf(given));
    else if (kind === 'relationship') this.#relationship(given);
    else if (kind === 'weakness') this.#records.values.told('weaknesses-not-read');
    else if (kind !== null) this.#collection(given, { id, isDocument: kind === 'document', depth });
  }

  #collection(given: Given, { id, isDocument, depth }: { id: string; isDocument: boolean; depth: number }): void {
    const roots = this.#ids(given.rootElement);
    if (isDocument) this.#roots.document(id, roots);
    else this.#roots.collection(id, roots);
    if (depth >= deepest) return;
    for (const each of [...writtenOut(given.rootElement), ...writtenOut(given.element)]) this.#element(each, depth + 1);
  }

  #package(given: Given, id: string): void {
    const supplier = supplierOf(given);
    const named = this.#records.named({ ...componentOf(given), supplier: supplier.name });
    const by = supplier.id === null || supplier.name !== null ? null : this.#full(supplier.id);
    if (named !== null) this.packages.add(id || null, named, by);
  }

  #relationship(given: Given): void {
    const from = this.#ids(given.from)[0] ?? '';
    const type = textIn(given.relationshipType);
    const to = this.#ids(given.to);
    if (type === 'describes') this.#roots.describes(from, to);
    const how = type === 'hasDeclaredLicense' ? 'declared' : type === 'hasConcludedLicense' ? 'concluded' : null;
    if (how === null || to[0] === undefined) return;
    this.packages.licensed(from, to[0], how);
    const said = givenOf(Array.isArray(given.to) ? given.to[0] : given.to);
    if (said !== null) this.packages.licence(to[0], licenceOf(said));
  }
}
