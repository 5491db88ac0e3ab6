import type { Collector } from './collector.ts';
import { ReadFault } from './read-fault.ts';
import type { Batch } from './reader.ts';

/** Small pieces are put together up to this many bytes, so that a stream of single bytes costs no more than others. */
const leastPiece = 64 * 1024;
const largestPiece = 1024 * 1024;

/** What knows a format: it is pushed bytes and steps from token to token. */
export interface Machine {
  push(chunk: Uint8Array): void;
  /** Understands one more token; false: it needs more bytes, or there are none. */
  step(): boolean;
  /** No more bytes will come; what can be understood now is stepped through after this. */
  end(): void;
  /** @throws ReadFault when the text may not end here */
  close(): void;
  /** Beside what the reading stands, for faults: a host, a row, an entry; empty outside. */
  readonly where: string;
}

/** Runs a machine over a stream and yields its batches; the last one comes before a fault is thrown. */
export async function* drive(
  bytes: AsyncIterable<Uint8Array>,
  machine: Machine,
  collector: Collector,
): AsyncGenerator<Batch> {
  try {
    for await (const piece of piecesOf(bytes)) {
      machine.push(piece);
      yield* steps(machine, collector);
    }
    machine.end();
    yield* steps(machine, collector);
    machine.close();
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    if (!collector.isEmpty) yield collector.take();
    throw new ReadFault(error.kind, error.offset, machine.where);
  }
  if (!collector.isEmpty) yield collector.take();
}

function* steps(machine: Machine, collector: Collector): Generator<Batch> {
  while (machine.step()) if (collector.isFull) yield collector.take();
}

async function* piecesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of bytes) {
    small.push(chunk);
    held += chunk.length;
    if (held < leastPiece) continue;
    const whole = joined(small, held);
    for (let at = 0; at < whole.length; at += largestPiece) yield whole.subarray(at, at + largestPiece);
    small = [];
    held = 0;
  }
  if (held > 0) yield joined(small, held);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
