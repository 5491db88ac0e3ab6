import { inWords } from '#kernel/dates.ts';
import { openAsk } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { type KeptFiles, scanLaterJob } from '#platform/scan/scan-later.ts';
import { type EndingEvidence, endingEvidence, filesTable, markEvidenceTold, saveScan } from '../store/tend-evidence.ts';
import { askOfItself } from './ask-of-itself.ts';
import { dayOf } from './read-evidence.ts';

/** Reminders of one run; the next goes on. */
const mostReminders = 200;

/** What evidence is called in obligations. */
export const evidenceSubject = (id: number): string => `evidence:${id}`;
/** What a piece is called there in which a scan found something. */
export const harmSubject = (id: number): string => `evidence-harm:${id}`;

/** Asks for evidence to be renewed before it runs out. */
export const tendEvidenceJob: Job = {
  name: 'tend-evidence',
  everySeconds: 3600,
  run: remindOfEvidence,
};

/** Files that are evidence of assurance. */
export const filesOfEvidence: KeptFiles = {
  name: 'scan-evidence',
  table: filesTable,
  onScanned: async (change, file, at) => {
    const pieces = await saveScan(change, file);
    if (file.scan === 'infected') await tellOfHarm(change, file.organisationId, pieces, at);
  },
};

/** Scans what was kept while there was no scanner. */
export const scanEvidenceJob = scanLaterJob(filesOfEvidence);

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

/** The cyber lead finds out who opened the file; whoever saved it last replaces it. Its words name no evidence. */
async function tellOfHarm(
  change: Change,
  organisationId: number,
  pieces: readonly { readonly id: number; readonly personId: number | null }[],
  at: Date,
): Promise<void> {
  for (const { id, personId } of pieces) {
    const asked = askOfItself(
      organisationId,
      {
        title: 'A file that was kept as evidence is harmful',
        text: `A virus scan found something in piece ${id} on the page of evidence. It is no longer handed out. Find out who opened it, and put another file in its place or withdraw it.`,
        due: { kind: 'days', days: 7 },
        subject: harmSubject(id),
      },
      at,
    );
    await openAsk(change, asked, [organisationId]);
    if (personId === null) continue;
    await openAsk(change, { ...asked, ownerDuty: null, ownerPersonId: personId }, [organisationId]);
  }
}
