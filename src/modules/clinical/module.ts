import path from 'node:path';
import type { Module } from '#platform/module.ts';
import { warmCareDesks } from './actions/care-desk.ts';
import { loadClinicalDemonstration } from './actions/load-demonstration.ts';
import { tendScenarios } from './actions/run-scenarios.ts';
import { commands } from './commands.ts';
import { clinicalRoutes } from './routes.ts';

export { loadClinicalDemonstration };

export const clinical: Module = {
  name: 'clinical',
  migrations: { schema: 'clinical', folder: path.join(import.meta.dirname, 'store/migrations') },
  routes: clinicalRoutes,
  commands,
  async start(context, how) {
    await tendScenarios(context, how);
    warmCareDesks(context);
  },
};
