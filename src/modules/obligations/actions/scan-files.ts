import type { Change } from '#platform/change.ts';
import { type KeptFiles, type ScannedFile, scanLaterJob } from '#platform/scan/scan-later.ts';
import { filesTable, obligationsWithFile } from '../store/evidence.ts';
import { openAsk } from './open-ask.ts';

/** Files that are evidence of obligations. */
export const filesOfObligations: KeptFiles = {
  name: 'scan-files-of-obligations',
  table: filesTable,
  onScanned: async (change, file, at) => {
    if (file.scan === 'infected') await tellOwners(change, file, at);
  },
};

/** Scans what was kept while there was no scanner. */
export const scanFilesJob = scanLaterJob(filesOfObligations);

/** Whoever answers for an obligation whose evidence is harmful gets another: to look who opened it, and to replace it. */
async function tellOwners(change: Change, { organisationId, sha256 }: ScannedFile, at: Date): Promise<void> {
  for (const one of await obligationsWithFile(change, { organisationId, sha256 })) {
    const ask = {
      askerId: organisationId,
      title: `A file kept as evidence of obligation ${one.id} is harmful`,
      text: 'A virus scan found something in it. It is no longer handed out. Find out who opened it, and add another file where it is still needed.',
      link: '',
      source: 'action',
      reference: '',
      ofWhom: 'The organisation itself',
      ownerDuty: one.ownerDuty,
      ownerPersonId: one.ownerPersonId,
      deputyPersonId: null,
      acknowledge: null,
      due: { kind: 'days', days: 7 },
      updateEveryHours: null,
      route: 'standard',
      askedAt: at.getTime(),
      subject: `obligation-file:${one.id}`,
    } as const;
    await openAsk(change, ask, [organisationId]);
  }
}
