import type { AnswerOf } from '#web/api/client.ts';
import { countOf } from '#web/words/format-number.ts';
import type { scenarioFlows } from '../../contract/scenarios.ts';
import { middleWords, rangeWords } from './range-words.ts';

type Flows = AnswerOf<typeof scenarioFlows>;

/** A trust's name without what all trusts' names have: "Manchester University". */
export function shortName(name: string): string {
  return (
    name
      .replace(/\s*(University Hospitals?|Teaching Hospitals?|Hospitals?)?\s*(NHS)?\s*(Foundation)?\s*Trust$/i, '')
      .trim() || name
  );
}

/** Who receives, and who of them would be fullest: the one sentence of the page. */
export function flowSentence({ places }: Flows): { lead: string; rest?: string } {
  const senders = places.filter(({ isHit }) => isHit);
  const receivers = places.filter(({ isHit }) => !isHit);
  const fullest = receivers
    .filter(({ census }) => census !== null)
    .toSorted((left, right) => (right.census?.p50 ?? 0) - (left.census?.p50 ?? 0))[0];
  const lead = `Patients would leave the A&E of ${countOf(senders.length, 'organisation')} for ${countOf(receivers.length, 'other')}.`;
  if (!fullest || fullest.census === null) return { lead };
  const { census } = fullest;
  return {
    lead,
    rest: `${shortName(fullest.name)} would be fullest: ${middleWords(census.p50, 'share of normal')} patients than normal, likely range ${rangeWords(census, 'share of normal')}.`,
  };
}
