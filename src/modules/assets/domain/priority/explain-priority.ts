import type { PriorityClass, PriorityDecision } from './decide-priority.ts';
import type { Factor, PriorityInput } from './priority-input.ts';

/** What people call the classes. */
const classWords: Readonly<Record<PriorityClass, string>> = {
  immediate: 'Act now',
  'out-of-cycle': 'Act soon',
  scheduled: 'At the next planned change',
  defer: 'Can wait',
};

const factorWords: Readonly<Record<Factor, string>> = {
  exploitation: 'whether it is exploited',
  exposure: 'how reachable it is',
  automatable: 'whether attacks can be automated',
  safety: 'how it may harm patients',
  mission: 'which services would stop',
  technicalImpact: 'what an attacker gains',
  isListed: 'whether it is on the list of exploited weaknesses',
  controls: 'which controls stand before it',
};

export const exploitationWords = {
  none: 'no way to attack it is known',
  'public poc': 'a way to attack it is public',
  active: 'being attacked now',
} as const;
export const exposureWords: Readonly<Record<string, string>> = {
  small: 'hardly reachable',
  controlled: 'reachable only from inside',
  open: 'reachable from the internet',
};
export const safetyWords = {
  negligible: 'no harm to patients expected',
  marginal: 'minor harm to patients possible',
  critical: 'serious harm to patients possible',
  catastrophic: 'deaths possible',
} as const;
export const missionWords = {
  degraded: 'services would only slow down',
  'mef support crippled': 'work behind essential services would stop',
  'mef failure': 'an essential service would stop',
  'mission failure': 'the organisation could not give care',
} as const;

function together(parts: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = parts.at(-1) ?? '';
  if (parts.length < 3) return parts.join(` ${joint} `);
  return `${parts.slice(0, -1).join(', ')}, ${joint} ${last}`;
}

/** What is known, as clauses; what is only assumed is not told as if it were known. */
function knownClauses(input: PriorityInput, decision: PriorityDecision, dependents: readonly string[]): string[] {
  const clauses: (string | null)[] = [
    exploitationClause(input),
    input.exposure === null
      ? null
      : `${exposureWords[decision.exposure] ?? ''}${decision.exposure === input.exposure ? '' : ' thanks to controls'}`,
    input.automatable === 'yes' ? 'attacks can be automated' : null,
    dependents.length > 0
      ? `${together(dependents)} depend${dependents.length === 1 && !dependents[0]?.endsWith('s') ? 's' : ''} on it`
      : input.mission && missionWords[input.mission],
    input.safety && safetyWords[input.safety],
  ];
  return clauses.filter((each) => each !== null);
}

function exploitationClause({ isListed, exploitation }: PriorityInput): string | null {
  if (isListed === 'yes') return exploitationWords.active;
  return isListed === null || exploitation === null ? null : exploitationWords[exploitation];
}

/** Controls that nobody entered are no news, and technical impact counts only for the timeline. */
const untold: readonly Factor[] = ['controls', 'technicalImpact'];

/**
 * What explains the class: "Act now: being attacked now, reachable from the internet, and theatres depend on it. Nobody
 * knows how it may harm patients: taken at its worst."
 */
export function explainPriority(
  input: PriorityInput,
  decision: PriorityDecision,
  dependents: readonly string[] = [],
): string {
  const known = together(knownClauses(input, decision, dependents));
  const assumed = decision.assumed.filter((factor) => !untold.includes(factor)).map((factor) => factorWords[factor]);
  const unknown =
    assumed.length === 0
      ? ''
      : `${known === '' ? 'nobody' : 'Nobody'} knows ${together(assumed, 'or')}: taken at ${assumed.length === 1 ? 'its' : 'their'} worst`;
  return `${classWords[decision.class]}: ${[known, unknown].filter((each) => each !== '').join('. ')}.`;
}

/** The path through the tables, one step a line: factor, value, and whether it was assumed. */
export function pathOf(input: PriorityInput, decision: PriorityDecision): string[] {
  const said = (factor: Factor) => (decision.assumed.includes(factor) ? 'unknown, taken at its worst' : input[factor]);
  const exploitation = input.isListed === 'yes' ? 'active (listed as exploited)' : said('exploitation');
  const moved =
    input.exposure !== null && input.exposure !== decision.exposure ? ` (${input.exposure} before controls)` : '';
  return [
    `Exploitation: ${exploitation}`,
    `System exposure: ${input.exposure === null ? `${decision.exposure} (unknown, taken at its worst)` : `${decision.exposure}${moved}`}`,
    `Automatable: ${said('automatable')}`,
    `Safety impact: ${said('safety')}`,
    `Mission impact: ${said('mission')}`,
    `Human impact, from safety and mission: ${decision.humanImpact}`,
    `Class: ${decision.class}`,
  ];
}
