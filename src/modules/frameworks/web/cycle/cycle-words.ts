import { formatDate } from '#web/words/format-date.ts';

/** Where an obligation stands, in a word or two. */
export const standingWords: Readonly<Record<string, string>> = {
  'no-answer': 'Waiting',
  late: 'Late',
  acknowledged: 'Seen',
  answered: 'Answered',
  excepted: 'Accepted as not done',
  paused: 'Paused',
  'not-applicable': 'Does not apply',
  closed: 'Done',
  stopped: 'Withdrawn',
};

/** What a reviewing body decided. */
export const decisionWords: Readonly<Record<string, string>> = {
  accepted: 'Looked at, nothing to ask',
  questions: 'Looked at, with questions',
  returned: 'Sent back',
  approved: 'Approved',
  reverted: 'Put back for want of progress',
};

/** What was stated. */
export const kindWords = {
  interim: 'Interim assessment',
  final: 'Return published',
  'plan-update': 'Progress of the plan stated',
} as const;

/** Where an action of a plan stands. */
export const itemStateWords = {
  planned: 'Planned',
  'under-way': 'Under way',
  done: 'Done',
  dropped: 'Dropped',
} as const;

/** Where a commitment stands, as its owner says. */
export const commitmentWords = {
  'not-started': 'Not started',
  'on-track': 'On track',
  'at-risk': 'At risk',
  late: 'Late',
  done: 'Done',
  dropped: 'Dropped',
} as const;

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 });

/** Money in pence as whole pounds; null is not known. */
export function inPounds(pence: number | null): string {
  return pence === null ? 'Not known' : pounds.format(Math.round(pence / 100));
}

/** A level in words; null is not answered. */
export function levelWords(level: string | null, names: Readonly<Record<string, string>>): string {
  if (level === null) return 'Not answered';
  const plain = level.replaceAll('-', ' ');
  return names[level] ?? `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}`;
}

/** The day of an instant or a day, in words; null is no day. */
export function dayOf(at: string | null): string {
  return at === null ? 'No day' : formatDate(at.slice(0, 10));
}
