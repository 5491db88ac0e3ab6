/** What runs in each thread of the pool of compute.ts. */
import { setPriority } from 'node:os';
import { isMarkedAsUntransferable, type MessagePort, parentPort } from 'node:worker_threads';
import { errorParts, type FromWorker, type ToWorker } from './compute-messages.ts';

/** Gives way to the thread that answers people. Only Linux lowers one thread; elsewhere it would be all of them. */
const niceness = 10;

function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(niceness);
  } catch {
    // Some containers forbid it; the work is done all the same.
  }
}

function serve(port: MessagePort): void {
  const tell = (message: FromWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  let isStopped = false;
  const work = async ({ module, name, input }: Extract<ToWorker, { kind: 'work' }>) => {
    const { [name]: task } = await import(module);
    let output = await task(input);
    if (isSteps(output)) {
      const steps = output;
      let step = steps.next();
      for (; step.done !== true; step = steps.next()) {
        tell({ kind: 'progress', share: step.value });
        // Lets a message to stop come in.
        await new Promise((resolve) => setImmediate(resolve));
        if (isStopped) return tell({ kind: 'stopped' });
      }
      output = step.value;
    }
    tell({ kind: 'done', output }, [...buffersOf(output)]);
  };
  port.on('message', (message: ToWorker) => {
    isStopped = message.kind === 'stop';
    if (message.kind === 'work') work(message).catch((error) => tell({ kind: 'failed', error: errorParts(error) }));
  });
}

function isSteps(value: unknown): value is Generator<number, unknown> {
  return typeof value === 'object' && value !== null && 'next' in value && Symbol.iterator in value;
}

/** The buffers of an output, so that they are handed over and not copied: its own, and those of its fields. */
function buffersOf(output: unknown, depth = 3, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(output)) {
    if (output.buffer instanceof ArrayBuffer && !isMarkedAsUntransferable(output.buffer)) found.add(output.buffer);
  } else if (depth > 0 && typeof output === 'object' && output !== null && !Array.isArray(output)) {
    for (const field of Object.values(output)) buffersOf(field, depth - 1, found);
  }
  return found;
}

giveWay();
if (parentPort) serve(parentPort);
