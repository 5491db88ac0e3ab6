import path from 'node:path';
import { startJobs } from '#platform/jobs/run-jobs.ts';
import type { Module } from '#platform/module.ts';
import { loadControlDemonstration } from './actions/controls/load-control-demonstration.ts';
import { ageControlsJob, countControlsJob } from './actions/controls/refresh-controls.ts';
import { watchFeedsJob } from './actions/feeds/watch-feeds.ts';
import { loadLegacyDemonstration } from './actions/legacy/load-demonstration.ts';
import { tendLegacyJob } from './actions/legacy/tend-legacy.ts';
import { loadAssetDemonstration } from './actions/load-demonstration.ts';
import { matchComponentsJob } from './actions/match-components.ts';
import { readArrivedJob, runImportsJob } from './actions/run-imports.ts';
import { tendClocksJob } from './actions/verdicts/tend-clocks.ts';
import { tendVerdictsJob } from './actions/verdicts/tend-verdicts.ts';
import { watchFolderJob } from './actions/watch-folder.ts';
import { commands } from './commands.ts';
import { handlers } from './handlers.ts';
import { assetsRoutes } from './routes.ts';
import { personalData } from './store/personal-data.ts';

export { loadOwnWeaknesses } from './actions/controls/load-own-weaknesses.ts';

export const assets: Module = {
  name: 'assets',
  migrations: { schema: 'assets', folder: path.join(import.meta.dirname, 'store/migrations') },
  personalData,
  routes: assetsRoutes,
  commands,
  handlers,
  start: async (context, { fillsDemonstration, importFolder, feedsFolder }) => {
    startJobs(context, [
      runImportsJob,
      tendLegacyJob,
      countControlsJob,
      ageControlsJob,
      tendVerdictsJob,
      tendClocksJob,
      readArrivedJob,
      matchComponentsJob,
    ]);
    if (importFolder !== undefined) startJobs(context, [watchFolderJob(importFolder)]);
    if (feedsFolder !== undefined) startJobs(context, [watchFeedsJob(feedsFolder)]);
    if (!fillsDemonstration) return;
    // Beside the requests: nobody waits for an invented nation at the first start.
    context.background.start(async (closing) => {
      await loadAssetDemonstration(context, closing);
      await loadLegacyDemonstration(context, closing);
      await loadControlDemonstration(context, closing);
    });
  },
};
