import type { Context } from '../context.ts';

/**
 * Work that is done again and again by one process at a time. It must do its work in transactions of its own, leave
 * what is not done to be found by the next run, and bear being run twice at once: a process that was thought dead may
 * not be.
 */
export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  run(context: Context, signal: AbortSignal): Promise<unknown>;
}
