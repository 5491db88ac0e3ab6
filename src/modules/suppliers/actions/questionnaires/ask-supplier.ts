import { addDays } from '#kernel/dates.ts';
import { closeAsked, londonDay, openAsk } from '#modules/obligations/index.ts';
import { isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { carriedForward } from '../../domain/questionnaires/questionnaire.ts';
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
import { noSupplier, refuseUnlessKeeper } from '../keeper.ts';
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
  return await context.change({ action: 'ask-supplier', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, body.organisation);
    refuseUnlessOwn(isOwn(change.scope, organisation.id));
    const record = await recordToAsk(change, params.id, organisation.register);
    if (body.isForNation) await refuseUnlessKeeper(change, caller, organisation.register);
    else await refuseUnlessCustomer(change, record, organisation.id);
    const questionnaire = (await publishedIn(change, record.register)).find(({ id }) => id === body.questionnaire);
    if (!questionnaire) throw wrongField('questionnaire', 'Select a questionnaire from the list');
    if (body.dueOn <= today || body.dueOn > addDays(today, mostDays)) {
      throw wrongField('dueOn', 'Enter a day from tomorrow to a year from now');
    }
    await refuseUnknownDuty(change, body.ownerDuty);
    const round = await roundToJoin(change, record, questionnaire, { isForNation: body.isForNation, at, today });
    const { dueOn, ownerDuty } = body;
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
        isForNation: body.isForNation,
      },
    });
    return { id, round: round.id, isAnswered: round.sentAt !== null };
  });
}

async function recordToAsk(change: Change, id: number, register: string): Promise<StoredSupplier> {
  const asked = await supplierById(change, id);
  if (!asked || asked.register !== register || asked.state === 'withdrawn') return noSupplier();
  // Held until the end, so that two who ask at once share one round.
  return (await supplierToChange(change, asked.recordId)) ?? noSupplier();
}

async function refuseUnlessCustomer(change: Change, { id }: StoredSupplier, organisationId: number): Promise<void> {
  const own = await relationshipsWith(change, id, [organisationId]);
  if (own.some(({ state }) => state !== 'ended')) return;
  throw new Problem('not-now', 'Your organisation does not use this supplier. Write down what you buy from it first.');
}

/** The round that is open, or whose answers count; a new one with the last answers as a proposal where there is none. */
async function roundToJoin(
  change: Change,
  record: StoredSupplier,
  questionnaire: StoredQuestionnaire,
  { isForNation, at, today }: { readonly isForNation: boolean; readonly at: Date; readonly today: string },
): Promise<StoredRound> {
  const all = (await roundsWith(change, record.id)).filter((one) => one.questionnaireCode === questionnaire.code);
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
  const id = await insertRound(change, { supplierId: record.id, questionnaireId: questionnaire.id, isForNation, at });
  const last = all.find(({ sentAt }) => sentAt !== null);
  const carried = last ? carriedForward(questionnaire.content, await sentAnswers(change, last.id)) : [];
  if (carried.length > 0) await addAnswers(change, { id, revision: 1, answered: 0 }, carried, { way: 'carried', at });
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
