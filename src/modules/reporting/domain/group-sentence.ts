import { type IsoDate, inWords } from '#kernel/dates.ts';
import { clipped, counted, inText, type KindWords, numeral, wasWere } from './plain-words.ts';
import { notToday, type Sentence, type SentenceLevel, sentence } from './sentence.ts';

/** What the sentence of a body with others below it is made from. */
export interface GroupStory {
  readonly name: string;
  readonly isFictional: boolean;
  readonly day: IsoDate;
  readonly edgeName: string;
  readonly standard: string;
  readonly member: KindWords;
  readonly openMembers: number;
  readonly hasChildren: boolean;
  /** The newest edition whose deadline has passed; null when none was public by the day. */
  readonly edition: string | null;
  readonly total: number;
  readonly belowStandard: number;
  readonly change: { readonly since: string; readonly moreAtStandard: number } | null;
  /** The body below that needs help first, and how many of its members are below standard. */
  readonly focus: {
    readonly code: string;
    readonly kind: string;
    readonly name: string;
    readonly below: number;
  } | null;
}

/** The sentence of a nation, a region or a board. */
export function groupSentence(story: GroupStory): Sentence {
  if (story.openMembers === 0 && story.total === 0) return emptySentence(story);
  if (story.edition === null || story.total === 0) {
    const open = `${counted(story.openMembers, story.member)} ${wasWere(story.openMembers)} open on ${inWords(story.day)}.`;
    return sentence(null, open, [`No ${story.standard} status of theirs was public by then.`]);
  }
  const atStandard = story.total - story.belowStandard;
  const lead = `${numeral(atStandard)} of ${counted(story.total, story.member)} reached the standard in ${story.standard} ${story.edition}${changeWords(story.change)}.`;
  const isAll = story.belowStandard === 0;
  const below = isAll
    ? 'None was below it.'
    : `${numeral(story.belowStandard)} ${wasWere(story.belowStandard)} below it.`;
  return sentence(
    story.isFictional ? levelOf(story.belowStandard / story.total) : null,
    lead,
    story.isFictional ? [below] : [below, notToday],
    focusLink(story),
  );
}

function emptySentence({ name, edgeName, day, member, hasChildren }: GroupStory): Sentence {
  const what = hasChildren ? `No ${inText(member.one)} lies` : 'Nothing lies';
  const advice = 'No link below it is known for this day. Choose another day or another hierarchy.';
  return sentence(null, `${what} below ${clipped(name)} by ${inText(edgeName)} on ${inWords(day)}.`, [advice]);
}

function changeWords(change: GroupStory['change']): string {
  if (change === null) return '';
  const { moreAtStandard: more, since } = change;
  if (more === 0) return `, as many as in ${since}`;
  return `, ${numeral(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} than in ${since}`;
}

// A share of the group; nobody below standard is the only good news.
function levelOf(shareBelow: number): SentenceLevel {
  if (shareBelow === 0) return 'good';
  if (shareBelow >= 0.3) return 'high';
  return shareBelow >= 0.1 ? 'medium' : 'low';
}

function focusLink({ focus, belowStandard, member }: GroupStory): Sentence['link'] {
  if (focus === null || focus.below === 0) return null;
  const isOne = focus.below === 1 && belowStandard === 1;
  const where = isOne ? `See the ${inText(member.one)}: ` : 'Start with ';
  return { text: `${where}${clipped(focus.name)}`, code: focus.code, kind: focus.kind, asOf: null };
}
