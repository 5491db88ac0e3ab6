import { defenderDevices, defenderWeaknesses } from './csv/defender-tables.ts';
import { genericTable } from './csv/generic-table.ts';
import { qualysTable } from './csv/qualys-table.ts';
import { csvReader, hasHeader } from './csv/read-csv.ts';
import { readGenericJson } from './json/read-generic-json.ts';
import { readNessus } from './nessus/read-nessus.ts';
import { readNmap } from './nmap/read-nmap.ts';
import { ReadFault } from './read-fault.ts';
import type { Reader, ScanFormat } from './reader.ts';

interface FormatEntry {
  /** As its makers call it. */
  readonly title: string;
  readonly read: Reader;
  /** Whether a text that begins so is of this format; the first that says so is taken. */
  readonly isIn: (head: Uint8Array) => boolean;
}

/** How many bytes of text are enough to tell a format. */
export const headSize = 64 * 1024;

const rootIs = (name: string) => (head: Uint8Array) => rootOf(head) === name;
const csv = (title: string, table: Parameters<typeof csvReader>[0]): FormatEntry => ({
  title,
  read: csvReader(table),
  isIn: (head) => hasHeader(table, head),
});

const formats: Readonly<Record<ScanFormat, FormatEntry>> = {
  nessus: { title: 'Nessus (.nessus, version 2)', read: readNessus, isIn: rootIs('NessusClientData_v2') },
  nmap: { title: 'nmap (XML)', read: readNmap, isIn: rootIs('nmaprun') },
  'generic-json': { title: 'DefectDojo generic findings (JSON)', read: readGenericJson, isIn: beginsObject },
  'qualys-csv': csv('Qualys (CSV)', qualysTable),
  'defender-weaknesses-csv': csv('Microsoft Defender, weaknesses by device (CSV)', defenderWeaknesses),
  'defender-devices-csv': csv('Microsoft Defender, devices (CSV)', defenderDevices),
  'generic-csv': csv('DefectDojo generic findings (CSV)', genericTable),
};

export const formatTitles: readonly string[] = Object.values(formats).map(({ title }) => title);

export const readerFor = (format: ScanFormat): FormatEntry => formats[format];

/**
 * The format of a text by its first bytes (`headSize` of them, in UTF-8).
 * @throws ReadFault when it is none that is read
 */
export function recognise(head: Uint8Array): ScanFormat {
  if (head.every((byte) => byte <= 0x20)) throw new ReadFault('empty', 0);
  const found = (Object.keys(formats) as ScanFormat[]).find((format) => formats[format].isIn(head));
  if (found) return found;
  throw new ReadFault('not-recognised', 0);
}

const textOf = (head: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(head);

/** What may stand before the first element. The reader judges a DOCTYPE; here it is stepped over, whatever it holds. */
const prologue = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)/;

/** The name of the first element. */
function rootOf(head: Uint8Array): string | null {
  let rest = textOf(head);
  for (let found = prologue.exec(rest); found; found = prologue.exec(rest)) rest = rest.slice(found[0].length);
  return /^<([^\s/>]+)/.exec(rest)?.[1] ?? null;
}

function beginsObject(head: Uint8Array): boolean {
  return /^\s*\{\s*(\}|")/.test(textOf(head));
}
