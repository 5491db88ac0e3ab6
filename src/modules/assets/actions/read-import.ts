import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { shrinksByHalf } from '../domain/held-import.ts';
import type { ScanCounts } from '../domain/scan-summary.ts';
import { type ImportCounts, type ImportRow, importRow, type KeptFault, updateImport } from '../store/imports.ts';
import { lastCounts } from '../store/last-counts.ts';
import { withImportFile } from './import-bytes.ts';
import { readScan, type ScanReading } from './read-scan.ts';
import { importIn, unknownImport } from './receive-import.ts';

/** Reads a received file through and says what it holds; stores nothing of it. A file that cannot be read is refused. */
export async function readImport(
  context: Context,
  { params }: { params: { readonly id: number } },
): Promise<ImportRow> {
  const before = await context.read((reader) => importRow(reader, params.id));
  if (!before) throw unknownImport(params.id);
  const read = await withImportFile(context, before.id, (path) => readOrRefuse(path, context.now()));
  return await context.change({ action: 'read-asset-import', why: before.fileName }, async (change) => {
    const row = await importIn(change, params.id, ['receiving', 'read', 'held']);
    if ('refusal' in read)
      await updateImport(change, row.id, { state: 'refused', faults: [read.refusal], endedAt: context.now() });
    else await keepReading(change, row, read);
    const after = (await importRow(change, row.id)) ?? row;
    change.record({
      subject: `asset-import:${row.id}`,
      organisationId: row.organisationId,
      after: { state: after.state, format: after.format, counts: after.counts },
    });
    return after;
  });
}

/** Notes what was read, and whether somebody has to look first. */
async function keepReading(change: Change, row: ImportRow, read: ScanReading): Promise<void> {
  const counts = countsOf(read.counts);
  const earlier = row.isComplete ? await lastCounts(change, row) : null;
  const state = shrinksByHalf(earlier, counts) ? 'held' : 'read';
  const { subject: named } = read.counts;
  const subject = row.subject === null && named !== null ? { subject: { named } } : {};
  await updateImport(change, row.id, { state, format: read.format, counts, faults: faultsOf(read), ...subject });
}

async function readOrRefuse(path: string, now: Date): Promise<ScanReading | { readonly refusal: KeptFault }> {
  try {
    return await readScan(path, now);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { refusal: { message: error.message, where: '', offset: 0, times: 1 } };
  }
}

function countsOf({ assets, findings, withCve, components, answers, severities }: ScanCounts): ImportCounts {
  const by = Object.entries(severities).map(([severity, count]) => [`severity.${severity}`, count]);
  return { assets, findings, withCve, components, answers, ...Object.fromEntries(by) };
}

function faultsOf({ counts, stopped }: ScanReading): KeptFault[] {
  const faults = counts.faults.map(({ message, where, offset, times }) => ({ message, where, offset, times }));
  return stopped ? [...faults, { ...stopped, times: 1 }] : faults;
}
