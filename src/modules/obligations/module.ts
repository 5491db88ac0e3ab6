import path from 'node:path';
import { startJobs } from '#platform/jobs/run-jobs.ts';
import type { Module } from '#platform/module.ts';
import { repeatJob } from './actions/ask-again.ts';
import { loadObligationDemonstration } from './actions/load-demonstration.ts';
import { obligationHealth } from './actions/obligation-health.ts';
import { scanFilesJob } from './actions/scan-files.ts';
import { sweepJob } from './actions/sweep-obligations.ts';
import { obligationRoutes } from './routes.ts';
import { personalData } from './store/personal-data.ts';

export { loadObligationDemonstration };

export const obligations: Module = {
  name: 'obligations',
  migrations: { schema: 'obligations', folder: path.join(import.meta.dirname, 'store/migrations') },
  personalData,
  routes: obligationRoutes,
  health: obligationHealth,
  start: async (context) => startJobs(context, [sweepJob, repeatJob, scanFilesJob]),
};
