/** Work for the tests of the pool; runs in worker threads. */
import { getPriority } from 'node:os';
import { threadId } from 'node:worker_threads';
import { Problem } from '#platform/problems.ts';

/** An error of a module, with something to mend. */
export class OwnError extends Error {
  override readonly name = 'OwnError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super('this cannot be done');
    this.faults = faults;
  }
}

export const squares = ({ values }: { values: Float64Array }) => ({ values: values.map((value) => value * value) });

/** Where and how willingly it runs. */
export const whereabouts = () => ({ thread: threadId, niceness: getPriority() });

/** Counts up to `steps`, one step after another; `seen` tells others how far it came. */
export function* count({ steps, seen }: { steps: number; seen?: SharedArrayBuffer }): Generator<number, string> {
  const cell = seen ? new Int32Array(seen) : null;
  for (let step = 1; step <= steps; step += 1) {
    if (cell) Atomics.store(cell, 0, step);
    yield step / steps;
  }
  return `counted to ${steps}`;
}

/** Answers to nothing until `cell` is set. */
export function hold(cell: SharedArrayBuffer): string {
  const at = new Int32Array(cell);
  Atomics.store(at, 1, 1);
  Atomics.notify(at, 1);
  Atomics.wait(at, 0, 0);
  return 'released';
}

export function refuse(how: 'problem' | 'own' | 'plain'): never {
  if (how === 'problem')
    throw new Problem('invalid-request', 'Mend this.', { parts: [{ where: 'a', message: 'is odd' }] });
  throw how === 'own' ? new OwnError(['first', 'second']) : new TypeError('not like this');
}

/** As when memory runs out. */
export const die = (code: number) => process.exit(code);
