import { type Compute, taskOf } from '#platform/compute.ts';
import * as parts from '../compute.ts';
import type { CareBody } from '../domain/care-body.ts';
import { sharedStore } from '../domain/draw-store.ts';
import { examineScenario, type ImpactInput, impactInput, type WrittenAnswer } from '../domain/impact-parts.ts';
import type { PosteriorSet } from '../domain/posterior.ts';
import { firstRuns, UnusableScenario } from '../domain/run-scenario.ts';
import type { Scenario } from '../domain/scenario.ts';

const file = new URL('../compute.ts', import.meta.url);
const tryDraws = taskOf(file, parts.tryDraws);
const chooseDraws = taskOf(file, parts.chooseDraws, [UnusableScenario]);
const runStretch = taskOf(file, parts.runStretch);
const writeMembers = taskOf(file, parts.writeMembers);
const writeAnswer = taskOf(file, parts.writeAnswer);

/** How a caller follows a run: hears the share done, and may stop it. */
export interface Following {
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Draws of one piece of work: some tenths of a second for a nation, so that two runs at once take turns. */
const mostDraws = 500;
/** The rows of organisations take about as long as this share of the draws does. */
const rowsShare = 0.6;
/** Organisations whose rows are one piece of work. */
const mostMembers = 40;

/** What a scenario is computed from: the bodies of a register, and the parameter set that it names. */
export interface ImpactGrounds {
  readonly scenario: Scenario;
  readonly bodies: readonly CareBody[];
  readonly posterior: PosteriorSet;
}

/** Finds everything that keeps a scenario from being run. @throws UnusableScenario */
export function examineImpact({ scenario, bodies, posterior }: ImpactGrounds): void {
  examineScenario(impactInput(scenario, bodies, posterior));
}

/**
 * Runs a scenario in the platform's worker threads: bit by bit what one thread alone would answer, however many there
 * are, since each draw seeds its own random numbers and writes its own places of the shared store.
 * @throws UnusableScenario; the signal's reason when it was stopped
 */
export async function computeImpact(
  compute: Compute,
  { scenario, bodies, posterior }: ImpactGrounds,
  { onProgress, signal }: Following = {},
): Promise<WrittenAnswer> {
  const input = impactInput(scenario, bodies, posterior);
  const { layout, tried, members } = examineScenario(input);
  const whole = tried + scenario.draws * (1 + rowsShare);
  const told = (before: number, worth: number) => (done: number) => onProgress?.((before + done * worth) / whole);
  const conditioned = tried === 0 ? null : await choose(compute, input, tried, { onProgress: told(0, 1), signal });
  const store = sharedStore(layout, conditioned?.runs ?? firstRuns(scenario.draws));
  const draws = { whole: scenario.draws, most: mostDraws, onProgress: told(tried, 1), signal };
  await eachStretch(compute, draws, (part, own) => compute.run(runStretch, { input, store, ...part }, own));
  const worth = (scenario.draws * rowsShare) / members;
  const rows = { whole: members, most: mostMembers, onProgress: told(tried + scenario.draws, worth), signal };
  const written = await eachStretch(compute, rows, (part, own) =>
    compute.run(writeMembers, { input, store, ...part }, own),
  );
  const conditioning = conditioned?.conditioning ?? null;
  const transfer = written.map(({ buffer }) => buffer as ArrayBuffer);
  const answer = await compute.run(writeAnswer, { input, store, conditioning, members: written }, { signal, transfer });
  onProgress?.(1);
  return answer;
}

/** Tries draws against what was observed, and picks those that fit. */
async function choose(compute: Compute, input: ImpactInput, tried: number, following: Followed) {
  const changes = input.scenario.observed.map(() => new Float64Array(tried));
  await eachStretch(compute, { whole: tried, most: mostDraws, ...following }, async (stretch, own) => {
    const found = await compute.run(tryDraws, { input, ...stretch }, own);
    for (const [index, part] of found.entries()) changes[index]?.set(part, stretch.from);
  });
  return await compute.run(chooseDraws, { input, changes }, { signal: following.signal });
}

interface Followed {
  /** Hears how many are done. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal | undefined;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Works on numbers 0 up to `whole` in stretches of at most `most`, as many at a time as there are threads and no more:
 * whoever comes later need not wait for all of them. The first failure stops the others.
 * @returns what became of each stretch, in order
 */
async function eachStretch<Output>(
  { workers }: Compute,
  { whole, most, onProgress, signal }: Followed & { readonly whole: number; readonly most: number },
  work: (stretch: Stretch, following: { signal: AbortSignal; onProgress: (share: number) => void }) => Promise<Output>,
): Promise<Output[]> {
  const size = Math.min(most, Math.ceil(whole / workers));
  const stretches = Array.from({ length: Math.ceil(whole / size) }, (_, at) => ({
    from: at * size,
    to: Math.min(whole, (at + 1) * size),
  }));
  const done = stretches.map(() => 0);
  const outputs: Output[] = [];
  const failure = new AbortController();
  const either = AbortSignal.any([failure.signal, ...(signal ? [signal] : [])]);
  const waiting = [...stretches.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, stretch] = next;
      const told = (share: number) => {
        done[at] = share * (stretch.to - stretch.from);
        onProgress(done.reduce((sum, each) => sum + each, 0));
      };
      outputs[at] = await work(stretch, { signal: either, onProgress: told });
    }
  };
  // Waits for all of them: who stops a run is told when nothing of it runs any more.
  await Promise.all(Array.from({ length: workers }, () => lane().catch((error: unknown) => failure.abort(error))));
  either.throwIfAborted();
  return outputs;
}
