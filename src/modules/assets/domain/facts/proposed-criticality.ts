/** Care that nobody can wait for: without it, people are sent away in an emergency. */
const emergency: ReadonlySet<string> = new Set([
  'ae-attendances',
  'emergency-admissions',
  'ambulance-conveyances',
  'nhs-111-calls',
  'mental-health-crisis',
]);

export interface ProposedCriticality {
  /** 1 (least) to 4. */
  readonly value: number;
  readonly why: string;
}

/**
 * How critical an asset is likely to be, by the clinical services that stop with the system it is on the service map. A
 * proposal of ours and no standard: a person says what counts.
 */
export function proposedCriticality(
  stopped: readonly { readonly id: string; readonly name: string }[],
  services: number,
): ProposedCriticality {
  const [first] = stopped;
  if (first === undefined) return { value: 1, why: 'No clinical service on the service map stops with it.' };
  const urgent = stopped.find(({ id }) => emergency.has(id));
  const share = `${stopped.length} of ${services} clinical services stop with it`;
  if (stopped.length * 2 >= services && stopped.length > 1) return { value: 4, why: `${share}.` };
  if (urgent) return { value: 3, why: `${share}, one of them is ${urgent.name}.` };
  if (stopped.length * 4 >= services && stopped.length > 1) return { value: 3, why: `${share}.` };
  return { value: 2, why: `${share}: ${stopped.map(({ name }) => name).join(', ')}.` };
}
