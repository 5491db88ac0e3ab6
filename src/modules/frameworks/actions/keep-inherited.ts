import type { Change } from '#platform/change.ts';
import type { Reader } from '#platform/sql.ts';
import { isEnded } from '../domain/assessment-state.ts';
import { heldLevel } from '../domain/held-level.ts';
import { type BestInherited, bestInherited } from '../domain/inherited-level.ts';
import {
  type AnswersAsked,
  type InheritingAnswer,
  inheritingAnswers,
  inheritingToChange,
  saveInherited,
} from '../store/inherited-levels.ts';
import { years } from '../store/years.ts';

/** An answer whose kept inheritance is not what it should be. */
export interface Stale {
  readonly answer: InheritingAnswer;
  readonly best: BestInherited | null;
}

/**
 * The answers of which something else is kept than is inherited on a day; none where all is right. A return that nothing
 * can be done with any more, and whose next year has opened, is history: services that change move it no more.
 */
export async function staleInherited(reader: Reader, asked: AnswersAsked, today: string): Promise<Stale[]> {
  return await staleAmong(reader, await inheritingAnswers(reader, asked), today);
}

async function staleAmong(reader: Reader, answers: readonly InheritingAnswer[], today: string): Promise<Stale[]> {
  const differing = answers.flatMap((answer) => {
    const best = bestInherited(answer.inherited, today, (level) => answer.levels.indexOf(level));
    return isKept(answer, best) ? [] : [{ answer, best }];
  });
  if (differing.length === 0) return [];
  const all = await years(reader);
  const isHistory = ({ year, state }: InheritingAnswer) => {
    const own = all.find(({ code }) => code === year);
    const hasNext = all.some(({ previous, opensOn }) => previous === year && opensOn <= today);
    return hasNext && own !== undefined && isEnded(own.rules, state);
  };
  return differing.filter(({ answer }) => !isHistory(answer));
}

function isKept(answer: InheritingAnswer, best: BestInherited | null): boolean {
  return (
    answer.inheritedLevel === (best?.level ?? null) &&
    answer.inheritedService === (best?.service ?? null) &&
    answer.inheritedCarriedFrom === (best?.carriedFrom ?? null)
  );
}

/**
 * Keeps beside each of these answers what it inherits on a day, within the change that moved it, and records it for the
 * organisation. @returns how many answers were changed
 */
export async function keepInherited(change: Change, asked: AnswersAsked, today: string): Promise<number> {
  const stale = await staleAmong(change, await inheritingToChange(change, asked), today);
  if (stale.length === 0) return 0;
  await saveInherited(
    change,
    stale.map(({ answer, best }) => ({ id: answer.id, best })),
  );
  for (const { answer, best } of stale) {
    const inheritedLevel = best?.level ?? null;
    change.record({
      subject: `answer:${answer.assessmentId}:${answer.code}`,
      organisationId: answer.organisationId,
      before: { held: heldLevel(answer), inherited: answer.inheritedLevel, service: answer.inheritedService },
      after: {
        held: heldLevel({ ...answer, inheritedLevel }),
        inherited: inheritedLevel,
        service: best?.service ?? null,
      },
    });
  }
  return stale.length;
}
