import { headingChanges } from '../domain/mappings/column-mapping.ts';
import type { TableHead } from '../domain/readers/csv/table-head.ts';
import { faultWords, ReadFault } from '../domain/readers/read-fault.ts';
import type { ScanFormat, Tell } from '../domain/readers/reader.ts';
import { type ScanCounts, ScanSummary } from '../domain/scan-summary.ts';
import type { SavedMapping } from '../store/column-mappings.ts';
import { type OpenScan, openScan } from './open-scan.ts';

export interface ScanReading {
  readonly format: ScanFormat;
  readonly title: string;
  readonly packing: 'none' | 'gzip' | 'zip';
  readonly bytes: number;
  readonly counts: ScanCounts;
  /** Of a list: its headings and first rows. */
  readonly head: TableHead | null;
  /** The saved mapping that it was read by. */
  readonly mapping: SavedMapping | null;
  /** Why the reading ended early; null where the whole file was read. */
  readonly stopped: { readonly message: string; readonly offset: number; readonly where: string } | null;
}

/**
 * Reads a whole scan file and counts what it holds; stores nothing. A list is read by the mapping whose headings it has.
 * @throws Problem when the file cannot be read or its format is not known
 */
export async function readScan(path: string, now: Date, mappings: readonly SavedMapping[] = []): Promise<ScanReading> {
  const scan = await openScan(path);
  const mapping = mappingFor(scan, mappings);
  const summary = new ScanSummary();
  const tell: Tell = (kind, offset, where) =>
    summary.fault({ kind, offset, where, message: faultWords(kind), times: 1 });
  if (scan.isEncodingGuessed) tell('guessed-encoding', 0, '');
  let stopped: ScanReading['stopped'] = null;
  try {
    for await (const batch of scan.batches({ now, resume: null, tell, mapping: mapping ?? undefined }))
      summary.add(batch);
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    stopped = { message: error.message, offset: error.offset, where: error.where };
  }
  const { title, packing, size, head } = scan;
  const format = mapping === null ? scan.format : 'table';
  return { format, title, packing, bytes: size, counts: summary.counts(), head, mapping, stopped };
}

/** The mapping that was saved for the very headings of a list. */
function mappingFor({ head, fits }: OpenScan, mappings: readonly SavedMapping[]): SavedMapping | null {
  if (head === null) return null;
  const isSame = ({ headings }: SavedMapping) => {
    const { gone, added } = headingChanges(headings, head.headings);
    return gone.length + added.length === 0;
  };
  return mappings.find((mapping) => isSame(mapping) && fits(mapping)) ?? null;
}
