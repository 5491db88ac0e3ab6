import { Problem } from '#platform/problems.ts';
import { readScenario } from '../domain/read-scenario.ts';
import { type ImpactResult, runScenario, UnusableScenario } from '../domain/run-scenario.ts';
import { readEnglishTrusts, readNewestPosterior } from './read-public-facts.ts';

/**
 * Reads a scenario (`wardkeep.impact-scenario/1`, already parsed) and runs it over the trusts of England and the
 * organisations it brings along. It needs neither server nor database.
 * @throws Problem `invalid-request` with every path to mend
 */
export async function runImpact(json: unknown): Promise<ImpactResult> {
  const { scenario, faults } = readScenario(json);
  if (scenario === null) throw refused(faults);
  const [bodies, posterior] = await Promise.all([readEnglishTrusts(), readNewestPosterior()]);
  try {
    return runScenario(scenario, bodies, posterior);
  } catch (error) {
    if (error instanceof UnusableScenario) throw refused(error.faults);
    throw error;
  }
}

function refused(faults: UnusableScenario['faults']): Problem {
  return new Problem('invalid-request', 'This scenario cannot be run.', { parts: faults });
}
