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

/** `warnings` change how the figures read and stand above them; `notes` explain them and stand below. */
export interface OverviewNotes {
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** All that is to be owned up to; both lists are empty when there is nothing. */
export function overviewNotes(facts: NoteFacts): OverviewNotes {
  const { day, member, outside, closedSince, membersLeftOut, edition, registerNote } = facts;
  const edge = inText(facts.edgeName);
  const isOne = outside.length === 1;
  const warnings = [
    facts.isLater ? `No data reaches the day asked for, so this page shows ${inWords(day)}.` : '',
    outside.length > 0
      ? `${counted(outside.length, member)} ${isOne ? 'has' : 'have'} no ${edge} link on this day and ${isOne ? 'is' : 'are'} left out of all totals: ${listed(outside, 5)}.`
      : '',
    facts.isOutside ? `It has no ${edge} link on this day, so totals by ${edge} leave it out.` : '',
  ];
  const notes = [
    closedSince > 0 && edition !== null
      ? `Totals for ${edition} count ${counted(closedSince, member)} that ${closedSince === 1 ? 'has' : 'have'} closed since.`
      : '',
    membersLeftOut > 0
      ? `${counted(membersLeftOut, member)} more are counted and not listed here. Open a part to list them.`
      : '',
    registerNote,
  ];
  const said = (note: string) => note !== '';
  return { warnings: warnings.filter(said), notes: notes.filter(said) };
}
