import type { Overview } from '../../contract.ts';
import { inText } from '../../domain/plain-words.ts';

/** "Last known public status, DSPT 2022-23" for the real nation, "DSPT 2022-23" for the fictional one. */
export function statusLabel({ scope, standard }: Overview, edition: string): string {
  const year = `${standard.code} ${edition}`;
  return scope.register.isFictional ? year : `Last known public status, ${year}`;
}

/** Places of the words that some member's status has; the standard knows more words than most years use. */
export function usedWords({ group, standard }: Overview): number[] {
  const years = group?.history ?? [];
  return standard.words.flatMap((_, index) => (years.some((year) => (year.counts[index] ?? 0) > 0) ? [index] : []));
}

/** Counts of statuses in words, worst first: "1 not published, 5 approaching standards". Null when there is none. */
export function spreadWords({ standard }: Overview, counts: readonly number[]): string | null {
  const parts = standard.words.flatMap((word, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [`${count} ${inText(word.name)}`];
  });
  return parts.length === 0 ? null : parts.join(', ');
}

/** The members' name inside a sentence: "trusts", or "trust" for one. */
export function memberWords({ group }: Overview, count: number): string {
  if (group === null) return '';
  return inText(count === 1 ? group.memberName : group.memberPlural);
}
