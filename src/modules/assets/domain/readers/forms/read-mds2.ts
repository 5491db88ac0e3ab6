import type { ModelAnswer } from '../../scan-record.ts';
import { ByteWindow } from '../byte-window.ts';
import { Collector } from '../collector.ts';
import { CsvRows } from '../csv/csv-rows.ts';
import { drive, type Machine } from '../drive.ts';
import { GivenValues, longest } from '../given-values.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, ReadOptions } from '../reader.ts';
import { TextOf } from '../text-of.ts';
import { answerOf, isQuestionOf2019, questionId } from './mds2-questions.ts';

const delimiters = [0x2c, 0x3b, 0x09] as const;
/** So many questions of the form make a file one. */
const enough = 5;
const mostAnswers = 2_000;

/** Whether a table begins like the form: several of its question ids in the first rows, or its name and a few. */
export function isMds2(head: Uint8Array): boolean {
  return delimiters.some((delimiter) => questionsIn(head, delimiter) >= enough);
}

function questionsIn(head: Uint8Array, delimiter: number): number {
  const window = new ByteWindow(0);
  window.push(head);
  window.isEnded = true;
  const rows = new CsvRows(window, new TextOf(() => undefined));
  let [questions, numbered, isNamed] = [0, 0, false];
  while (window.at < window.end && rows.read(delimiter) === 'read') {
    const cells = cellsOf(rows);
    isNamed ||= cells.some((cell) => /\bMDS2\b|manufacturer disclosure statement/i.test(cell));
    if (cells.some(isQuestionOf2019)) questions += 1;
    else if (cells.slice(0, 3).some((cell) => questionId(cell) !== null)) numbered += 1;
    window.at = rows.after;
  }
  return questions + (isNamed ? numbered : 0);
}

const cellsOf = (rows: CsvRows) => Array.from({ length: rows.cells }, (_, index) => rows.cell(index).trim());

/**
 * Reads a manufacturer disclosure statement (MDS2, HN 1-2013 and HN 1-2019) as a table: in each row a question id, and
 * behind it the answer and a note. A unit is a row. The form is small; it is read from its beginning after a kill.
 */
export function readMds2(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  const collector = new Collector(options.resume ?? { offset: 0, context: '' });
  return drive(bytes, new Mds2(collector, options), collector);
}

const about: Readonly<Record<string, 'supplier' | 'name' | 'version'>> = { 'DOC-1': 'supplier', 'DOC-3': 'name' };
/** Rows of the head of the form of 2013, which have words in place of ids. */
const aboutWords: readonly (readonly [RegExp, 'supplier' | 'name' | 'version'])[] = [
  [/^manufacturer( name)?:?$/i, 'supplier'],
  [/^(device )?model( name| number)?:?$/i, 'name'],
  [/^(software|device software) (revision|version|release):?$/i, 'version'],
];

class Mds2 implements Machine {
  readonly #collector: Collector;
  readonly #window: ByteWindow;
  readonly #rows: CsvRows;
  readonly #values: GivenValues;
  readonly #model = { name: '', version: '', supplier: '' };
  #delimiter: number | null = null;
  #row = 0;
  #answers = 0;

  constructor(collector: Collector, options: ReadOptions) {
    this.#collector = collector;
    this.#window = new ByteWindow(options.resume?.offset ?? 0);
    const texts = new TextOf(() => collector.tell('wrong-letters', this.#window.offset, this.where));
    this.#rows = new CsvRows(this.#window, texts);
    this.#values = new GivenValues(collector.tell, options.now);
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

  close(): void {
    if (this.#window.at < this.#window.end) throw new ReadFault('cut-short', this.#window.offset, this.where);
    const { name, version, supplier } = this.#model;
    if (name === '') this.#collector.tell('no-model', this.#window.offset, '');
    else this.#collector.subject({ name, version, supplier, purl: '', cpe: '', licence: '', kind: 'device' });
  }

  step(): boolean {
    const window = this.#window;
    if (window.at >= window.end) return false;
    this.#delimiter ??= this.#chosen();
    if (this.#delimiter === null) return false;
    const end = this.#rows.read(this.#delimiter);
    if (end === 'more') return false;
    this.#row += 1;
    if (end === 'broken') throw new ReadFault('malformed', window.offset, this.where);
    this.#values.begin(window.offset, this.where);
    this.#tell(cellsOf(this.#rows));
    window.at = this.#rows.after;
    return true;
  }

  /** Asked with what there is of the file; the forms are small, and their first rows hold questions. */
  #chosen(): number | null {
    const { window, isEnded } = { window: this.#window, isEnded: this.#window.isEnded };
    if (!isEnded && window.end - window.at < 4_000) return null;
    const head = window.bytes.subarray(window.at, window.end);
    const [best] = [...delimiters].sort((one, two) => questionsIn(head, two) - questionsIn(head, one));
    return best ?? null;
  }

  #tell(cells: readonly string[]): void {
    const at = cells.slice(0, 3).findIndex((cell) => questionId(cell) !== null);
    const id = at < 0 ? null : questionId(cells[at] ?? '');
    const rest = cells.slice(at + 1).filter(Boolean);
    if (id === null) this.#aboutIn(cells);
    else if (about[id] !== undefined) this.#learn(about[id], rest.at(-1));
    if (id === null || id.startsWith('DOC-')) return;
    const answer = this.#answer(id, rest);
    if (answer === null) return;
    this.#answers += 1;
    if (this.#answers > mostAnswers) throw new ReadFault('too-long', this.#window.offset, this.where);
    this.#collector.answer(answer);
  }

  #learn(part: 'supplier' | 'name' | 'version', text: string | undefined): void {
    this.#model[part] ||= this.#values.text(text) ?? '';
  }

  /** Words of the head of the form, each with what stands behind it. */
  #aboutIn(cells: readonly string[]): void {
    for (const [words, part] of aboutWords) {
      const at = cells.findIndex((cell) => words.test(cell));
      if (at >= 0) this.#learn(part, cells.slice(at + 1).find(Boolean));
    }
  }

  /** The first cell behind the question that is an answer of the form; what follows it is its note. */
  #answer(question: string, rest: readonly string[]): ModelAnswer | null {
    const place = rest.findIndex((cell) => answerOf(cell) !== null);
    const answer = answerOf(rest[place] ?? '');
    if (answer === null) return null;
    const notes = rest.slice(place + 1).filter((cell) => cell !== '__' && cell !== '—');
    const note = this.#values.text(notes.join(' '), longest.description) ?? '';
    return { question: question.slice(0, 20), answer, note };
  }
}
