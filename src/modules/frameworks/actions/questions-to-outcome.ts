import { plansWithoutTest } from '#modules/clinical/index.ts';
import { duties, holdersAt } from '#modules/obligations/index.ts';
import { editionsOf, publishedStatuses } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { OutcomeView, QuestionRow } from '../contract/returns.ts';
import { type Claim, type HeldFacts, type Question, questionsTo } from '../domain/contradictions.ts';
import { dspt } from '../domain/dspt.ts';
import { heldLevel } from '../domain/held-level.ts';
import type { AnswerToChange } from '../store/answers.ts';
import type { OutcomeNode } from '../store/outcomes.ts';
import { questionAnswers, saveQuestionAnswer } from '../store/question-answers.ts';
import { heldAt, type ReturnAt } from './return-at.ts';
import { askWith, changeAnswer, type Readable } from './who-answers.ts';

interface Outcome {
  readonly at: ReturnAt;
  readonly node: OutcomeNode;
  readonly lastYear: OutcomeView['lastYear'];
}

/** The questions that facts held elsewhere put to an outcome, with what its owner said to them. */
export async function readQuestions(
  context: Context,
  caller: Caller,
  seen: Readable,
  { at, node, lastYear }: Outcome,
): Promise<QuestionRow[]> {
  const assessmentId = at.assessment?.id;
  if (assessmentId === undefined || !seen.isFull) return [];
  const rankOf = (level: string | null) => (level === null ? null : node.levels.indexOf(level) + 1);
  const claim = {
    framework: node.framework,
    version: node.frameworkVersion,
    code: node.code,
    heldRank: rankOf(heldAt(at, node.id)),
    lastYear: lastYearClaim(node, lastYear),
  };
  if (claim.heldRank === null || claim.heldRank < 2) return [];
  const asked = [
    ...questionsTo(claim, await factsOf(context, caller, seen)),
    ...(await askSources(context, caller, seen, { ...claim, heldRank: claim.heldRank })),
  ];
  if (asked.length === 0) return [];
  const answers = await seen.context.read((reader) => questionAnswers(reader, assessmentId, node.id));
  return asked.map((question) =>
    shown(
      question,
      answers.find((answer) => answer.question === question.key),
    ),
  );
}

/** What other modules hold that does not fit, each asked in the scope of the permission that opens its facts. */
async function askSources(
  context: Context,
  caller: Caller,
  { organisation }: Readable,
  { framework, version, code, heldRank }: Pick<Claim, 'framework' | 'version' | 'code'> & { readonly heldRank: number },
): Promise<Question[]> {
  const today = context.now().toISOString().slice(0, 10);
  const stated = { organisation, framework, version, outcome: code, rank: heldRank, today };
  const found: Question[] = [];
  for (const source of context.factSources) {
    const asked = { permission: source.permission, code: organisation.code };
    const question = await askWith(context, caller, asked, (reader) => source.ask(reader, stated));
    if (question) found.push({ key: source.code, ...question });
  }
  return found;
}

function lastYearClaim(node: OutcomeNode, lastYear: OutcomeView['lastYear']) {
  const rank = lastYear?.held == null ? 0 : node.levels.indexOf(lastYear.held) + 1;
  if (lastYear === null || rank < 1) return null;
  const name = node.ladder.find(({ code }) => code === lastYear.held)?.name ?? '';
  return { year: lastYear.year, rank, name };
}

function shown(
  { key, text, fact, page }: Question,
  answer: Awaited<ReturnType<typeof questionAnswers>>[number] | undefined,
): QuestionRow {
  return {
    question: key,
    text,
    fact,
    link: page,
    answer: answer
      ? {
          answer: answer.answer,
          text: answer.text,
          by: answer.by,
          at: answer.at.toISOString(),
          isOfNow: answer.fact === fact,
        }
      : null,
  };
}

/** Each fact in the scope of the permission that opens it. */
async function factsOf(context: Context, caller: Caller, { organisation }: Readable): Promise<HeldFacts> {
  const { id, code, kind, register } = organisation;
  const today = context.now().toISOString().slice(0, 10);
  const statuses = await context.readPublic(async (reader) => {
    const order = (await editionsOf(reader, register, dspt.code)).map((edition) => edition.code);
    const rows = await publishedStatuses(reader, dspt.code, [id], today);
    return rows
      .toSorted((a, b) => order.indexOf(a.edition) - order.indexOf(b.edition))
      .map(({ edition, statusName, isAtStandard }) => ({ edition, name: statusName, isAtStandard }));
  });
  const asked = (permission: string) => ({ permission, code });
  return {
    statuses,
    vacantDuties: await askWith(context, caller, asked('obligation:read'), (reader) =>
      vacantDuties(reader, { id, kind }, today),
    ),
    untestedPlans: await askWith(context, caller, asked('plan:read'), (reader) => plansWithoutTest(reader, id, today)),
  };
}

async function vacantDuties(
  reader: Reader,
  { id, kind }: { readonly id: number; readonly kind: string },
  today: string,
) {
  const holders = await holdersAt(reader, [id], today);
  const held = new Set(holders.filter(({ isDeputy, from }) => !isDeputy && from <= today).map(({ duty }) => duty));
  const all = await duties(reader);
  return all
    .filter(({ code, expectedOf }) => expectedOf.includes(kind) && !held.has(code))
    .map(({ code, shortName }) => ({ code, name: shortName }));
}

interface Answering {
  readonly question: string;
  readonly answer: 'still-right' | 'will-change' | 'fact-is-wrong';
  readonly text: string;
  readonly fact: string;
}

/** Answers a question put to an outcome. The fact that it was about is kept with it. */
export async function answerQuestion(
  context: Context,
  { params, body }: { params: { readonly assessment: number; readonly node: number }; body: Answering },
  caller: Caller,
) {
  const key = { assessmentId: params.assessment, nodeId: params.node };
  return await changeAnswer(context, caller, key, {
    intent: { action: 'answer-question', why: body.text },
    work: (change, answer) => answerIn(change, answer, body, context.now()),
  });
}

async function answerIn(change: Change, answer: AnswerToChange, body: Answering, at: Date) {
  if (heldLevel(answer) === null) {
    throw new Problem('not-now', 'Nothing is asked of an outcome that is not answered.');
  }
  await saveQuestionAnswer(change, answer, body, at);
  change.record({
    subject: `answer:${answer.assessmentId}:${answer.code}`,
    organisationId: answer.organisationId,
    after: { question: body.question, answer: body.answer },
  });
  return { answeredAt: at.toISOString(), answeredBy: change.scope.who.name };
}
