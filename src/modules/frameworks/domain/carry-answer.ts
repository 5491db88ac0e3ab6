import type { AnswerContent } from './answer-content.ts';

/** How an outcome of last year stands to one of this year. `same-node`: the framework did not change at all. */
export type Lineage = 'same-node' | 'same' | 'changed' | 'split' | 'merged' | 'related';

/** An indicator by its number, with the code by which two versions of a framework know each other's. */
export interface CodedIndicator {
  readonly id: number;
  readonly code: string;
}

/** An answer of last year with what it answered. */
export interface LastAnswer extends Omit<AnswerContent, 'state'> {
  readonly indicators: readonly CodedIndicator[];
}

/**
 * Last year's answer as the start of this year's, to be confirmed by somebody. Ticks come along only where the
 * statements are the same: with the same outcome, or by their codes where the publisher calls the outcome the same.
 * From an outcome that changed only the comment comes, because its statements ask something else now.
 * @returns null where nothing comes along
 */
export function carryAnswer(
  last: LastAnswer,
  lineage: Lineage,
  indicators: readonly CodedIndicator[],
): AnswerContent | null {
  if (lineage === 'related') return null;
  const isSame = lineage === 'same-node' || lineage === 'same';
  const next = numbering(last.indicators, indicators, lineage);
  const ticks = isSame ? last.ticks.flatMap((id) => next.get(id) ?? []) : [];
  const comments = isSame
    ? Object.entries(last.comments).flatMap(([id, text]) => {
        const now = next.get(Number(id));
        return now === undefined ? [] : [[String(now), text] as const];
      })
    : [];
  const content = {
    ticks: ticks.toSorted((a, b) => a - b),
    comments: Object.fromEntries(comments),
    comment: last.comment,
    stated: isSame ? last.stated : null,
  };
  const isEmpty = ticks.length === 0 && comments.length === 0 && content.comment === '' && content.stated === null;
  return isEmpty ? null : { ...content, state: 'not-started' };
}

function numbering(
  before: readonly CodedIndicator[],
  now: readonly CodedIndicator[],
  lineage: Lineage,
): ReadonlyMap<number, number> {
  if (lineage === 'same-node') return new Map(now.map(({ id }) => [id, id]));
  const byCode = new Map(now.map(({ code, id }) => [code, id]));
  return new Map(
    before.flatMap(({ id, code }) => {
      const next = byCode.get(code);
      return next === undefined ? [] : [[id, next] as const];
    }),
  );
}
