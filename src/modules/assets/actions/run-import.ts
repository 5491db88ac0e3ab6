import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { faultWords, ReadFault } from '../domain/readers/read-fault.ts';
import type { ResumePoint, Tell } from '../domain/readers/reader.ts';
import { countFleet } from '../store/count-fleet.ts';
import { dropPieces } from '../store/import-pieces.ts';
import {
  type ImportCounts,
  type ImportRow,
  importRow,
  type KeptFault,
  lockImport,
  updateImport,
} from '../store/imports.ts';
import { closeUnnamed } from '../store/merge-findings.ts';
import { replaceBills } from '../store/save-components.ts';
import { touchedBy } from '../store/touched-weaknesses.ts';
import { learnPatches } from './controls/patch-sayings.ts';
import { countAnew } from './count-anew.ts';
import { withImportFile } from './import-bytes.ts';
import { type OpenScan, openScan } from './open-scan.ts';
import { nothingPending, type Pending, sizeOf, storeFilePart } from './store-file-part.ts';
import { type KnownNumbers, newNumbers, nothingStored, type StoredCounts } from './store-records.ts';

/** Records of one transaction: large enough that its overhead does not count, small enough to be lost by a kill. */
const together = 10_000;

/** Records, and the place in the file after them. */
interface Part {
  readonly pending: Pending;
  readonly resume: ResumePoint | null;
}

/**
 * Stores the file of an import that was begun, from where an earlier process got to. Each transaction holds records and
 * the place after them, so a kill at any moment stores nothing twice and leaves nothing out.
 */
export async function runImport(context: Context, id: number, signal: AbortSignal): Promise<void> {
  const row = await context.read((reader) => importRow(reader, id));
  if (row?.state !== 'running') return;
  await withImportFile(context, id, async (path) => {
    const stopped = await storeFile(context, row, await openScan(path), signal);
    await context.change({ action: 'store-import', why: whyOf(row) }, async (change) =>
      finish(change, row, { stopped, today: context.now().toISOString().slice(0, 10) }),
    );
  });
}

const whyOf = ({ fileName, source }: ImportRow) => `${fileName} from ${source}`;

/** @returns why the reading ended early, or null */
async function storeFile(
  context: Context,
  row: ImportRow,
  scan: OpenScan,
  signal: AbortSignal,
): Promise<KeptFault | null> {
  const known = newNumbers();
  const store = inTheBackground(async (part: Part) => {
    signal.throwIfAborted();
    await storePart(context, row, scan, { ...part, known });
  });
  let pending = nothingPending();
  let resume: ResumePoint | null = row.resume;
  const tell: Tell = () => undefined;
  const flush = async () => {
    if (sizeOf(pending) > 0) await store.begin({ pending, resume });
    pending = nothingPending();
  };
  try {
    for await (const batch of scan.batches({
      now: context.now(),
      resume: row.resume,
      tell,
      mapping: row.mapping ?? undefined,
    })) {
      pending.assets.push(...batch.assets);
      pending.findings.push(...batch.findings);
      pending.components.push(...batch.components);
      pending.answers.push(...batch.answers);
      resume = batch.resume;
      if (sizeOf(pending) >= together) await flush();
    }
    await flush();
    return null;
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    await flush();
    return { message: faultWords(error.kind), where: error.where, offset: error.offset, times: 1 };
  } finally {
    await store.ended();
  }
}

/** One part at a time while the next is read: reading is the work of this process, storing that of the database. */
function inTheBackground<Each>(work: (each: Each) => Promise<void>) {
  let running: Promise<void> = Promise.resolve();
  return {
    /** Waits for the part before. @throws what that part failed with */
    begin: async (each: Each): Promise<void> => {
      await running;
      running = work(each);
      // Whoever waits next hears of a failure; until then nobody listens.
      running.catch(() => undefined);
    },
    ended: (): Promise<void> => running,
  };
}

async function storePart(
  context: Context,
  row: ImportRow,
  { format }: OpenScan,
  { pending, resume, known }: Part & { readonly known: KnownNumbers },
): Promise<void> {
  const place = {
    organisation: row.organisationId,
    source: row.sourceId,
    importId: row.id,
    seenOn: row.seenOn,
    format,
  };
  await context.change({ action: 'store-import-part', why: whyOf(row) }, async (change) => {
    const held = await lockImport(change, row.id);
    const counts = await storeFilePart(change, place, row, { pending, known });
    const sum = added(held?.counts ?? {}, counts);
    await updateImport(change, row.id, { counts: sum, resume });
    change.record({ subject: `asset-import:${row.id}`, organisationId: row.organisationId, after: { stored: counts } });
  });
}

function added(before: ImportCounts, counts: StoredCounts): ImportCounts {
  const names = Object.keys(nothingStored) as (keyof StoredCounts)[];
  return Object.fromEntries([
    ...Object.entries(before),
    ...names.map((name) => [`stored.${name}`, (before[`stored.${name}`] ?? 0) + counts[name]]),
  ]);
}

async function finish(
  change: Change,
  row: ImportRow,
  { stopped, today }: { readonly stopped: KeptFault | null; readonly today: string },
): Promise<void> {
  const held = await lockImport(change, row.id);
  if (held?.state !== 'running') return change.record({ subject: `asset-import:${row.id}` });
  // A file that was cut off does not say what is gone.
  if (row.isComplete && stopped === null)
    await closeUnnamed(change, { source: row.sourceId, importId: row.id, seenOn: row.seenOn });
  await replaceBills(change, row.id);
  await countAnew(change, row.organisationId, await touchedBy(change, row.id));
  await countFleet(change, row.organisationId);
  await learnPatches(change, held, today);
  await dropPieces(change, row.id);
  await updateImport(change, row.id, {
    state: 'done',
    endedAt: new Date(),
    faults: stopped ? [...held.faults, stopped] : held.faults,
  });
  change.record({
    subject: `asset-import:${row.id}`,
    organisationId: row.organisationId,
    after: { state: 'done', counts: held.counts },
  });
}
