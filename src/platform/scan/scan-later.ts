import type { Change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { type Query, type Reader, sql } from '../sql.ts';

/** A kept file, by the organisation that keeps it and the SHA-256 of its bytes. */
export interface KeptFile {
  readonly organisationId: number;
  readonly sha256: string;
}

/** What a scanner said of a kept file. `found`: the name of what was found. */
export interface ScannedFile extends KeptFile {
  readonly scan: 'clean' | 'infected';
  readonly found: string;
}

/** A table of kept files: `organisation_id, sha256, bytes, scan, scan_found, scanned_at`, the first two its key. */
export interface KeptFiles {
  /** What its job is called, and the action in the audit log: `scan-evidence`. */
  readonly name: string;
  /** Its name with its schema, of the module's own store. */
  readonly table: Query;
  /** What else the module keeps of the result, and whom it tells, in the same change. */
  onScanned(change: Change, file: ScannedFile, at: Date): Promise<void>;
}

/** Files of one run: a scan may take a minute, and each file is up to 10 MB. */
const mostFiles = 50;
/** So many without a result, one after the other: the scanner is away, and the rest waits for the next run. */
const mostFailures = 5;

/**
 * Scans, in the order of their keys, the files that were kept while the installation had no scanner or it did not answer.
 * What has a result is written file by file, so that a run that is killed loses at most one scan. A file that gives no
 * result is passed over until the job came round.
 */
export function scanLaterJob(kept: KeptFiles): Job {
  let after: KeptFile | null = null;
  return {
    name: kept.name,
    everySeconds: 300,
    run: async (context, signal) => {
      ({ after } = await scanWaiting(context, kept, { after, signal }));
    },
  };
}

/** Scans the files that wait behind `after`. @returns how many have a result now; `after`: where to go on, null: anew */
export async function scanWaiting(
  context: Context,
  kept: KeptFiles,
  { after, signal }: { readonly after: KeptFile | null; readonly signal: AbortSignal },
): Promise<{ known: number; after: KeptFile | null }> {
  const { scanner } = context;
  if (scanner === null) return { known: 0, after: null };
  const waiting = await context.read((reader) => waitingFiles(reader, kept.table, after));
  const run = { known: 0, failures: 0, last: after };
  for (const file of waiting) {
    if (signal.aborted || run.failures === mostFailures) return { known: run.known, after: run.last };
    const bytes = await context.read((reader) => bytesOf(reader, kept.table, file));
    const { state, found } = bytes ? await scanner.scan(bytes) : { state: 'failed' as const, found: '' };
    run.last = file;
    run.failures = state === 'failed' ? run.failures + 1 : 0;
    if (state === 'failed') continue;
    await keepResult(context, kept, { ...file, scan: state, found });
    run.known += 1;
  }
  return { known: run.known, after: waiting.length < mostFiles ? null : run.last };
}

async function keepResult(context: Context, kept: KeptFiles, result: ScannedFile): Promise<void> {
  const { table } = kept;
  const at = context.now();
  const { organisationId, sha256, scan, found } = result;
  await context.change({ action: kept.name, why: 'a file waited for a scan' }, async (change) => {
    await change.run(sql`update ${table} set scan = ${scan}, scan_found = ${found}, scanned_at = ${at}
      where organisation_id = ${organisationId} and sha256 = ${sha256} and scan = 'not-scanned'`);
    await kept.onScanned(change, result, at);
    change.record({ subject: `file:${sha256}`, organisationId, after: { scan, found } });
  });
}

function waitingFiles(reader: Reader, table: Query, after: KeptFile | null): Promise<KeptFile[]> {
  const { organisationId, sha256 } = after ?? { organisationId: 0, sha256: '' };
  return reader.rows(sql`select organisation_id "organisationId", sha256 from ${table}
    where scan = 'not-scanned' and (organisation_id, sha256) > (${organisationId}::int, ${sha256}::text)
    order by organisation_id, sha256 limit ${mostFiles}`);
}

// One at a time: fifty files of 10 MB would be the memory of the process.
async function bytesOf(reader: Reader, table: Query, file: KeptFile): Promise<Buffer | undefined> {
  const row = await reader.one<{ bytes: Buffer }>(sql`select bytes from ${table}
    where organisation_id = ${file.organisationId} and sha256 = ${file.sha256}`);
  return row?.bytes;
}
