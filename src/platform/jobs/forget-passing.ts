import { sql } from '../sql.ts';
import type { Job } from './job.ts';

/** Removes what only counts for minutes: tries whose time is over, and how far old work had come. */
export const forgetPassing: Job = {
  name: 'forget-passing',
  everySeconds: 60,
  run: (context) => context.identify((reader) => reader.one(sql`select platform.forget_passing()`)),
};
