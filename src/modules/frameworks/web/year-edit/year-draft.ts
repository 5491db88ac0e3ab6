import type { Choice } from '#web/kit/forms/choices.tsx';
import { dayOf } from '../cycle/cycle-words.ts';
import type { YearAnswer } from '../cycle/year-page.tsx';

export type Draft = YearAnswer['document'];
export type DraftRules = Draft['rules'];
export type Deadline = DraftRules['deadlines'][number];
export type Step = DraftRules['steps'][number];
export type State = DraftRules['states'][number];
export type Reviewer = DraftRules['reviewers'][number];
export type Category = Draft['categories'][number];
export type Choices = NonNullable<YearAnswer['choices']>;

/** What is done in each step, as a list names it. */
export const actNames: Readonly<Record<Step['act'], string>> = {
  interim: 'State the interim assessment',
  'review-return': 'Look at the return',
  publish: 'Publish the return',
  'submit-plan': 'Hand in the improvement plan',
  'return-plan': 'Send the plan back',
  'approve-plan': 'Approve the plan',
  'plan-update': 'State progress of the plan',
  revert: 'Go back for want of progress',
};

/** Who does it. */
export const actors: Readonly<Record<Step['act'], string>> = {
  interim: 'The organisation',
  'review-return': 'Who reviews returns',
  publish: 'The organisation',
  'submit-plan': 'The organisation',
  'return-plan': 'Who reviews plans',
  'approve-plan': 'Who reviews plans',
  'plan-update': 'The organisation',
  revert: 'Who reviews plans',
};

/** How long somebody has, in words. */
export function clockWords(clock: Deadline['clock']): string {
  if (clock.kind === 'by-day') return dayOf(clock.day);
  return `${clock.days} ${clock.kind === 'days' ? 'days' : 'working days'} after it comes up`;
}

/** Rows with a code and a name as answers to choose from. */
export function optionsOf(rows: readonly { readonly code: string; readonly name: string }[]): Choice[] {
  return rows.map(({ code, name }) => ({ value: code, name }));
}

/** The name of a code, or the code itself. */
export function nameIn(rows: readonly { readonly code: string; readonly name: string }[], code: string): string {
  return rows.find((row) => row.code === code)?.name ?? code;
}

/** A code of small letters, digits and hyphens from a name, other than those in use. */
export function codeFor(name: string, used: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36);
  const start = plain === '' ? 'new' : plain;
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? start : `${start}-${n}`;
    if (!used.includes(code)) return code;
  }
}
