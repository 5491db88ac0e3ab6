import { addDays, type IsoDate, inWords } from '#kernel/dates.ts';
import type { PriorityClass } from '../priority/decide-priority.ts';

/** What people decide about a weakness on some assets. */
export const verdictKinds = ['open', 'mitigated', 'accepted', 'false-positive', 'fixed'] as const;
export type VerdictKind = (typeof verdictKinds)[number];

/** The state of a finding as its row keeps it. */
export const findingStates: Readonly<Record<VerdictKind, number>> = {
  open: 0,
  mitigated: 1,
  accepted: 2,
  'false-positive': 3,
  fixed: 4,
};

/** The word for a state as a row keeps it. */
export function stateWord(state: number): VerdictKind {
  return verdictKinds[state] ?? 'open';
}

/** A risk is accepted for a year at most; then somebody looks again. */
export const longestAcceptanceDays = 365;

/** A decision as somebody asks for it. Days are YYYY-MM-DD. */
export interface VerdictText {
  readonly kind: VerdictKind;
  readonly reason: string;
  readonly control: string;
  readonly evidence: string;
  readonly testedOn: IsoDate | null;
  readonly ownerDuty: string | null;
  readonly ownerPersonId: number | null;
  readonly expiresOn: IsoDate | null;
}

/** What a decision still lacks or says wrongly, each with its field. */
export function verdictFaults(text: VerdictText, today: IsoDate): { where: string; message: string }[] {
  if (text.kind === 'mitigated') return mitigationFaults(text, today);
  return text.kind === 'accepted' ? acceptanceFaults(text, today) : [];
}

function mitigationFaults({ control, evidence, testedOn }: VerdictText, today: IsoDate) {
  const faults: { where: string; message: string }[] = [];
  if (control === '') faults.push({ where: 'control', message: 'Say which control holds it' });
  if (evidence === '') faults.push({ where: 'evidence', message: 'Say what shows that the control works' });
  if (testedOn === null) faults.push({ where: 'testedOn', message: 'Enter the day on which the control was tested' });
  else if (testedOn > today) faults.push({ where: 'testedOn', message: 'The day of the test cannot be in the future' });
  return faults;
}

function acceptanceFaults({ ownerDuty, ownerPersonId, expiresOn }: VerdictText, today: IsoDate) {
  const faults: { where: string; message: string }[] = [];
  if ((ownerDuty === null) === (ownerPersonId === null))
    faults.push({ where: 'owner', message: 'Select one owner: a duty or a person' });
  const last = addDays(today, longestAcceptanceDays);
  if (expiresOn === null) faults.push({ where: 'expiresOn', message: 'Enter the last day of the acceptance' });
  else if (expiresOn <= today) faults.push({ where: 'expiresOn', message: 'The last day must be in the future' });
  else if (expiresOn > last)
    faults.push({ where: 'expiresOn', message: `A risk is accepted for a year at most: until ${inWords(last)}` });
  return faults;
}

/** Accepting what should be dealt with at once is not for one person alone. */
export function takesTwo(kind: VerdictKind, priority: PriorityClass): boolean {
  return kind === 'accepted' && priority === 'immediate';
}
