/** Applies an import in a process of its own and kills it with -9 after everything is saved and before the commit. */
import { writeSync } from 'node:fs';
import { applyImport } from '#modules/organisations/actions/apply-import.ts';
import { contextFor } from '#platform/context.ts';
import { openDatabase } from '#platform/database.ts';
import { platformScope } from '#platform/scope.ts';
import { vaultOn } from '#platform/secrets.ts';
import { openThreads } from './threads.ts';

const [url = '', id = ''] = process.argv.slice(2);
const platform = {
  database: openDatabase(url, 2),
  vault: vaultOn(Buffer.alloc(32, 7)),
  ...openThreads(),
  now: () => new Date(),
  publicAddress: null,
  personalData: { held: [], plain: [], retention: [] },
};
await applyImport(contextFor(platform, platformScope('test')), {
  id: Number(id),
  why: 'shown by test',
  onProgress: ({ phase }) => {
    if (phase !== 'placing') return;
    writeSync(1, 'saved, not committed\n');
    process.kill(process.pid, 'SIGKILL');
  },
});
