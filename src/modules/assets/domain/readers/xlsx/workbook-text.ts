import { ReadFault } from '../read-fault.ts';
import { type XmlHandler, XmlMachine } from '../xml/xml-machine.ts';
import { dateStyles, local, type PartOf, sharedTexts, sheetsOf } from './workbook-parts.ts';

const mostColumns = 500;
/** Rows whose width the others are brought to; a title above the headings has one cell. */
const rowsForWidth = 60;
const longestCell = 32_767;
const msOfDay = 86_400_000;
const encoder = new TextEncoder();

/**
 * The first sheet with anything in it as the text of a CSV file in UTF-8, row by row, so that a workbook is read by
 * whatever reads a table. Of a formula the value that was worked out last is taken; days become 2026-11-22.
 * @throws ReadFault
 */
export async function* workbookText(part: PartOf): AsyncGenerator<Uint8Array> {
  const { paths, is1904 } = await sheetsOf(part);
  const texts = await sharedTexts(part);
  const styles = await dateStyles(part);
  for (const path of paths) {
    let hasRows = false;
    for await (const text of sheetText(part, path, { texts, styles, is1904 })) {
      hasRows = true;
      yield encoder.encode(text);
    }
    if (hasRows) return;
  }
}

interface Kept {
  readonly texts: readonly string[];
  readonly styles: ReadonlySet<number>;
  readonly is1904: boolean;
}

async function* sheetText(part: PartOf, path: string, kept: Kept): AsyncGenerator<string> {
  const bytes = part(path);
  if (bytes === null) return;
  const rows = new SheetRows(kept);
  const machine = new XmlMachine(0, [], rows, () => undefined);
  let width = 0;
  for await (const chunk of inPieces(bytes)) {
    machine.push(chunk);
    while (machine.step());
    if (width === 0 && rows.found.length < rowsForWidth) continue;
    width ||= widthOf(rows.found);
    if (rows.found.length > 0)
      yield rows
        .take()
        .map((row) => lineOf(row, width))
        .join('');
  }
  machine.end();
  while (machine.step());
  machine.close();
  width ||= widthOf(rows.found);
  if (rows.found.length > 0)
    yield rows
      .take()
      .map((row) => lineOf(row, width))
      .join('');
}

/** A window of the scanner holds little: large pieces are handed over in parts. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.length; at += 256 * 1024) yield chunk.subarray(at, at + 256 * 1024);
}

const widthOf = (rows: readonly (readonly string[])[]) => Math.max(1, ...rows.map(({ length }) => length));

function lineOf(row: readonly string[], width: number): string {
  const cells = Array.from({ length: Math.max(width, row.length) }, (_, index) => row[index] ?? '');
  return `${cells.map(cellText).join(',')}\n`;
}

const cellText = (cell: string) => (/[",\r\n;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Gathers the rows of a sheet as texts; blank ones are left out. */
class SheetRows implements XmlHandler {
  readonly #kept: Kept;
  found: string[][] = [];
  #row: string[] = [];
  #column = 0;
  #type = '';
  #style = 0;
  #text = '';
  #number = 0;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  get where(): string {
    return this.#number === 0 ? '' : `row ${this.#number}`;
  }

  take(): string[][] {
    const taken = this.found;
    this.found = [];
    return taken;
  }

  start(xml: XmlMachine): void {
    const name = local(xml.name);
    if (name === 'row') {
      this.#row = [];
      this.#column = -1;
      this.#number += 1;
    } else if (name === 'c') this.#startCell(xml);
    else if (name === 'v' || name === 't') xml.gather(longestCell);
  }

  #startCell(xml: XmlMachine): void {
    this.#column = columnOf(xml.attribute('r')) ?? this.#column + 1;
    if (this.#column >= mostColumns) throw new ReadFault('too-long', xml.offset, this.where);
    this.#type = xml.attribute('t') ?? 'n';
    this.#style = Number(xml.attribute('s') ?? 0);
    this.#text = '';
  }

  end(xml: XmlMachine): void {
    const name = local(xml.name);
    if (name === 'v' || name === 't') this.#text += xml.gathered();
    else if (name === 'c') {
      const text = this.#value();
      while (this.#row.length < this.#column) this.#row.push('');
      this.#row[this.#column] = text;
    } else if (name === 'row' && this.#row.some((cell) => cell !== '')) this.found.push(this.#row);
  }

  #value(): string {
    const given = this.#text.trim();
    if (this.#type === 's') return this.#kept.texts[Number(given)] ?? '';
    if (this.#type === 'b') return given === '1' ? 'true' : 'false';
    if (this.#type === 'e') return '';
    if (this.#type !== 'n' || given === '') return this.#text;
    const value = Number(given);
    if (this.#kept.styles.has(this.#style) && value > 0 && value < 200_000) return dayOf(value, this.#kept.is1904);
    return Number.isFinite(value) ? String(value) : given;
  }
}

/** Days since the last of 1899, with the one of 29 February 1900 that there never was; or since 1904. */
function dayOf(value: number, is1904: boolean): string {
  const start = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const text = new Date(start + Math.round(value * msOfDay)).toISOString();
  return Number.isInteger(value) ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** The number of the column in a reference such as `AB12`, from 0. */
function columnOf(reference: string | null): number | null {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
