import path from 'node:path';
import type { Module } from '#platform/module.ts';
import { loadClinicalDemonstration } from './actions/load-demonstration.ts';
import { tendScenarios } from './actions/run-scenarios.ts';
import { warmCare } from './actions/show-care-at-risk.ts';
import { commands } from './commands.ts';
import { clinicalRoutes } from './routes.ts';
import { personalData } from './store/personal-data.ts';

export { loadClinicalDemonstration };

export const clinical: Module = {
  name: 'clinical',
  migrations: { schema: 'clinical', folder: path.join(import.meta.dirname, 'store/migrations') },
  personalData,
  routes: clinicalRoutes,
  commands,
  start: tendScenarios,
  warm: warmCare,
};
