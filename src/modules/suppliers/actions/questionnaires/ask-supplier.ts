import { addDays } from '#kernel/dates.ts';
import { closeAsked, londonDay, openAsk } from '#modules/obligations/index.ts';
import { isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { carriedForward, questionsOf } from '../../domain/questionnaires/questionnaire.ts';
import { carryAnswerEvidence } from '../../store/questionnaires/answer-evidence.ts';
import { insertAssessment } from '../../store/questionnaires/assessments.ts';
import type { StoredQuestionnaire } from '../../store/questionnaires/questionnaires.ts';
import {
  addAnswers,
  askForNation,
  closeRounds,
  insertRound,
  roundById,
  roundsWith,
  type StoredRound,
  sentAnswers,
} from '../../store/questionnaires/rounds.ts';
import { relationshipsWith } from '../../store/relationships.ts';
import { type StoredSupplier, supplierById, supplierToChange } from '../../store/suppliers.ts';
import { everywhere } from '../everywhere.ts';
import { noSupplier, refuseUnlessKeeper, topOf } from '../keeper.ts';
import { refuseUnlessOwn } from '../own-rows.ts';
import { refuseUnknownDuty } from '../write-relationship.ts';
import { publishedIn } from './questionnaire-at.ts';

/** Longest time that a supplier may be given. */
const mostDays = 366;
/** Days in which answers are to be looked at. */
const reviewDays = 14;

interface Asked {
  readonly organisation: string;
  readonly questionnaire: number;
  readonly dueOn: string;
  readonly isForNation: boolean;
  readonly ownerDuty: string;
  readonly why: string;
}

/** What the wish to have answers by a day is called in obligations. */
export const answersSubject = (assessment: number): string => `supplier-answers:${assessment}`;
/** What looking at answers is called there. */
export const reviewSubject = (assessment: number): string => `supplier-review:${assessment}`;

/**
 * Asks a supplier the questions of a questionnaire. Whoever asks while others wait for the same answers, or while such
 * answers count, joins their round, so that the supplier answers once.
 * @throws Problem 'conflict' where the organisation is in that round already
 */
export async function askSupplier(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: Asked },
  caller: Caller,
) {
  const at = context.now();
  const today = londonDay(at.getTime());
  const { organisation, asked, topId, questionnaire } = await context.read((reader) =>
    whoAsksWhat(reader, { supplier: params.id, body, today }, caller),
  );
  // What others asked is joined without being seen first, so from here on this is in the platform's own reach.
  const whole = everywhere(context, 'supplier answers');
  return await whole.change({ action: 'ask-supplier', why: body.why }, async (change) => {
    // Held until the end, so that two who ask at once share one round.
    const record = (await supplierToChange(change, asked.recordId)) ?? noSupplier();
    const { dueOn, ownerDuty, isForNation } = body;
    const by = { organisationId: organisation.id, topId, isForNation, at, today };
    const round = await roundToJoin(change, record, questionnaire, by);
    const id = await insertAssessment(change, {
      organisationId: organisation.id,
      roundId: round.id,
      dueOn,
      ownerDuty,
      at,
    });
    if (id === undefined) throw new Problem('conflict', 'Your organisation has asked this already.');
    const of = { id, organisationId: organisation.id, ownerDuty };
    if (round.sentAt === null) await askToChase(change, { ...of, dueOn }, at);
    else await askToReview(change, of, at);
    change.record({
      subject: `supplier-assessment:${id}`,
      organisationId: organisation.id,
      after: {
        supplier: record.id,
        questionnaire: questionnaire.id,
        round: round.id,
        dueOn,
        isForNation,
      },
    });
    return { id, round: round.id, isAnswered: round.sentAt !== null };
  });
}

/** Who asks whom what, as far as they may. */
async function whoAsksWhat(
  reader: Reader,
  { supplier, body, today }: { readonly supplier: number; readonly body: Asked; readonly today: string },
  caller: Caller,
) {
  const organisation = await organisationWithin(reader, body.organisation);
  refuseUnlessOwn(isOwn(reader.scope, organisation.id));
  const asked = await recordToAsk(reader, supplier, organisation.register);
  if (body.isForNation) await refuseUnlessKeeper(reader, caller, organisation.register);
  else await refuseUnlessCustomer(reader, asked, organisation.id);
  const questionnaire = (await publishedIn(reader, asked.register)).find(({ id }) => id === body.questionnaire);
  if (!questionnaire) throw wrongField('questionnaire', 'Select a questionnaire from the list');
  if (body.dueOn <= today || body.dueOn > addDays(today, mostDays)) {
    throw wrongField('dueOn', 'Enter a day from tomorrow to a year from now');
  }
  await refuseUnknownDuty(reader, body.ownerDuty);
  const topId = (await topOf(reader, organisation.register))?.id ?? noSupplier();
  return { organisation, asked, topId, questionnaire };
}

