/** Hears a fact in a process of its own and kills it with -9, before or after the commit of what it did. */
import { z } from 'zod';
import type { Platform } from '#platform/context.ts';
import { openDatabase } from '#platform/database.ts';
import { deliverDue } from '#platform/events/deliver.ts';
import { eventType } from '#platform/events/event-type.ts';
import { handler } from '#platform/events/handler.ts';
import { vaultOn } from '#platform/secrets.ts';
import { openThreads } from './threads.ts';

const [url = '', name = '', when = ''] = process.argv.slice(2);
const platform: Platform = {
  ...openThreads(),
  database: openDatabase(url, 2),
  vault: vaultOn(Buffer.alloc(32, 7)),
  now: () => new Date(),
  publicAddress: null,
  personalData: { held: [], plain: [], retention: [] },
};
const die = () => process.kill(process.pid, 'SIGKILL');
const rung = eventType('test.rung', z.object({ bell: z.int() }));
await deliverDue(
  platform,
  handler(name, rung, async (context, [heard]) => {
    await context.change({ action: name, why: 'heard' }, async (change) => {
      change.record({ subject: `bell:${heard?.facts.bell}` });
      if (when === 'before') die();
      // The signal comes when this thread next gives way.
      if (when === 'before') await new Promise(() => {});
    });
    die();
    await new Promise(() => {});
  }),
);
