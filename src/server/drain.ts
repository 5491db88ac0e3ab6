import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Config } from '#platform/config.ts';
import type { Readiness } from '#platform/http/readiness.ts';

/**
 * Stops a server without failing a request: it says that it is not ready, goes on answering for as long as others need
 * to hear that, then takes no more connections and lets what runs finish. What still runs at the limit is cut off.
 */
export async function drain(
  app: FastifyInstance,
  readiness: Readiness,
  { drainNoticeMs, drainLimitMs }: Pick<Config, 'drainNoticeMs' | 'drainLimitMs'>,
): Promise<void> {
  readiness.stop();
  await wait(drainNoticeMs);
  const cutOff = setTimeout(() => {
    console.error('Some requests took longer than WARDKEEP_DRAIN_LIMIT, and were cut off.');
    app.server.closeAllConnections();
  }, drainLimitMs);
  await app.close();
  clearTimeout(cutOff);
}
