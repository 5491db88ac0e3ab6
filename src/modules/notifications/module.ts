import path from 'node:path';
import { startJobs } from '#platform/jobs/run-jobs.ts';
import type { Module } from '#platform/module.ts';
import { webhookJob } from './actions/call-webhooks.ts';
import { forgetJob } from './actions/forget-notices.ts';
import { mailHealth } from './actions/mail-health.ts';
import { mailJob } from './actions/send-mails.ts';
import { handlers } from './handlers.ts';
import { notificationRoutes } from './routes.ts';
import { personalData } from './store/personal-data.ts';

export const notifications: Module = {
  name: 'notifications',
  migrations: { schema: 'notifications', folder: path.join(import.meta.dirname, 'store/migrations') },
  personalData,
  routes: notificationRoutes,
  handlers,
  health: mailHealth,
  start: async (context) => startJobs(context, [mailJob, webhookJob, forgetJob]),
};
