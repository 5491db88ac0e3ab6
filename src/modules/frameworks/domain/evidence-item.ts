import { isIsoDate } from '#kernel/dates.ts';

/** How an item of evidence is answered; `file`: by a piece of evidence that is kept, as `evidence:12`. */
export const itemAnswers = ['text', 'date', 'yes-no', 'file'] as const;
export type ItemAnswer = (typeof itemAnswers)[number];

/** A statement as far as it may be an item of evidence: one that is answered and not ticked. */
export interface MayBeItem {
  readonly kind: 'indicator' | 'policy';
  /** Absent: a statement to tick. */
  readonly answer?: ItemAnswer | null | undefined;
  /** Codes of categories in which it must be answered; absent or empty: in all. */
  readonly mandatory?: readonly string[] | undefined;
}

/** True for an item of evidence. */
export function isItem({ answer }: Pick<MayBeItem, 'answer'>): boolean {
  return answer !== undefined && answer !== null;
}

/**
 * A statement as it counts in a category: an item that need not be answered there is asked beside the others, like a
 * question of the year, and decides nothing.
 */
export function inCategory<T extends MayBeItem>(one: T, category: string): T {
  const { mandatory = [] } = one;
  return mandatory.length === 0 || mandatory.includes(category) ? one : { ...one, kind: 'policy' };
}

const evidenceNumber = /^evidence:([1-9]\d{0,15})$/;

/** The number of the evidence by which an item is answered; null for any other answer. */
export function evidenceIn(text: string): number | null {
  const [, number] = evidenceNumber.exec(text.trim()) ?? [];
  return number === undefined ? null : Number(number);
}

/** What is wrong with an answer to an item, in words; null: nothing, or nothing was answered yet. */
export function itemFault(answer: ItemAnswer, text: string): string | null {
  const given = text.trim();
  if (given === '') return null;
  if (answer === 'date' && !isIsoDate(given)) return 'Enter a date such as 2026-11-21.';
  if (answer === 'yes-no' && given !== 'yes' && given !== 'no') return 'Answer yes or no.';
  if (answer === 'file' && evidenceIn(given) === null) return 'Choose a piece of evidence.';
  return null;
}

/**
 * What counts as ticked: statements that are, and items that are answered. So one rule scores both, and an assertion is
 * met when all its mandatory items are answered.
 */
export function tickedWith(
  indicators: readonly (MayBeItem & { readonly id: number })[],
  ticks: readonly number[],
  comments: Readonly<Record<string, string>>,
): number[] {
  const items = indicators.filter(isItem);
  const itemIds = new Set(items.map(({ id }) => id));
  const answered = items.flatMap(({ id, answer }) => {
    const text = comments[id] ?? '';
    return answer && text.trim() !== '' && itemFault(answer, text) === null ? [id] : [];
  });
  return [...ticks.filter((id) => !itemIds.has(id)), ...answered].toSorted((a, b) => a - b);
}
