import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { readScenario } from '../domain/read-scenario.ts';
import { type ImpactResult, scenarioSteps, UnusableScenario } from '../domain/run-scenario.ts';
import { computeImpact, type Following } from './compute-impact.ts';
import { readEnglishTrusts, readPosteriorOf } from './read-public-facts.ts';

/**
 * Reads a scenario (`wardkeep.impact-scenario/1`, already parsed) and runs it over the trusts of England and the
 * organisations it brings along. It needs neither server nor database, and lets others in between its steps.
 * @throws Problem `invalid-request` with every path to mend; the signal's reason when it was stopped
 */
export async function runImpact(json: unknown, { onProgress, signal }: Following = {}): Promise<ImpactResult> {
  const { scenario, bodies, posterior } = await readGrounds(json);
  const steps = scenarioSteps(scenario, bodies, posterior);
  return await refusing(async () => {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value;
      onProgress?.(step.value);
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    }
  });
}

/** The same for a route, in worker threads: the body is the scenario. Who hangs up stops it. */
export async function answerImpact(
  context: Context,
  { body }: { readonly body: unknown },
  { signal }: Caller,
): Promise<Answer> {
  const grounds = await readGrounds(body);
  const { json } = await refusing(() => computeImpact(context.compute, grounds, { signal }));
  // Already text: checking and writing it once more here would keep others waiting.
  return new Answer({ headers: { 'content-type': 'application/json; charset=utf-8' }, body: Buffer.from(json.buffer) });
}

async function readGrounds(json: unknown) {
  const { scenario, faults } = readScenario(json);
  if (scenario === null) throw refused(faults);
  const [bodies, posterior] = await Promise.all([readEnglishTrusts(), readPosteriorOf(scenario.parameters)]);
  return { scenario, bodies, posterior };
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnusableScenario) throw refused(error.faults);
    throw error;
  }
}

function refused(faults: UnusableScenario['faults']): Problem {
  return new Problem('invalid-request', 'This scenario cannot be run.', { parts: faults });
}
