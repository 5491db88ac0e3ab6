import path from 'node:path';
import { startJobs } from '#platform/jobs/run-jobs.ts';
import type { Module } from '#platform/module.ts';
import { authenticate } from './actions/authenticate.ts';
import { closedAccounts, eraseAgain } from './actions/erase-person.ts';
import { exportPeople } from './actions/export-people.ts';
import { linkForFirstAccount } from './actions/first-account.ts';
import { loadFirstData } from './actions/load-first-data.ts';
import { openLookBook } from './actions/look-book.ts';
import { retentionJob } from './actions/retain.ts';
import { endingRolesJob } from './actions/tell-ending-roles.ts';
import { commands } from './commands.ts';
import { handlers } from './handlers.ts';
import { routes } from './routes.ts';
import { personalData } from './store/personal-data.ts';

export { authenticate, eraseAgain, exportPeople, linkForFirstAccount, loadFirstData, openLookBook };

export const organisations: Module = {
  name: 'organisations',
  migrations: { schema: 'organisations', folder: path.join(import.meta.dirname, 'store/migrations') },
  personalData: { ...personalData, retention: [...personalData.retention, closedAccounts] },
  routes,
  commands,
  handlers,
  start: async (context) => startJobs(context, [endingRolesJob, retentionJob]),
};
