import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { dayOfFile, shrinksByHalf } from '../domain/held-import.ts';
import { headingChanges } from '../domain/mappings/column-mapping.ts';
import { proposeMapping } from '../domain/mappings/propose-mapping.ts';
import type { TableHead } from '../domain/readers/csv/table-head.ts';
import type { ScanCounts } from '../domain/scan-summary.ts';
import { mappingsOf, type SavedMapping } from '../store/column-mappings.ts';
import {
  type ImportCounts,
  type ImportRow,
  importRow,
  type KeptFault,
  type KeptTableHead,
  updateImport,
} from '../store/imports.ts';
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
  const saved = await context.read((reader) => mappingsOf(reader, before.sourceId));
  const { read, sha256 } = await withImportFile(context, before.id, async (path, sha256) => ({
    read: await readOrRefuse(path, context.now(), saved),
    sha256,
  }));
  return await context.change({ action: 'read-asset-import', why: before.fileName }, async (change) => {
    const row = await importIn(change, params.id, ['receiving', 'read', 'held']);
    if ('refusal' in read)
      await updateImport(change, row.id, { state: 'refused', faults: [read.refusal], endedAt: context.now() });
    else await keepReading(change, row, read, saved);
    await updateImport(change, row.id, { sha256 });
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
async function keepReading(
  change: Change,
  row: ImportRow,
  read: ScanReading,
  saved: readonly SavedMapping[],
): Promise<void> {
  const { format, mapping, head } = read;
  if (format === 'table' && mapping === null && head !== null) {
    const kept = headOf(head, saved);
    const heldBecause = kept.nearest === null ? 'columns' : 'headings';
    await updateImport(change, row.id, { state: 'held', format, head: kept, heldBecause });
    return;
  }
  const counts = countsOf(read.counts);
  const earlier = row.isComplete ? await lastCounts(change, row) : null;
  const isShrunk = shrinksByHalf(earlier, counts);
  const { subject: named } = read.counts;
  await updateImport(change, row.id, {
    ...{ state: isShrunk ? 'held' : 'read', heldBecause: isShrunk ? 'shrunk' : '' },
    ...{ format, counts, faults: faultsOf(read) },
    seenOn: dayOfFile(row, { format, newest: read.counts.newest }),
    ...(mapping === null ? {} : { mapping }),
    ...(row.subject === null && named !== null ? { subject: { named } } : {}),
  });
}

/** What somebody needs to say what the columns mean: the saved mapping with the most of these headings is a start. */
function headOf({ headings, rows }: TableHead, saved: readonly SavedMapping[]): KeptTableHead {
  const proposal = proposeMapping(headings, rows);
  const compared = saved.map((mapping) => ({ mapping, ...headingChanges(mapping.headings, headings) }));
  compared.sort((one, two) => one.gone.length + one.added.length - two.gone.length - two.added.length);
  const [best] = compared;
  if (!best || best.gone.length >= best.mapping.headings.length)
    return { headings, rows, proposal, nearest: null, gone: [], added: [] };
  const lost = new Set(best.gone);
  const kept = best.mapping.rules.filter(({ column }) => column === null || !lost.has(column));
  const because = `It is so in the saved mapping “${best.mapping.name}”.`;
  const missing = proposal.rules.filter(({ column }) => column !== null && best.added.includes(column));
  const rules = [...kept.map((rule) => ({ ...rule, because })), ...missing];
  const { gone, added } = best;
  return { headings, rows, proposal: { rules, dates: best.mapping.dates }, nearest: best.mapping.name, gone, added };
}

async function readOrRefuse(
  path: string,
  now: Date,
  saved: readonly SavedMapping[],
): Promise<ScanReading | { readonly refusal: KeptFault }> {
  try {
    return await readScan(path, now, saved);
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
