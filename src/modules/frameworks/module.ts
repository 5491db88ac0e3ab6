import path from 'node:path';
import { startJobs } from '#platform/jobs/run-jobs.ts';
import type { Module } from '#platform/module.ts';
import { loadCycleDemonstration } from './actions/load-cycle-demonstration.ts';
import { loadAssuranceDemonstration } from './actions/load-demonstration.ts';
import { loadEvidenceDemonstration } from './actions/load-evidence-demonstration.ts';
import { loadFrameworks } from './actions/load-frameworks.ts';
import { loadServicesDemonstration } from './actions/load-services-demonstration.ts';
import { loadYears } from './actions/load-years.ts';
import { scanEvidenceJob, tendEvidenceJob } from './actions/tend-evidence.ts';
import { tendInheritedJob } from './actions/tend-inherited.ts';
import { tendYearsJob } from './actions/tend-years.ts';
import { commands } from './commands.ts';
import { handlers } from './handlers.ts';
import { frameworksRoutes } from './routes.ts';
import { personalData } from './store/personal-data.ts';

export { loadFrameworks, loadYears };

export const frameworks: Module = {
  name: 'frameworks',
  migrations: { schema: 'frameworks', folder: path.join(import.meta.dirname, 'store/migrations') },
  personalData,
  routes: frameworksRoutes,
  commands,
  handlers,
  start: async (context, { fillsDemonstration }) => {
    await startJobs(context, [tendYearsJob, tendEvidenceJob, scanEvidenceJob, tendInheritedJob]);
    if (!fillsDemonstration) return;
    // Beside the requests: nobody waits for an invented nation at the first start.
    context.background.start(async (closing) => {
      await loadAssuranceDemonstration(context, closing);
      if (!closing.aborted) await loadServicesDemonstration(context);
      if (!closing.aborted) await loadCycleDemonstration(context);
      if (!closing.aborted) await loadEvidenceDemonstration(context);
    });
  },
};
