import { inWords } from '#kernel/dates.ts';
import { openAsk } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import {
  type EndingEvidence,
  endingEvidence,
  markEvidenceTold,
  saveScan,
  unscannedFiles,
} from '../store/tend-evidence.ts';
import { askOfItself } from './ask-of-itself.ts';
import { dayOf } from './read-evidence.ts';

/** Reminders of one run; the next goes on. */
const mostReminders = 200;
/** Files scanned in one run: a scan may take a minute. */
const mostScans = 20;

/** What evidence is called in obligations. */
export const evidenceSubject = (id: number): string => `evidence:${id}`;

/** Asks for evidence to be renewed before it runs out, and scans what waits. */
export const tendEvidenceJob: Job = {
  name: 'tend-evidence',
  everySeconds: 3600,
  run: async (context, signal) => {
    await remindOfEvidence(context);
    await scanWaiting(context, signal);
  },
};

/**
 * Opens an obligation for each piece that runs out. Those above see obligations, so its words name neither the piece nor
 * the outcome. @returns how many
 */
export async function remindOfEvidence(context: Context): Promise<number> {
  const due = await context.read((reader) => endingEvidence(reader, dayOf(context), mostReminders));
  if (due.length === 0) return 0;
  await context.change({ action: 'remind-of-evidence', why: 'evidence runs out' }, async (change) => {
    for (const piece of due) await askToRenew(change, piece, context.now());
    await markEvidenceTold(
      change,
      due.map(({ id }) => id),
    );
  });
  return due.length;
}

async function askToRenew(change: Change, { id, organisationId, expiresOn, personId }: EndingEvidence, at: Date) {
  const asked = askOfItself(
    organisationId,
    {
      title: `Renew evidence that runs out on ${inWords(expiresOn)}`,
      text: `It is piece ${id} on the page of evidence. After that day it proves nothing. Put a newer file or link in its place, or withdraw it.`,
      due: { kind: 'by-day', day: expiresOn },
      subject: evidenceSubject(id),
    },
    at,
  );
  const owner = personId === null ? {} : { ownerDuty: null, ownerPersonId: personId };
  await openAsk(change, { ...asked, ...owner }, [organisationId]);
  change.record({ subject: evidenceSubject(id), organisationId, after: { toldOf: expiresOn } });
}

/** Has waiting files scanned where the installation has a scanner. @returns how many have a result now */
export async function scanWaiting(context: Context, signal: AbortSignal): Promise<number> {
  const { scanner } = context;
  if (scanner === null) return 0;
  const files = await context.read((reader) => unscannedFiles(reader, mostScans));
  let known = 0;
  for (const { organisationId, sha256, bytes } of files) {
    if (signal.aborted) return known;
    const { state, found } = await scanner.scan(bytes);
    if (state === 'failed') continue;
    await context.change({ action: 'scan-evidence', why: 'a file waited for a scan' }, async (change) => {
      await saveScan(change, { organisationId, sha256 }, { scan: state, found, at: context.now() });
      change.record({ subject: `evidence:file:${sha256}`, organisationId, after: { scan: state, found } });
    });
    known += 1;
  }
  return known;
}
