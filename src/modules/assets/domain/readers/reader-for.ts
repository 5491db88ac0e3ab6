import type { ColumnMapping } from '../mappings/column-mapping.ts';
import { mappedTable } from '../mappings/mapped-table.ts';
import { readCycloneDxJson } from './bills/read-cyclonedx-json.ts';
import { readCycloneDxXml } from './bills/read-cyclonedx-xml.ts';
import { readSpdxJson } from './bills/read-spdx-json.ts';
import { readSpdxTagValue } from './bills/read-spdx-tag-value.ts';
import { readSpdx3Json } from './bills/read-spdx3-json.ts';
import { defenderDevices, defenderWeaknesses } from './csv/defender-tables.ts';
import { genericTable } from './csv/generic-table.ts';
import { qualysTable } from './csv/qualys-table.ts';
import { csvReader, hasHeader } from './csv/read-csv.ts';
import { tableHead } from './csv/table-head.ts';
import { isMds2, readMds2 } from './forms/read-mds2.ts';
import { readGenericJson } from './json/read-generic-json.ts';
import { readNessus } from './nessus/read-nessus.ts';
import { readNmap } from './nmap/read-nmap.ts';
import { ReadFault } from './read-fault.ts';
import type { Batch, Reader, ReadOptions, ScanFormat } from './reader.ts';

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
  'cyclonedx-xml': { title: 'CycloneDX 1.2 to 1.6 (XML)', read: readCycloneDxXml, isIn: isCycloneDxXml },
  'cyclonedx-json': {
    title: 'CycloneDX 1.2 to 1.6 (JSON)',
    read: readCycloneDxJson,
    isIn: (head) => hasEarly(head, /"bomFormat"\s*:\s*"CycloneDX"/) || isSortedCycloneDx(head),
  },
  'spdx-json': {
    title: 'SPDX 2.2 and 2.3 (JSON)',
    read: readSpdxJson,
    isIn: (head) => hasEarly(head, /"spdxVersion"\s*:\s*"SPDX-2\.|"SPDXID"\s*:\s*"SPDXRef-/),
  },
  'spdx-tag-value': {
    title: 'SPDX 2.2 and 2.3 (tag-value)',
    read: readSpdxTagValue,
    isIn: (head) => /^\s*(#[^\n]*\n\s*)*SPDXVersion:\s*SPDX-2\./.test(textOf(head)),
  },
  'spdx3-json': { title: 'SPDX 3.0 (JSON-LD)', read: readSpdx3Json, isIn: isSpdx3 },
  'generic-json': { title: 'DefectDojo generic findings (JSON)', read: readGenericJson, isIn: beginsObject },
  mds2: { title: 'MDS2 of medical devices, HN 1-2013 and HN 1-2019 (CSV or XLSX)', read: readMds2, isIn: isMds2 },
  'qualys-csv': csv('Qualys (CSV)', qualysTable),
  'defender-weaknesses-csv': csv('Microsoft Defender, weaknesses by device (CSV)', defenderWeaknesses),
  'defender-devices-csv': csv('Microsoft Defender, devices (CSV)', defenderDevices),
  'generic-csv': csv('DefectDojo generic findings (CSV)', genericTable),
  table: { title: 'any list with a row of headings (CSV or XLSX)', read: readTable, isIn: isTable },
};

export const formatTitles: readonly string[] = Object.values(formats).map(({ title }) => title);

/** Whether what stands in such a file without an asset is of the thing that the file describes. */
export const isBill = (format: ScanFormat): boolean => /^(cyclonedx|spdx|mds2)/.test(format);

export const readerFor = (format: ScanFormat): FormatEntry => {
  const { read, ...entry } = formats[format];
  return { ...entry, read: (bytes, options) => read(bytes, begun(options)) };
};

/** What was killed before anything was complete begins anew. */
const begun = (options: ReadOptions): ReadOptions =>
  options.resume?.offset === 0 ? { ...options, resume: null } : options;

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

/** Whether a list has the columns that a mapping reads. */
export const fitsMapping = (head: Uint8Array, mapping: ColumnMapping): boolean => hasHeader(mappedTable(mapping), head);

function readTable(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  if (options.mapping === undefined) throw new ReadFault('no-mapping', 0);
  return csvReader(mappedTable(options.mapping))(bytes, options);
}

function isTable(head: Uint8Array): boolean {
  return !/^\s*[<{[]/.test(textOf(head.subarray(0, 100))) && tableHead(head) !== null;
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

/** The name of a namespace tells it from other files that call themselves a bill of materials. */
function isCycloneDxXml(head: Uint8Array): boolean {
  return /^(\w+:)?bom$/.test(rootOf(head) ?? '') && textOf(head).includes('cyclonedx.org/schema/bom');
}

/** Its makers write what a file is among the first things of it; an object that only speaks of it has it as a text. */
function hasEarly(head: Uint8Array, mark: RegExp): boolean {
  return beginsObject(head) && mark.test(textOf(head));
}

/**
 * CycloneDX for Python writes the name of the format last, behind all components. Its first components tell it; the
 * reader refuses the file at its end if the name never came.
 */
function isSortedCycloneDx(head: Uint8Array): boolean {
  return /^\s*\{\s*"components"\s*:\s*\[/.test(textOf(head)) && hasEarly(head, /"bom-ref"\s*:|"purl"\s*:/);
}

/** The context names the version. A program that puts it last is told by its first elements, and judged at the end. */
function isSpdx3(head: Uint8Array): boolean {
  const isNamed = hasEarly(head, /"@context"\s*:\s*(?:\[[^\]]{0,2000}?)?"https?:\/\/spdx\.org\/rdf\/3\./);
  return isNamed || (/^\s*\{\s*"@graph"\s*:\s*\[/.test(textOf(head)) && hasEarly(head, /"spdxId"\s*:/));
}

function beginsObject(head: Uint8Array): boolean {
  return /^\s*\{\s*(\}|")/.test(textOf(head));
}