async function recordToAsk(reader: Reader, id: number, register: string): Promise<StoredSupplier> {
  const asked = await supplierById(reader, id);
  return !asked || asked.register !== register || asked.state === 'withdrawn' ? noSupplier() : asked;
}

async function refuseUnlessCustomer(reader: Reader, asked: StoredSupplier, organisationId: number): Promise<void> {
  const own = await relationshipsWith(reader, asked.recordId, [organisationId]);
  if (own.some(({ state }) => state !== 'ended')) return;
  throw new Problem('not-now', 'Your organisation does not use this supplier. Write down what you buy from it first.');
}

interface Joining {
  readonly organisationId: number;
  readonly topId: number;
  readonly isForNation: boolean;
  readonly at: Date;
  readonly today: string;
}

/**
 * The round that is open, or whose answers count; a new one with the last answers as a proposal where there is none.
 * What another customer took in from a file is passed over: one customer does not speak for a supplier to another.
 */
async function roundToJoin(
  change: Change,
  record: StoredSupplier,
  questionnaire: StoredQuestionnaire,
  { organisationId, topId, isForNation, at, today }: Joining,
): Promise<StoredRound> {
  const all = (await roundsWith(change, record.id)).filter(
    (one) =>
      one.questionnaireCode === questionnaire.code &&
      (one.filedFor === null || (one.filedFor === organisationId && !isForNation)),
  );
  const isUsable = (one: StoredRound) =>
    !one.isClosed &&
    (one.sentAt === null || (one.questionnaireId === questionnaire.id && (one.validUntil ?? '') >= today));
  const found = all.find(isUsable);
  if (found) {
    if (isForNation && !found.isForNation) await askForNation(change, found.id);
    return found;
  }
  await closeRounds(
    change,
    all.map(({ id }) => id),
  );
  const id = await insertRound(change, {
    supplierId: record.id,
    topId,
    questionnaireId: questionnaire.id,
    isForNation,
    at,
  });
  const last = all.find(({ sentAt }) => sentAt !== null);
  const carried = last ? carriedForward(questionnaire.content, await sentAnswers(change, last.id)) : [];
  if (carried.length > 0) await addAnswers(change, { id, revision: 1, answered: 0 }, carried, { way: 'carried', at });
  if (last) {
    const questions = questionsOf(questionnaire.content).map((one) => one.id);
    await carryAnswerEvidence(change, { from: last.id, to: id, questions });
  }
  const made = await roundById(change, id);
  if (!made) throw new Error('a round was not stored');
  return made;
}

interface Of {
  readonly id: number;
  readonly organisationId: number;
  readonly ownerDuty: string;
}

const common = {
  link: '',
  reference: '',
  source: 'action',
  route: 'standard',
  ofWhom: 'The organisation itself',
} as const;
const nobody = { ownerPersonId: null, deputyPersonId: null, acknowledge: null, updateEveryHours: null } as const;
const where = (id: number) => `It is assessment ${id} on the page of questionnaires to suppliers.`;

/** Those above see obligations, so their words name no supplier. */
export async function askToChase(
  change: Change,
  { id, organisationId, ownerDuty, dueOn }: Of & { dueOn: string },
  at: Date,
) {
  await openAsk(
    change,
    {
      ...{ ...common, ...nobody, askerId: organisationId, ownerDuty: ownerDuty || 'cyber-lead' },
      title: 'A supplier owes answers: chase them until they are there',
      text: `${where(id)} It closes by itself when the supplier sends its answers.`,
      due: { kind: 'by-day', day: dueOn },
      ...{ askedAt: at.getTime(), subject: answersSubject(id) },
    },
    [organisationId],
  );
}

export async function askToReview(change: Change, { id, organisationId, ownerDuty }: Of, at: Date): Promise<void> {
  await openAsk(
    change,
    {
      ...{ ...common, ...nobody, askerId: organisationId, ownerDuty: ownerDuty || 'cyber-lead' },
      title: 'A supplier has answered: look at its answers',
      text: `${where(id)} Accept the answers there, or say what you still want to know.`,
      due: { kind: 'by-day', day: addDays(londonDay(at.getTime()), reviewDays) },
      ...{ askedAt: at.getTime(), subject: reviewSubject(id) },
    },
    [organisationId],
  );
}

/** Closes what was asked of one organisation. */
export async function closeOwn(change: Change, subject: string, organisationId: number, value: string, at: Date) {
  const proof = { kind: 'text', value, note: 'Seen on the page of the assessment' } as const;
  await closeAsked(change, { subject, organisationIds: [organisationId] }, proof, at.getTime());
}
