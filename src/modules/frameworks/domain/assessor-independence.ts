import { addDays } from '#kernel/dates.ts';

/** What is known of somebody who wants to judge an assessment. Days as `YYYY-MM-DD`. */
export interface AssessorTies {
  /** The account belongs to the organisation, a part of it, or one that it took over. */
  readonly isEmployed: boolean;
  /** Roles other than assessor, held at any of those. `until`: the last day; null: still held. */
  readonly roles: readonly { readonly role: string; readonly until: string | null }[];
  /** The person saved an answer, evidence or a judgement's dispute of the organisation. */
  readonly hasEdited: boolean;
}

/** Whoever worked there is not independent for so long. Ours, to be confirmed: auditors' own rules ask a year or two. */
export const coolingDays = 730;

/** Why this person may not judge the organisation's assessment, in words for them; null: they may. */
export function independenceFault(ties: AssessorTies, today: string): string | null {
  if (ties.isEmployed) {
    return 'You belong to this organisation. Its assessment is judged by somebody from outside.';
  }
  if (ties.roles.some(({ until }) => until === null || until >= today)) {
    return 'You hold another role at this organisation, so you cannot judge its assessment as well.';
  }
  if (ties.roles.some(({ until }) => until !== null && until >= addDays(today, -coolingDays))) {
    return 'You worked for this organisation in the last 2 years, so you cannot judge its assessment.';
  }
  if (ties.hasEdited) {
    return 'You changed answers or evidence of this organisation, so you cannot judge them as well.';
  }
  return null;
}
