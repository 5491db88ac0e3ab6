import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type ErrorClass, errorFrom, type FromWorker } from './compute-messages.ts';
import { Problem } from './problems.ts';

/** An exported function of a module that a worker thread imports by its address, and errors that it throws. */
export interface Task<Input, Output> {
  readonly module: string;
  readonly name: string;
  readonly errors: readonly ErrorClass[];
  /** Only for the compiler; never there. */
  readonly types?: (input: Input) => Output;
}

/** What a piece of work gives in the end; work in steps is a generator. */
type OutputOf<Result> = Result extends Generator<number, infer Output> ? Output : Awaited<Result>;

/**
 * Names a function for a worker. Its input and output are copied as by `structuredClone`. A generator works in steps:
 * it yields the share (0 to 1) that is done, and may be stopped there. `errors` keep their class on the way back.
 */
export function taskOf<Input, Result>(
  module: URL,
  work: (input: Input) => Result,
  errors: readonly ErrorClass[] = [],
): Task<Input, OutputOf<Result>> {
  return { module: module.href, name: work.name, errors };
}

/** How a caller follows a piece of work. */
export interface Following {
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Buffers of the input that are handed over instead of copied; the caller can use them no more. */
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

/** Threads for work that would keep the server from answering. */
export interface Compute {
  /** Pieces of work that run at once; more wait, first come first served. */
  readonly workers: number;
  /**
   * Runs a task in a worker thread. Buffers of its output come without a copy. Rejects with the task's own error, with
   * the signal's reason once the work has really ended, or with a plain error when the thread dies.
   */
  run<Input, Output>(task: Task<Input, Output>, input: Input, following?: Following): Promise<Output>;
  /** Ends all threads; what was running or waiting is rejected. */
  close(): Promise<void>;
}

/** Work that stops between its steps does so within this; other work loses its thread. */
const graceMs = 300;

interface Job {
  readonly task: Task<unknown, unknown>;
  readonly input: unknown;
  readonly following: Following;
  resolve(output: unknown): void;
  reject(error: unknown): void;
  /** Takes its ear off the signal. */
  forget(): void;
}

interface Slot {
  worker: Worker | null;
  job: Job | null;
}

interface Pool {
  readonly slots: readonly Slot[];
  readonly queue: Job[];
  isClosed: boolean;
}

/** Threads start when they are first needed, and do not keep the process alive while they are idle. */
export function openCompute(workers: number): Compute {
  const pool: Pool = {
    slots: Array.from({ length: workers }, () => ({ worker: null, job: null })),
    queue: [],
    isClosed: false,
  };
  return {
    workers,
    run: (task, input, following = {}) => enqueue(pool, task, input, following),
    close: () => close(pool),
  };
}

function enqueue<Input, Output>(
  pool: Pool,
  task: Task<Input, Output>,
  input: Input,
  following: Following,
): Promise<Output> {
  const { signal } = following;
  return new Promise<Output>((resolve, reject) => {
    if (pool.isClosed) return reject(closing());
    if (signal?.aborted) return reject(signal.reason);
    const job: Job = {
      task: task as Task<unknown, unknown>,
      input,
      following,
      resolve: resolve as (output: unknown) => void,
      reject,
      forget: () => signal?.removeEventListener('abort', stopped),
    };
    const stopped = () => void stop(pool, job);
    signal?.addEventListener('abort', stopped);
    pool.queue.push(job);
    pump(pool);
  });
}

const closing = () => new Error('the platform is closing');

/** Gives waiting jobs to idle slots. */
function pump(pool: Pool): void {
  for (const slot of pool.slots) {
    if (slot.job !== null) continue;
    const job = pool.queue.shift();
    if (job === undefined) return;
    begin(pool, slot, job);
  }
}

function begin(pool: Pool, slot: Slot, job: Job): void {
  slot.job = job;
  try {
    slot.worker ??= startWorker(pool, slot);
    slot.worker.ref();
    const { task, input, following } = job;
    const message = { kind: 'work', module: task.module, name: task.name, input };
    slot.worker.postMessage(message, [...(following.transfer ?? [])]);
  } catch (error) {
    settle(pool, slot, () => job.reject(error));
  }
}

function startWorker(pool: Pool, slot: Slot): Worker {
  // Neither the settings (secrets among them) nor the flags of this process are any business of a sum.
  const worker = new Worker(new URL('./compute-worker.ts', import.meta.url), { env: {}, execArgv: [] });
  let why = 'it ended by itself';
  worker.on('message', (message: FromWorker) => hear(pool, slot, message));
  worker.on('error', (error) => {
    why = error instanceof Error ? error.message : String(error);
  });
  worker.on('exit', () => {
    if (slot.worker !== worker) return;
    slot.worker = null;
    const { job } = slot;
    if (job) settle(pool, slot, () => job.reject(reasonOf(job) ?? new Error(`A worker thread died: ${why}`)));
  });
  return worker;
}

function hear(pool: Pool, slot: Slot, message: FromWorker): void {
  const { job } = slot;
  if (job === null) return;
  if (message.kind === 'progress') {
    if (!job.following.signal?.aborted) job.following.onProgress?.(message.share);
  } else if (job.following.signal?.aborted) settle(pool, slot, () => job.reject(reasonOf(job)));
  else if (message.kind === 'done') settle(pool, slot, () => job.resolve(message.output));
  else if (message.kind === 'failed')
    settle(pool, slot, () => job.reject(errorFrom(message.error, [Problem, ...job.task.errors])));
}

const reasonOf = ({ following: { signal } }: Job): unknown => (signal?.aborted ? signal.reason : undefined);

/** Ends a slot's job and gives it the next one. */
function settle(pool: Pool, slot: Slot, tell: () => void): void {
  slot.job?.forget();
  slot.job = null;
  slot.worker?.unref();
  tell();
  if (!pool.isClosed) pump(pool);
}

async function stop(pool: Pool, job: Job): Promise<void> {
  const waiting = pool.queue.indexOf(job);
  if (waiting >= 0) {
    pool.queue.splice(waiting, 1);
    job.forget();
    return job.reject(reasonOf(job));
  }
  const slot = pool.slots.find((each) => each.job === job);
  slot?.worker?.postMessage({ kind: 'stop' });
  await delay(graceMs, undefined, { ref: false });
  if (slot?.job === job) await slot.worker?.terminate();
}

async function close(pool: Pool): Promise<void> {
  pool.isClosed = true;
  for (const job of pool.queue.splice(0)) {
    job.forget();
    job.reject(closing());
  }
  await Promise.all(
    pool.slots.map(async (slot) => {
      const { worker, job } = slot;
      slot.worker = null;
      if (job) settle(pool, slot, () => job.reject(closing()));
      await worker?.terminate();
    }),
  );
}
