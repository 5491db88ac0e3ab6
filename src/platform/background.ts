import { randomUUID } from 'node:crypto';

/** Work that goes on after its request was answered. */
export interface Background {
  /** Names this process among those that share the database. */
  readonly id: string;
  /** False in a process that only answers requests: what waits in the database is left to the workers. */
  readonly takesWork: boolean;
  /** Starts work; `signal` tells it that the platform closes. */
  start(work: (signal: AbortSignal) => Promise<void>): void;
  /** Tells all work to end, and waits until it has. */
  close(): Promise<void>;
}

/** `onFailure` hears of work that threw: nobody waits for its answer. */
export function openBackground(onFailure: (error: unknown) => void, takesWork = true): Background {
  const closing = new AbortController();
  const running = new Set<Promise<void>>();
  return {
    id: randomUUID(),
    takesWork,
    start: (work) => {
      if (closing.signal.aborted) return;
      const ended = work(closing.signal)
        .catch((error: unknown) => {
          if (!closing.signal.aborted) onFailure(error);
        })
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    close: async () => {
      closing.abort(new Error('the platform is closing'));
      await Promise.all(running);
    },
  };
}
