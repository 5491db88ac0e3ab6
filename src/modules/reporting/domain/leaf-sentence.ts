import { type IsoDate, inWords } from '#kernel/dates.ts';
import { clipped } from './plain-words.ts';
import { notToday, type Sentence, type SentenceLevel, sentence } from './sentence.ts';

/** One edition as an organisation met it; `statusName` null: nothing is known. */
export interface LeafEdition {
  readonly edition: string;
  readonly deadline: IsoDate;
  readonly statusName: string | null;
  readonly isAtStandard: boolean;
  readonly published: IsoDate | null;
}

/** What the sentence of an organisation with nothing below it is made from. */
export interface LeafStory {
  readonly name: string;
  readonly isFictional: boolean;
  readonly standard: string;
  readonly opened: IsoDate | null;
  /** Oldest first. */
  readonly editions: readonly LeafEdition[];
  readonly parent: { readonly code: string; readonly kind: string; readonly name: string } | null;
}

/** The sentence of a trust or another provider: its newest status, the one before, and where to compare. */
export function leafSentence(story: LeafStory): Sentence {
  const link: Sentence['link'] =
    story.parent === null
      ? null
      : {
          text: `Compare within ${clipped(story.parent.name)}`,
          code: story.parent.code,
          kind: story.parent.kind,
          asOf: null,
        };
  const at = story.editions.findLastIndex((each) => each.statusName !== null);
  const newest = story.editions[at];
  if (newest === undefined) {
    return sentence(null, `No public ${story.standard} status is known.`, noStatusParts(story), link);
  }
  const parts = [publishedWords(newest), beforeWords(newest, story.editions[at - 1])].filter((part) => part !== '');
  const lead = `${newest.statusName} in ${story.standard} ${newest.edition}.`;
  const level = story.isFictional ? levelOf(newest) : null;
  return sentence(level, lead, story.isFictional ? parts : [...parts, notToday], link);
}

function noStatusParts({ opened, editions }: LeafStory): string[] {
  const last = editions.at(-1);
  const isTooYoung = opened !== null && last !== undefined && opened > last.deadline;
  const why = isTooYoung ? [`It opened on ${inWords(opened)}, after ${last.edition} closed.`] : [];
  return [...why, 'That says nothing about how safe it is.'];
}

function publishedWords({ published, deadline }: LeafEdition): string {
  if (published === null) return '';
  if (published === deadline) return `Published on ${inWords(published)}, the last day.`;
  return published > deadline
    ? `Published on ${inWords(published)}, after the deadline.`
    : `Published on ${inWords(published)}.`;
}

function beforeWords(newest: LeafEdition, before: LeafEdition | undefined): string {
  if (before === undefined || before.statusName === null) return '';
  const isSame = before.statusName === newest.statusName;
  return isSame ? `The same as in ${before.edition}.` : `In ${before.edition}: ${before.statusName}.`;
}

function levelOf(newest: LeafEdition): SentenceLevel {
  return newest.isAtStandard ? 'good' : 'high';
}
