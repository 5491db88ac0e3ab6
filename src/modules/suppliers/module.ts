import path from 'node:path';
import { startJobs } from '#platform/jobs/run-jobs.ts';
import type { Module } from '#platform/module.ts';
import { loadSupplierDemonstration } from './actions/load-demonstration.ts';
import { loadQuestionnaires } from './actions/questionnaires/load-questionnaires.ts';
import { scanAnswerFilesJob } from './actions/questionnaires/scan-answer-files.ts';
import { tendAssessmentsJob } from './actions/questionnaires/tend-assessments.ts';
import { tendContractsJob } from './actions/tend-contracts.ts';
import { suppliersRoutes } from './routes.ts';
import { personalData } from './store/personal-data.ts';

export { loadQuestionnaires };

export const suppliers: Module = {
  name: 'suppliers',
  migrations: { schema: 'suppliers', folder: path.join(import.meta.dirname, 'store/migrations') },
  personalData,
  routes: suppliersRoutes,
  start: async (context, { fillsDemonstration }) => {
    await startJobs(context, [tendContractsJob, tendAssessmentsJob, scanAnswerFilesJob]);
    await loadQuestionnaires(context);
    if (!fillsDemonstration) return;
    // Beside the requests: nobody waits for an invented nation at the first start.
    context.background.start(async () => {
      await loadSupplierDemonstration(context);
    });
  },
};
