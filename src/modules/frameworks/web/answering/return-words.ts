import type { Level } from '#web/kit/glyph.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { OutcomeRow, ReturnView } from '../../contract/returns.ts';
import { isBelow } from './outcome-groups.ts';

/** What a list of outcomes can be narrowed to. */
export const shows = {
  'not-answered': 'Not answered',
  below: 'Below the level asked',
  unowned: 'Nobody looks after it',
  'not-ready': 'Not ready',
  carried: 'Carried, not confirmed',
  merge: 'To be merged',
} as const;

/** What the address narrows the list to; '' and null: not at all. `mine`: only what the person looks after. */
export interface Narrowed {
  readonly show?: string | null;
  readonly group?: string | null;
  readonly mine?: string | null;
}

/** Whether a row belongs to what is shown. */
export function fits(row: OutcomeRow, { show, group, mine }: Narrowed): boolean {
  if (group && !row.code.startsWith(group)) return false;
  if (mine && !row.isMine) return false;
  if (show === 'not-answered') return row.held === null;
  if (show === 'below') return isBelow(row);
  if (show === 'unowned') return row.owner === null;
  if (show === 'not-ready') return row.state !== 'ready';
  if (show === 'carried') return row.carriedFrom !== null;
  return show === 'merge' ? row.toMerge : true;
}

interface Sentence {
  readonly level?: Level;
  readonly lead: string;
  readonly rest: string;
}

function dayOf({ year }: ReturnView, now: string): string {
  return year.interimOn !== null && now <= year.interimOn
    ? `The interim is due on ${formatDate(year.interimOn)}.`
    : `The final is due on ${formatDate(year.finalOn)}.`;
}

/** The one sentence over a return. `today` as `YYYY-MM-DD`. */
export function returnSentence(view: ReturnView, today: string): Sentence {
  const { counts, assessment } = view;
  const due = dayOf(view, today);
  if (assessment === null) return { level: 'none', lead: `The return for ${view.year.name} is not open.`, rest: due };
  if (!assessment.hasScope && view.isFull) {
    return {
      level: 'medium',
      lead: 'Nobody recorded what this return is about.',
      rest: `Answers can be given after that. ${due}`,
    };
  }
  if (counts.toMerge > 0) {
    return {
      level: 'medium',
      lead: `${countOf(counts.toMerge, 'outcome waits', 'outcomes wait')} to be merged.`,
      rest: `Two people saved at once; nothing is lost. ${due}`,
    };
  }
  const open = counts.outcomes - counts.answered;
  if (open > 0) {
    return {
      level: counts.answered === 0 ? 'none' : 'medium',
      lead: `${counts.answered} of ${countOf(counts.outcomes, 'outcome is', 'outcomes are')} answered.`,
      rest: `${countOf(counts.below, 'is', 'are')} below the level asked. ${due}`,
    };
  }
  if (counts.below > 0) {
    return {
      level: 'high',
      lead: `${countOf(counts.below, 'outcome is', 'outcomes are')} below the level asked.`,
      rest: due,
    };
  }
  return { level: 'good', lead: 'Every outcome is at the level asked.', rest: due };
}
