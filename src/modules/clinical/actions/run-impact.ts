import { Problem } from '#platform/problems.ts';
import { readScenario } from '../domain/read-scenario.ts';
import { type ImpactResult, scenarioSteps, UnusableScenario } from '../domain/run-scenario.ts';
import { readEnglishTrusts, readNewestPosterior } from './read-public-facts.ts';

/** How a caller follows a run: hears the share done, and may stop it. */
export interface Following {
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads a scenario (`wardkeep.impact-scenario/1`, already parsed) and runs it over the trusts of England and the
 * organisations it brings along. It needs neither server nor database, and lets others in between its steps.
 * @throws Problem `invalid-request` with every path to mend; the signal's reason when it was stopped
 */
export async function runImpact(json: unknown, { onProgress, signal }: Following = {}): Promise<ImpactResult> {
  const { scenario, faults } = readScenario(json);
  if (scenario === null) throw refused(faults);
  const [bodies, posterior] = await Promise.all([readEnglishTrusts(), readNewestPosterior()]);
  const steps = scenarioSteps(scenario, bodies, posterior);
  try {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value;
      onProgress?.(step.value);
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    }
  } catch (error) {
    if (error instanceof UnusableScenario) throw refused(error.faults);
    throw error;
  }
}

/** The same for a route: the body is the scenario. */
export async function answerImpact(_context: unknown, { body }: { readonly body: unknown }): Promise<ImpactResult> {
  return await runImpact(body);
}

function refused(faults: UnusableScenario['faults']): Problem {
  return new Problem('invalid-request', 'This scenario cannot be run.', { parts: faults });
}
