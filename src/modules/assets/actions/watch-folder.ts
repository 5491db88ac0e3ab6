import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { Problem } from '#platform/problems.ts';
import { bytesOfFile, filesLying, type LyingFile, leaveWords, moveToOwn } from '#platform/watched-folder.ts';
import { importRow, sourceCompleteness } from '../store/imports.ts';
import { type Arrived, receiveFile, takeArrived } from './receive-file.ts';

/** A file that did not change for so long, and between two looks, is whole. */
const quietMs = 10_000;
/** What another process took and did not finish within this time is taken over; the same bytes count once. */
const lostMs = 15 * 60_000;

/**
 * Takes files that lie in FOLDER/ORGANISATION/SOURCE, once each. Whoever moves a file first has it; it ends in `done`,
 * or in `refused` with the reason beside it.
 */
export function watchFolderJob(folder: string): Job {
  const seen = new Map<string, string>();
  return {
    name: 'take-import-files',
    everySeconds: 10,
    run: async (context, signal) => {
      const now = context.now().getTime();
      const lying = await filesLying(folder);
      const quiet = lying.filter((file) => isQuiet(file, seen.get(file.path), now));
      seen.clear();
      for (const file of lying) seen.set(file.path, stateOf(file));
      const lost = (await filesLying(folder, 'taking')).filter(({ changedAt }) => now - changedAt.getTime() > lostMs);
      for (const file of [...lost, ...quiet]) {
        if (signal.aborted) return;
        await takeFile(context, folder, file);
      }
    },
  };
}

const stateOf = ({ size, changedAt }: LyingFile) => `${size} ${changedAt.getTime()}`;

function isQuiet(file: LyingFile, before: string | undefined, now: number): boolean {
  return before === stateOf(file) && now - file.changedAt.getTime() >= quietMs;
}

/** Takes one file and says where it went. */
export async function takeFile(context: Context, folder: string, file: LyingFile): Promise<void> {
  const stamp = context.now().toISOString().slice(0, 19).replaceAll(':', '-');
  const plain = file.name.replace(/^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d )+/, '');
  const taken = await moveToOwn(folder, file, 'taking', `${stamp} ${plain}`);
  if (taken === null) return;
  const own = { ...file, path: taken, name: `${stamp} ${plain}` };
  try {
    const { id, isNew } = await receiveFrom(context, { ...own, name: plain });
    if (isNew) await takeArrived(context, id);
    const row = await context.read((reader) => importRow(reader, id));
    const refusal = row?.state === 'refused' ? (row.faults.at(-1)?.message ?? 'It could not be read.') : null;
    if (refusal !== null) return await refuse(folder, own, refusal);
    const done = await moveToOwn(folder, own, 'done');
    if (done !== null && !isNew)
      await leaveWords(done, `The same bytes came before, as import ${id}. Nothing was changed.`);
    if (done !== null && row?.state === 'held')
      await leaveWords(done, `Import ${id} waits for somebody to look at it, on the page "Scans and inventories".`);
  } catch (error) {
    if (error instanceof Problem) return await refuse(folder, own, error.message);
    console.error(`The file ${file.path} could not be taken:`, error);
    await refuse(folder, own, 'Something failed here. Put the file in again, or tell whoever runs this platform.');
  }
}

async function receiveFrom(context: Context, { outer, inner, name, path }: LyingFile): Promise<Arrived> {
  const source = inner.slice(0, 100);
  // What a source tells does not change from file to file: as the last one did.
  const isComplete = await context.read((reader) => sourceCompleteness(reader, outer, source));
  const arriving = { organisation: outer, source, fileName: name.slice(0, 255), isComplete, via: 'folder' } as const;
  return await receiveFile(context, arriving, bytesOfFile(path));
}

async function refuse(folder: string, file: LyingFile, why: string): Promise<void> {
  const refused = await moveToOwn(folder, file, 'refused');
  if (refused !== null) await leaveWords(refused, why);
}
