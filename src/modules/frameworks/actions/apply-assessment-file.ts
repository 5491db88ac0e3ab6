import type { ConflictMode } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { answerStates } from '../domain/answer-content.ts';
import { tickedWith } from '../domain/evidence-item.ts';
import type { FiledOutcome } from '../domain/exchange/assessment-file.ts';
import { jsonToAssessment } from '../domain/exchange/assessment-json.ts';
import { compareFile, type OutcomeChange } from '../domain/exchange/compare-file.ts';
import { scoreOutcome } from '../domain/score-outcome.ts';
import { type KeptAnswer, lockAnswers, type StoredAnswer, saveAnswer } from '../store/answers.ts';
import { scopeOf } from '../store/assessment-scopes.ts';
import type { OutcomeNode } from '../store/outcomes.ts';
import { levelsOf, type OpenedReturn, returnAsked } from './exchange-assessment.ts';
import { refuseWithoutScope } from './save-answer.ts';
import { type Readable, readable, refuseUnlessWriter } from './who-answers.ts';

interface Sent {
  readonly document: Readonly<Record<string, unknown>>;
  readonly onConflict: ConflictMode;
  readonly why: string;
}

/**
 * Takes a file into the return: all of it or nothing. An answer that somebody saved since the file was made stops the
 * whole, is skipped, or is changed all the same, as asked; what it was stays among its versions.
 * @throws Problem 'wrong-file' with what to mend; 'conflict' naming the outcomes that were saved since
 */
export async function applyAssessmentFile(
  context: Context,
  { params, query, body }: { params: { organisation: string }; query: { year?: string | undefined }; body: Sent },
  caller: Caller,
): Promise<{ changed: number; skipped: number }> {
  const reading = await readable(context, caller, params.organisation);
  refuseUnlessWriter(caller, reading.organisation.id);
  return await context.change({ action: 'import-assessment', why: body.why }, (change) =>
    applyIn(change, { reading, year: query.year, sent: body }, context.now()),
  );
}

interface Applying {
  readonly reading: Readable;
  readonly year: string | undefined;
  readonly sent: Sent;
}

async function applyIn(change: Change, { reading, year, sent }: Applying, now: Date) {
  const { assessment } = await returnAsked(change, reading, year, now);
  // Whoever saves meanwhile waits for this, and this for them; only then is it read what stands there.
  await lockAnswers(change, assessment.id);
  refuseWithoutScope({ hasScope: (await scopeOf(change, assessment.id)) !== undefined });
  const found = await returnAsked(change, reading, year, now);
  const { read, faults: badly } = jsonToAssessment(sent.document);
  const { changes, faults: wrong } = compareFile(found.file, read, levelsOf(found));
  const faults = [...badly, ...wrong];
  if (faults.length > 0) {
    throw new Problem('wrong-file', 'Nothing was changed. Mend the file, then try again.', {
      parts: faults.slice(0, 50).map(({ where, message }) => ({ where, message })),
    });
  }
  const since = changes.filter(({ isSavedSince }) => isSavedSince);
  if (sent.onConflict === 'stop' && since.length > 0) throw savedSince(since);
  const taken = sent.onConflict === 'skip' ? changes.filter(({ isSavedSince }) => !isSavedSince) : changes;
  for (const one of taken) await saveOne(change, found, one, now);
  const skipped = changes.length - taken.length;
  change.record({
    subject: `assessment:${found.assessment.id}`,
    organisationId: reading.organisation.id,
    after: { changed: taken.map(({ outcome }) => outcome.code), skipped },
  });
  return { changed: taken.length, skipped };
}

function savedSince(since: readonly OutcomeChange[]): Problem {
  const codes = since.map(({ outcome }) => outcome.code).join(', ');
  return new Problem(
    'conflict',
    `Nothing was changed: ${codes} ${since.length === 1 ? 'was' : 'were'} saved after this file was made. Export again, or say that these are skipped or replaced.`,
  );
}

async function saveOne(change: Change, found: OpenedReturn, { outcome, after }: OutcomeChange, now: Date) {
  const at = found.file.outcomes.indexOf(outcome);
  const [node, answer] = [found.nodes[at], found.answers[at]];
  if (node === undefined || answer === undefined) throw new Error('an outcome of the file lost its answer');
  await saveAnswer(change, answer, keptOf(node, answer, after), now);
}

function keptOf(node: OutcomeNode, answer: StoredAnswer, after: FiledOutcome): KeptAnswer {
  const numbers = new Map(node.indicators.map(({ code, id }) => [code, id]));
  const ids = after.indicators.map((one) => ({ ...one, id: numbers.get(one.code) ?? 0 }));
  const marked = ids.filter(({ isTicked }) => isTicked).map(({ id }) => id);
  const comments = Object.fromEntries(
    ids.filter(({ comment }) => comment !== '').map(({ id, comment }) => [id, comment]),
  );
  const ticks = tickedWith(node.indicators, marked, comments);
  const scored = node.indicators.filter(({ kind }) => kind === 'indicator');
  const level = after.isStated ? after.level : scoreOutcome(node.ladder, scored, ticks);
  const state = answerStates.find((one) => one === after.state) ?? 'under-way';
  const isBlank = ticks.length === 0 && Object.keys(comments).length === 0 && after.comment === '' && level === null;
  return {
    ...{ ticks, comments, level },
    comment: after.comment,
    stated: after.isStated ? after.level : null,
    state: state === 'not-started' && !isBlank ? 'under-way' : state,
    overrideLevel: after.override?.level ?? null,
    overrideWhy: after.override?.why ?? '',
    carriedFrom: answer.carriedFrom,
  };
}
