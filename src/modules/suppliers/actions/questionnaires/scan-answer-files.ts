import { openAsk } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import { type KeptFiles, type ScannedFile, scanLaterJob } from '#platform/scan/scan-later.ts';
import { answerFilesTable, assessmentsShown } from '../../store/questionnaires/answer-evidence.ts';

/** Files that show answers of suppliers. */
export const filesOfAnswers: KeptFiles = {
  name: 'scan-files-of-suppliers',
  table: answerFilesTable,
  onScanned: async (change, file, at) => {
    if (file.scan === 'infected') await tellCustomers(change, file, at);
  },
};

/** Scans what was kept while there was no scanner. */
export const scanAnswerFilesJob = scanLaterJob(filesOfAnswers);

/** Each organisation that could open it gets an obligation to find out who did; its words name no supplier to those above. */
async function tellCustomers(change: Change, file: ScannedFile, at: Date): Promise<void> {
  for (const { id, organisationId, ownerDuty } of await assessmentsShown(change, file)) {
    const ask = {
      askerId: organisationId,
      title: 'A file that a supplier sent with its answers is harmful',
      text: `A virus scan found something in it. It is assessment ${id} on the page of questionnaires to suppliers. The file is no longer handed out. Find out who opened it, and ask the supplier.`,
      source: 'action',
      ...{ link: '', reference: '', ofWhom: 'The organisation itself', ownerPersonId: null },
      ...{ ownerDuty: ownerDuty || 'cyber-lead', deputyPersonId: null, acknowledge: null, updateEveryHours: null },
      due: { kind: 'days', days: 7 },
      ...{ route: 'standard', askedAt: at.getTime(), subject: `supplier-file:${id}` },
    } as const;
    await openAsk(change, ask, [organisationId]);
  }
}
