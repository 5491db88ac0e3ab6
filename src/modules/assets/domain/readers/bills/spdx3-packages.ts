import type { NamedComponent } from '../../scan-record.ts';
import type { BillRecords } from './bill-records.ts';
import { KeptTexts } from './kept-texts.ts';
import { isNothing, listedLicence } from './spdx3-element.ts';

/** Packages that wait for what other elements say of them: so many, and letters of them. */
const mostWaiting = 20_000;
const mostWaitingLetters = 8 * 2 ** 20;
const releasedAtOnce = 1_000;

interface Waiting {
  readonly ref: string | null;
  readonly named: NamedComponent;
  /** The element that names who supplies it. */
  readonly supplier: string | null;
  readonly offset: number;
  readonly where: string;
  readonly licences: Partial<Record<Licences, string>>;
  letters: number;
}

type Licences = 'declared' | 'concluded';
const licences: readonly Licences[] = ['declared', 'concluded'];

/**
 * Packages with what other elements say of them, before or after: who supplies them and under which licence. They wait
 * to the end of the file, or until too many wait; what is told of one later than that is not found.
 */
export class Spdx3Packages {
  readonly #records: BillRecords;
  readonly #waiting: Waiting[] = [];
  readonly #waitingByRef = new Map<string, Waiting>();
  #next = 0;
  #letters = 0;
  readonly #agents = new KeptTexts(50_000, 4 * 2 ** 20);
  readonly #licences = new KeptTexts(20_000, 4 * 2 ** 20);
  /** Ids of licences by that of a package that is yet to come, or of a file. */
  readonly #licensed: Readonly<Record<Licences, KeptTexts>> = {
    declared: new KeptTexts(50_000, 8 * 2 ** 20),
    concluded: new KeptTexts(50_000, 8 * 2 ** 20),
  };

  constructor(records: BillRecords) {
    this.#records = records;
  }

  agent(id: string, name: string | null): void {
    const text = this.#records.values.text(name);
    if (text !== null) this.#agents.add(id, text);
  }

  licence(id: string, words: string | null): void {
    const text = this.#records.values.text(words);
    if (text !== null) this.#licences.add(id, text);
  }

  licensed(of: string, licence: string, how: Licences): void {
    if (isNothing(licence)) return;
    const waiting = this.#waitingByRef.get(of);
    if (waiting === undefined) this.#licensed[how].add(of, licence);
    else if (waiting.licences[how] === undefined) this.#note(waiting, how, licence);
  }

  #note(waiting: Waiting, how: Licences, licence: string): void {
    waiting.licences[how] = licence;
    waiting.letters += licence.length;
    this.#letters += licence.length;
  }

  add(ref: string | null, named: NamedComponent, supplier: string | null): void {
    const letters = lettersOf(named) + (ref?.length ?? 0) + (supplier?.length ?? 0);
    const { offset, where } = this.#records.values;
    const waiting: Waiting = { ref, named, supplier, letters, offset, where, licences: {} };
    this.#waiting.push(waiting);
    this.#letters += letters;
    if (ref === null) return;
    if (!this.#waitingByRef.has(ref)) this.#waitingByRef.set(ref, waiting);
    for (const how of licences) {
      const before = this.#licensed[how].take(ref);
      if (before !== undefined) this.#note(waiting, how, before);
    }
  }

  /** Too many wait: the oldest have to go. */
  get isFull(): boolean {
    return this.#waiting.length - this.#next > mostWaiting || this.#letters > mostWaitingLetters;
  }

  /** Gives the oldest to the records. @returns false when none waits */
  release(): boolean {
    const until = Math.min(this.#next + releasedAtOnce, this.#waiting.length);
    if (this.#next === until) return false;
    for (; this.#next < until; this.#next += 1) {
      const each = this.#waiting[this.#next];
      if (each) this.#give(each);
    }
    // Cut off only now and then: each cut moves all that wait.
    if (this.#next >= mostWaiting || this.#next === this.#waiting.length) {
      this.#waiting.splice(0, this.#next);
      this.#next = 0;
    }
    return true;
  }

  #give(waiting: Waiting): void {
    const { ref, named, supplier, offset, where } = waiting;
    this.#letters -= waiting.letters;
    if (ref !== null && this.#waitingByRef.get(ref) === waiting) this.#waitingByRef.delete(ref);
    this.#records.begin(offset, where);
    const maker = supplier === null ? '' : (this.#agents.get(supplier) ?? null);
    const licence = this.#licenceOf(waiting);
    if (maker === null || licence === null) this.#records.values.told('reference-not-found');
    this.#records.keep(ref, { ...named, supplier: named.supplier || (maker ?? ''), licence: licence ?? '' });
  }

  /** As declared, else as concluded; null where what is referred to was not found, or may not have been. */
  #licenceOf(waiting: Waiting): string | null {
    let isMissing = false;
    for (const how of licences) {
      const id = waiting.licences[how];
      isMissing ||= id === undefined && this.#licensed[how].isFull;
      if (id === undefined) continue;
      const words = this.#licences.get(id) ?? listedLicence(id);
      if (words !== null && !/^(noassertion|none)$/i.test(words)) return words;
      isMissing ||= words === null;
    }
    return isMissing ? null : '';
  }
}

const lettersOf = ({ name, version, purl, cpe, supplier, kind }: NamedComponent) =>
  name.length + version.length + purl.length + cpe.length + supplier.length + kind.length;
