import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { SavedAnswer } from '../contract/answers.ts';
import { heldLevel } from '../domain/held-level.ts';
import { type AnswerToChange, type KeptAnswer, saveAnswer } from '../store/answers.ts';
import { currentContent, isTicked, refuseEnded, refuseWithoutScope } from './save-answer.ts';
import { changeAnswer } from './who-answers.ts';

interface Override {
  readonly version: number;
  readonly level: string | null;
  readonly why: string;
}

/** Sets a level beside the rule's, with the name of whoever sets it and why; or takes it back. Ticks stay as they are. */
export async function overrideAnswer(
  context: Context,
  { params, body }: { params: { readonly assessment: number; readonly node: number }; body: Override },
  caller: Caller,
): Promise<SavedAnswer> {
  const key = { assessmentId: params.assessment, nodeId: params.node };
  return await changeAnswer(context, caller, key, {
    intent: { action: 'override-answer', why: body.why },
    work: (change, answer) => overrideIn(change, answer, body, context.now()),
  });
}

async function overrideIn(
  change: Change,
  answer: AnswerToChange,
  { version: read, level, why }: Override,
  now: Date,
): Promise<SavedAnswer> {
  refuseWithoutScope(answer);
  await refuseEnded(change, answer);
  if (read !== answer.version) {
    throw new Problem(
      'conflict',
      `${answer.savedBy} saved this outcome meanwhile. Look at it again, then set the level.`,
      {
        facts: { version: answer.version },
      },
    );
  }
  refuseLevel(answer, level);
  const kept: KeptAnswer = {
    ...currentContent(answer),
    level: answer.level,
    overrideLevel: level,
    overrideWhy: level === null ? '' : why,
    carriedFrom: answer.carriedFrom,
  };
  const version = await saveAnswer(change, answer, kept, now);
  change.record({
    subject: `answer:${answer.assessmentId}:${answer.code}`,
    organisationId: answer.organisationId,
    before: { version: read, level: answer.level, overrideLevel: answer.overrideLevel },
    after: { version, level: kept.level, overrideLevel: level },
  });
  return {
    version,
    level: kept.level,
    held: heldLevel({ ...answer, overrideLevel: level }),
    state: kept.state,
    carriedFrom: kept.carriedFrom,
    savedAt: now.toISOString(),
    savedBy: change.scope.who.name,
    merged: null,
  };
}

function refuseLevel(answer: AnswerToChange, level: string | null): void {
  if (!isTicked(answer))
    throw new Problem('not-now', 'The level of this outcome is stated, so there is nothing to override.');
  if (level === null && answer.overrideLevel === null) throw wrongField('level', 'There is no override to take back.');
  if (level !== null && !answer.levels.includes(level)) {
    throw wrongField('level', 'Select one of the levels of this outcome.');
  }
}
