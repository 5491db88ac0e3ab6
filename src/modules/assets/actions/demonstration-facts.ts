import shares from '../../../../data/assets/demonstration/fleet-shares.json' with { type: 'json' };
import known from '../../../../data/assets/demonstration/weaknesses.json' with { type: 'json' };
import { readDecisions } from '../domain/feeds/weakness-entry.ts';
import { scoreCvss } from '../domain/scores/score-cvss.ts';
import type { FleetShares } from '../domain/synthetic-fleet.ts';
import type { Targets } from '../domain/synthetic-scans.ts';
import type { PublicFacts } from '../store/public-facts.ts';

/** Distributions and public facts that invented fleets are drawn from (data/assets/SOURCE.md). */
export const fleetShares: FleetShares = shares;
export const weaknessTargets: Targets = known.targets;
/** The day of the catalogue that says which of these weaknesses were exploited. */
export const listedAsOf: string = known.listedAsOf;

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** Public facts of the weaknesses that invented fleets may have. */
export function demonstrationWeaknesses(): PublicFacts[] {
  return known.weaknesses.map((row): PublicFacts => {
    const [code, title, published, vector, exploitation, automatable, technicalImpact, listedOn, dueOn, ransom] = row;
    const { scores } = scoreCvss(textOf(vector) ?? '');
    return {
      code: String(code),
      title: String(title),
      publishedOn: textOf(published),
      score: scores?.overall ?? null,
      vector: scores?.vector ?? null,
      severity: scores?.severity.toLowerCase() ?? null,
      ...readDecisions({ exploitation, automatable, technicalImpact }),
      listedOn: textOf(listedOn),
      dueOn: textOf(dueOn),
      isRansomware: ransom === true ? true : null,
    };
  });
}
