import { countOf } from '#kernel/count-of.ts';
import { type CareSentence, roughly } from './care-sentence.ts';
import { minutesInWords } from './minutes-in-words.ts';

/** What is said of one pathway. `lost` null: not modelled, or no volume is known. */
export interface PathwayStory {
  readonly pathway: string;
  readonly name: string;
  readonly unit: string;
  readonly organisations: number;
  readonly missing: number;
  readonly stopping: number;
  readonly isGiven: boolean;
  readonly paperMinutes: number | null;
  readonly lost: number | null;
}

/** The sentence of one pathway: for how long paper carries it, and what can be expected to be lost. */
export function pathwaySentence(
  story: PathwayStory,
  scope: { readonly isOne: boolean; readonly register: { readonly isFictional: boolean } },
): CareSentence {
  const { isFictional } = scope.register;
  const lost = story.lost === null ? '' : `Expect to lose ${roughly(story.lost)} ${story.unit} a year.`;
  const page = scope.isOne ? `plans/${story.pathway}` : 'plans';
  const query: Record<string, string> = scope.isOne ? {} : { pathway: story.pathway };
  const link = (text: string) => ({ text, page, query, body: null });
  if (!scope.isOne) return { ...groupWords(story, isFictional), rest: lost, link: link('See the plans') };
  if (!story.isGiven)
    return { level: null, lead: `${story.name} is not given here.`, rest: '', link: link('See the plan') };
  const text = story.missing > 0 ? 'Write the plan' : 'See the plan';
  return { ...oneWords(story, isFictional), rest: lost, link: link(text) };
}

function oneWords({ missing, paperMinutes }: PathwayStory, isFictional: boolean): Pick<CareSentence, 'level' | 'lead'> {
  if (missing > 0 && !isFictional) return { level: null, lead: 'No plan is entered here.' };
  if (missing > 0) return { level: 'high', lead: 'It stops at once: there is no plan for working on paper.' };
  const minutes = paperMinutes ?? 0;
  const level = minutes <= 60 ? 'medium' : 'low';
  return { level: isFictional ? level : null, lead: `Paper carries it for ${minutesInWords(minutes)}.` };
}

function groupWords({ organisations, missing, stopping }: PathwayStory, isFictional: boolean) {
  if (!isFictional)
    return {
      level: null,
      lead: `${organisations - missing} of ${countOf(organisations, 'organisation')} ${organisations - missing === 1 ? 'has' : 'have'} entered a plan.`,
    };
  const level =
    stopping >= organisations / 2 ? ('high' as const) : stopping > 0 ? ('medium' as const) : ('low' as const);
  return { level, lead: `It stops within an hour at ${stopping} of ${countOf(organisations, 'organisation')}.` };
}
