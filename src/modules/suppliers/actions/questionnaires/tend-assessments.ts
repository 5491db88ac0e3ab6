import { inWords } from '#kernel/dates.ts';
import { londonDay, openAsk } from '#modules/obligations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { endingAssessments, markRenewalAsked } from '../../store/questionnaires/assessments.ts';

/** Assessments asked about in one run; the next goes on. */
const mostAsked = 200;
/** So long before answers stop counting they are to be asked for anew. */
const renewDays = 60;

/** Asks to ask a supplier anew before its answers stop counting. */
export const tendAssessmentsJob: Job = {
  name: 'tend-supplier-assessments',
  everySeconds: 3600,
  run: async (context) => {
    await askForRenewals(context);
  },
};

/** Opens an obligation for each. @returns how many */
export async function askForRenewals(context: Context): Promise<number> {
  const at = context.now().getTime();
  const ending = await context.read((reader) => endingAssessments(reader, londonDay(at), renewDays, mostAsked));
  if (ending.length === 0) return 0;
  await context.change({ action: 'ask-for-renewals', why: 'answers of a supplier stop counting' }, async (change) => {
    for (const { id, organisationId, ownerDuty, validUntil } of ending) {
      await openAsk(
        change,
        {
          ...{ askerId: organisationId, title: `Answers of a supplier stop counting on ${inWords(validUntil)}` },
          text: `It is assessment ${id} on the page of questionnaires to suppliers. Ask the supplier again: it only has to confirm what is still true.`,
          ...{ link: '', reference: '', source: 'action', ofWhom: 'The organisation itself', acknowledge: null },
          ...{
            ownerDuty: ownerDuty || 'cyber-lead',
            ownerPersonId: null,
            deputyPersonId: null,
            updateEveryHours: null,
          },
          ...{ due: { kind: 'by-day', day: validUntil }, route: 'standard', askedAt: at },
          subject: `supplier-renewal:${id}`,
        },
        [organisationId],
      );
      change.record({ subject: `supplier-assessment:${id}`, organisationId, after: { renewBy: validUntil } });
    }
    await markRenewalAsked(
      change,
      ending.map(({ id }) => id),
    );
  });
  return ending.length;
}
