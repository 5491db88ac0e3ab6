/** Runs what is waiting in a process of its own and kills it with -9 once the run says how far it is. */
import { writeSync } from 'node:fs';
import { startWaiting } from '#modules/clinical/actions/run-scenarios.ts';
import type { Compute } from '#platform/compute.ts';
import { contextFor, type Platform } from '#platform/context.ts';
import { openDatabase } from '#platform/database.ts';
import { platformScope } from '#platform/scope.ts';
import { vaultOn } from '#platform/secrets.ts';
import { openThreads } from './threads.ts';

const [url = ''] = process.argv.slice(2);
const threads = openThreads();
const compute: Compute = {
  ...threads.compute,
  run: (task, input, following) => {
    const onProgress = () => {
      writeSync(1, 'half-way\n');
      process.kill(process.pid, 'SIGKILL');
    };
    return threads.compute.run(task, input, { ...following, onProgress });
  },
};
const platform = {
  ...threads,
  compute,
  database: openDatabase(url, 2),
  vault: vaultOn(Buffer.alloc(32, 7)),
  now: () => new Date(),
};
startWaiting(contextFor(platform as Platform, platformScope('test')));
