import { type IsoDate, inWords } from '#kernel/dates.ts';
import { counted, inText, type KindWords, listed } from './plain-words.ts';

/** What a page must own up to about its figures. */
export interface NoteFacts {
  readonly day: IsoDate;
  readonly isLater: boolean;
  readonly edgeName: string;
  readonly member: KindWords;
  /** Names of organisations that the whole hierarchy leaves out; given for the top only. */
  readonly outside: readonly string[];
  /** The page's own body is one of those left out. */
  readonly isOutside: boolean;
  readonly closedSince: number;
  readonly edition: string | null;
  readonly membersLeftOut: number;
  readonly registerNote: string;
}

/** Notes in the order of their weight; empty when there is nothing to own up to. */
export function overviewNotes(facts: NoteFacts): string[] {
  const { day, member, outside, closedSince, membersLeftOut, registerNote } = facts;
  const edge = inText(facts.edgeName);
  return [
    facts.isLater ? `No data reaches the day asked for, so this page shows ${inWords(day)}.` : '',
    outside.length > 0
      ? `${counted(outside.length, member)} ${outside.length === 1 ? 'has' : 'have'} no ${edge} link on this day and ${outside.length === 1 ? 'is' : 'are'} left out of all totals: ${listed(outside, 5)}.`
      : '',
    facts.isOutside ? `It has no ${edge} link on this day, so totals by ${edge} leave it out.` : '',
    closedSince > 0 && facts.edition !== null
      ? `Totals for ${facts.edition} count ${counted(closedSince, member)} that ${closedSince === 1 ? 'has' : 'have'} closed since.`
      : '',
    membersLeftOut > 0
      ? `${counted(membersLeftOut, member)} more are counted and not listed here. Open a part to list them.`
      : '',
    registerNote,
  ].filter((note) => note !== '');
}
