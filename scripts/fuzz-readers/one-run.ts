import { type Random, seededRandom } from '../../src/kernel/random.ts';
import { ReadFault } from '../../src/modules/assets/domain/readers/read-fault.ts';
import { Problem } from '../../src/platform/problems.ts';
import { zipArchive } from '../../test/support/zip-archive.ts';
import { damaged } from './damages.ts';
import type { Target } from './target.ts';
import { targets } from './targets.ts';

const slowestMs = 2_000;

/** What came of one damaged file; `fault`: what the parser did that it must not. */
export interface Outcome {
  readonly run: number;
  readonly target: string;
  readonly records: number;
  readonly isRefused: boolean;
  readonly tookMs: number;
  readonly fault: string | null;
  /** The file, where it is at fault. */
  readonly bytes: Uint8Array | null;
}

/** One part of a packed file is damaged, and the whole packed again. */
function repacked(parts: Readonly<Record<string, Buffer>>, random: Random, other: Buffer): Buffer {
  const name = random.pick(Object.keys(parts));
  return zipArchive({ ...parts, [name]: damaged(parts[name] ?? Buffer.alloc(0), random, other) });
}

function madeFile({ samples, parts }: Target, random: Random): Buffer {
  const other = random.pick(random.pick(targets).samples);
  if (parts !== undefined && random.chance(0.6)) return repacked(parts, random, other);
  return damaged(random.pick(samples), random, other);
}

/** Which parser is run by a number: each in turn. */
export const targetOf = (run: number): Target => targets[run % targets.length] as Target;

/** The damaged file of a run, for one that did not come back. */
export const fileOf = (seed: number, run: number): Buffer => madeFile(targetOf(run), seededRandom(seed, String(run)));

/** The damaged file of a run and what its parser makes of it; the same for the same seed and number. */
export async function oneRun(seed: number, run: number): Promise<Outcome> {
  const target = targetOf(run);
  const bytes = fileOf(seed, run);
  const most = target.slowestMs ?? slowestMs;
  const read = () => timed(target, bytes, seededRandom(seed, `${run} read`));
  const first = await read();
  // The collector of memory may fall into one of two readings, and hardly into both.
  const outcome = first.tookMs > most ? await read() : first;
  const slow = outcome.tookMs > most ? `it took ${Math.round(outcome.tookMs)} ms of processor` : null;
  const fault = outcome.fault ?? slow;
  return { run, target: target.name, ...outcome, fault, bytes: fault === null ? null : bytes };
}

async function timed(target: Target, bytes: Buffer, random: Random) {
  const before = process.threadCpuUsage();
  const read = await outcomeOf(target, bytes, random);
  const { user, system } = process.threadCpuUsage(before);
  return { ...read, tookMs: (user + system) / 1_000 };
}

async function outcomeOf(target: Target, bytes: Buffer, random: Random) {
  try {
    return { records: await target.read(bytes, random), isRefused: false, fault: null };
  } catch (error) {
    const isDeclared = error instanceof ReadFault || error instanceof Problem;
    const fault = isDeclared ? null : error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { records: 0, isRefused: true, fault };
  }
}
