import type { PriorityDecision } from './decide-priority.ts';
import { exploitationWords, exposureWords, missionWords, safetyWords } from './explain-priority.ts';
import type { Factor, PriorityInput } from './priority-input.ts';

/** One step of the way to a class, for people to read. */
export interface DecisionStep {
  readonly name: string;
  readonly value: string;
  readonly isAssumed: boolean;
  readonly note: string;
}

type Said = Pick<DecisionStep, 'value' | 'isAssumed'>;

/** The way through the tables of SSVC: what is known, and what nobody knows and was taken at its worst. */
export function stepsOf(input: PriorityInput, decision: PriorityDecision): DecisionStep[] {
  const said = <F extends Factor>(
    factor: F,
    worst: string,
    words: (value: NonNullable<PriorityInput[F]>) => string,
  ): Said => {
    const value = input[factor];
    return value === null ? { value: worst, isAssumed: true } : { value: words(value), isAssumed: false };
  };
  return [
    { name: 'Exploitation', ...exploitation(input), note: 'Lists of exploited weaknesses (KEV), and records of CVEs' },
    { name: 'Exposure', ...exposure(input, decision), note: 'How far away an attacker may stand, after controls' },
    {
      ...{ name: 'Can attacks be automated?', note: 'Records of CVEs' },
      ...said('automatable', 'yes', (value) => value),
    },
    {
      ...{ name: 'Harm to patients', note: 'What the systems do' },
      ...said('safety', safetyWords.catastrophic, (value) => safetyWords[value]),
    },
    {
      ...{ name: 'Effect on services', note: 'What hangs on the systems' },
      ...said('mission', missionWords['mission failure'], (value) => missionWords[value]),
    },
    {
      name: 'Human impact',
      value: decision.humanImpact,
      isAssumed: input.safety === null || input.mission === null,
      note: 'From harm to patients and effect on services',
    },
  ];
}

function exploitation({ isListed, exploitation: known }: PriorityInput): Said {
  if (isListed === 'yes') return { value: exploitationWords.active, isAssumed: false };
  if (isListed === null || known === null) return { value: exploitationWords.active, isAssumed: true };
  return { value: exploitationWords[known], isAssumed: false };
}

function exposure(input: PriorityInput, { exposure: counted }: PriorityDecision): Said {
  const word = exposureWords[counted] ?? counted;
  const isMoved = input.exposure !== null && input.exposure !== counted;
  return { value: isMoved ? `${word}, thanks to tested controls` : word, isAssumed: input.exposure === null };
}
