import { addDays } from '#kernel/dates.ts';
import { londonDay } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import { validUntilOf } from '../../domain/questionnaires/assessment-state.ts';
import { demonstrationAnswers } from '../../domain/questionnaires/demonstration-answers.ts';
import { progressOf } from '../../domain/questionnaires/questionnaire.ts';
import { insertAssessment, saveVerdict } from '../../store/questionnaires/assessments.ts';
import type { StoredQuestionnaire } from '../../store/questionnaires/questionnaires.ts';
import { addAnswers, insertRound, markSent } from '../../store/questionnaires/rounds.ts';
import { publishedIn } from './questionnaire-at.ts';

interface Asked {
  readonly supplierId: number;
  /** Who of its customers asked. */
  readonly organisationIds: readonly number[];
}

/** What becomes of the first suppliers: how long ago they sent, what falls short, and whether it was accepted. */
const courses = [
  { sentDaysAgo: 40, shortEvery: 40, isAccepted: true, isForNation: true },
  { sentDaysAgo: 12, shortEvery: 5, isAccepted: false, isForNation: true },
  { sentDaysAgo: 400, shortEvery: 9, isAccepted: true, isForNation: false },
  { sentDaysAgo: null, shortEvery: 9, isAccepted: false, isForNation: false },
  { sentDaysAgo: 20, shortEvery: 7, isAccepted: true, isForNation: true },
] as const;

type Loaded = Asked & (typeof courses)[number] & { readonly topId: number };

/** Gives the first suppliers of a fictional nation invented rounds. Nobody is asked to do anything: nobody is there. */
export async function loadDemonstrationRounds(
  change: Change,
  { register, topId }: { readonly register: string; readonly topId: number },
  asked: readonly Asked[],
  now: Date,
): Promise<void> {
  const [questionnaire] = await publishedIn(change, register);
  if (!questionnaire) return;
  for (const [index, course] of courses.entries()) {
    const one = asked[index];
    if (one) await loadRound(change, questionnaire, { ...one, ...course, topId }, now);
  }
}

async function loadRound(
  change: Change,
  { id: questionnaireId, content }: StoredQuestionnaire,
  { supplierId, organisationIds, sentDaysAgo, shortEvery, isAccepted, isForNation, topId }: Loaded,
  now: Date,
): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const askedAt = before((sentDaysAgo ?? 0) + 30);
  const roundId = await insertRound(change, { supplierId, topId, questionnaireId, isForNation, at: askedAt });
  const all = demonstrationAnswers(content, shortEvery);
  const given = sentDaysAgo === null ? all.slice(0, 9) : all;
  const { answered } = progressOf(content, given);
  const at = before(sentDaysAgo ?? 2);
  await addAnswers(change, { id: roundId, revision: 1, answered }, given, { way: 'page', at });
  if (sentDaysAgo !== null)
    await markSent(change, { id: roundId, at, validUntil: validUntilOf(londonDay(at.getTime())) });
  const dueOn = addDays(londonDay(askedAt.getTime()), 42);
  for (const organisationId of organisationIds) {
    const id = await insertAssessment(change, { organisationId, roundId, dueOn, ownerDuty: '', at: askedAt });
    if (id !== undefined && isAccepted)
      await saveVerdict(change, id, { verdict: 'accepted', note: '', at: new Date(at.getTime() + 86_400_000) });
  }
}
