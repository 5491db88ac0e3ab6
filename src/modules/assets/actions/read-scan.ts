import { faultWords, ReadFault } from '../domain/readers/read-fault.ts';
import type { ScanFormat, Tell } from '../domain/readers/reader.ts';
import { type ScanCounts, ScanSummary } from '../domain/scan-summary.ts';
import { openScan } from './open-scan.ts';

export interface ScanReading {
  readonly format: ScanFormat;
  readonly title: string;
  readonly packing: 'none' | 'gzip' | 'zip';
  readonly bytes: number;
  readonly counts: ScanCounts;
  /** Why the reading ended early; null where the whole file was read. */
  readonly stopped: { readonly message: string; readonly offset: number; readonly where: string } | null;
}

/**
 * Reads a whole scan file and counts what it holds; stores nothing.
 * @throws Problem when the file cannot be read or its format is not known
 */
export async function readScan(path: string, now: Date): Promise<ScanReading> {
  const scan = await openScan(path);
  const summary = new ScanSummary();
  const tell: Tell = (kind, offset, where) =>
    summary.fault({ kind, offset, where, message: faultWords(kind), times: 1 });
  if (scan.isEncodingGuessed) tell('guessed-encoding', 0, '');
  let stopped: ScanReading['stopped'] = null;
  try {
    for await (const batch of scan.batches({ now, resume: null, tell })) summary.add(batch);
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    stopped = { message: error.message, offset: error.offset, where: error.where };
  }
  const { format, title, packing, size } = scan;
  return { format, title, packing, bytes: size, counts: summary.counts(), stopped };
}
