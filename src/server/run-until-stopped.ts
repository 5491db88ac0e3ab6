import type { Config } from '#platform/config.ts';
import type { HostRole } from './host-roles.ts';
import { serve } from './serve.ts';

const codes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Serves until SIGINT or SIGTERM, then stops in good order and ends the process with 0; a second signal ends it at
 * once. Heard from the first moment: a Ctrl C during the start waits for it to end, then stops as cleanly as later.
 * @throws when it cannot start
 */
export async function runUntilStopped(config: Config, roles: ReadonlySet<HostRole>): Promise<void> {
  const stopping = new AbortController();
  const started = serve(config, roles, stopping.signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(codes[signal]);
      stopping.abort();
      started
        .then((stop) => stop())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
  await started.catch((error: unknown) => {
    if (stopping.signal.aborted) process.exit(0);
    const isBusy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isBusy
      ? new Error('Another program uses this port. Choose another, for example: PORT=8081 npm start', { cause: error })
      : error;
  });
}
