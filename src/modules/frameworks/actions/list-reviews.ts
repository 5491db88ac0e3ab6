import { seededRandom } from '#kernel/random.ts';
import { asScores, type Branch, findBranch, mayAt } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { JudgedRow, Judgement, ReviewShown } from '../contract/reviews.ts';
import { differenceOf, type JudgedOutcome } from '../domain/assessor-difference.ts';
import { assessmentOf } from '../store/assessments.ts';
import { evidenceYears } from '../store/evidence.ts';
import { judgementsOf, reviewsOf, type StoredJudgement, type StoredReview } from '../store/reviews.ts';
import {
  type LevelPair,
  levelPairs,
  levelWords,
  newestAnswered,
  reviewedAmong,
  type SelfLevel,
  selfLevels,
} from '../store/self-and-assessor.ts';
import { independenceFaultOf } from './assessor-ties.ts';

interface Asked {
  readonly organisation: string;
  readonly edge: string;
  readonly 'as-of'?: string | undefined;
  readonly year?: string | undefined;
}

/**
 * Independent assessments beside self-assessments. Those who are shown scores see levels, ratings and how far the two
 * sides differ; findings, disputes and names only those who are shown all. What is not finished only its assessor sees.
 */
export async function listReviews(context: Context, { query }: { query: Asked }, caller: Caller) {
  const seenInFull = await context.read(async (reader) => {
    const { visible, body } = await findBranch(reader, query);
    return visible.some(({ id }) => id === body.id);
  });
  const isAssessor = (caller.principal?.scopeFor('assurance:assess') ?? null) !== null;
  const found = await asScores(context, caller, 'assurance:read').read(async (reader) => {
    const branch = await findBranch(reader, query);
    const ids = branch.visible.map(({ id }) => id);
    const isOne = branch.members.length === 1;
    const year = query.year ?? (await newestAnswered(reader, ids));
    const pairs = year === null ? [] : await levelPairs(reader, ids, year);
    const shown = {
      scopeName: branch.name,
      organisation: branch.body.code,
      isOne,
      isFull: seenInFull,
      year,
      years: await evidenceYears(reader),
      isAssessor,
      mayDispute: mayAt(caller, 'assurance:write', branch.body.id),
      ...differences(branch.visible, pairs, isOne),
      ...(year === null ? { answering: 0, reviewed: 0 } : await reviewedAmong(reader, ids, year)),
      hidden: branch.members.length - branch.visible.length,
    };
    const viewer = { who: caller.principal?.who.id ?? '', isFull: seenInFull };
    const isSeen = ids.includes(branch.body.id);
    const side = isSeen && year !== null ? await sideBySide(reader, branch.body.id, year, viewer) : nothing;
    return { answer: { ...shown, ...side }, organisationId: branch.body.id };
  });
  const notIndependent =
    isAssessor && found.answer.hasAssessment ? await independenceFaultOf(context, caller, found.organisationId) : null;
  return { ...found.answer, notIndependent };
}

const nothing: {
  hasAssessment: boolean;
  levels: { code: string; name: string; rank: number }[];
  reviews: ReviewShown[];
  outcomes: JudgedRow[];
} = { hasAssessment: false, levels: [], reviews: [], outcomes: [] };

interface Viewer {
  readonly who: string;
  readonly isFull: boolean;
}

async function sideBySide(reader: Reader, organisationId: number, year: string, viewer: Viewer) {
  const assessment = await assessmentOf(reader, organisationId, year);
  if (!assessment) return nothing;
  const outcomes = await selfLevels(reader, assessment.id);
  const reviews = await reviewsOf(reader, organisationId, year);
  const isMine = ({ assessor }: StoredReview) => assessor === viewer.who;
  const readable = reviews.filter((review) => review.state === 'finished' || isMine(review));
  const judged = await judgementsOf(
    reader,
    readable.map(({ id }) => id),
  );
  const byNode = Map.groupBy(judged, ({ node }) => node);
  const counts = Map.groupBy(judged, ({ reviewId }) => reviewId);
  return {
    hasAssessment: true,
    levels: await levelWords(reader, [...new Set(outcomes.map(({ versionId }) => versionId))]),
    reviews: reviews.map((review) => reviewShown(review, viewer, counts.get(review.id)?.length ?? 0)),
    outcomes: outcomes.map((outcome) => rowOf(outcome, byNode.get(outcome.node) ?? [], viewer)),
  };
}

function reviewShown(review: StoredReview, { who, isFull }: Viewer, judged: number): ReviewShown {
  const { id, kind, state, firm, confidence, risk, startedAt, finishedAt, version } = review;
  return {
    id,
    kind,
    state,
    firm,
    confidence,
    risk,
    version,
    assessor: isFull ? review.assessorName : '',
    summary: isFull ? review.summary : '',
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    judged,
    isMine: review.assessor === who,
  };
}

function rowOf(outcome: SelfLevel, judged: readonly StoredJudgement[], { isFull }: Viewer): JudgedRow {
  const { node, code, title, levels, self } = outcome;
  return { node, code, title, levels: [...levels], self, judgements: judged.map((one) => judgementShown(one, isFull)) };
}

function judgementShown(one: StoredJudgement, isFull: boolean): Judgement {
  const words = (text: string) => (isFull ? text : '');
  return {
    review: one.reviewId,
    level: one.level,
    selfThen: one.selfLevel,
    finding: words(one.finding),
    recommendation: words(one.recommendation),
    isPriority: one.isPriority,
    dispute: {
      state: one.disputeState,
      text: words(one.dispute),
      by: words(one.disputedBy),
      answer: words(one.disputeAnswer),
    },
    version: one.version,
  };
}

// The same numbers give the same range each time: a range that moves while nothing changes would be read as news.
const seed = 1927;

function differences(bodies: readonly Branch[], pairs: readonly LevelPair[], isOne: boolean) {
  const judged = pairs.map(judgedOf);
  const compare = (part: readonly JudgedOutcome[], name: string) => differenceOf(part, seededRandom(seed, name));
  const byOrganisation = Map.groupBy(judged, ({ organisation }) => organisation);
  const byAssessor = Map.groupBy(judged, ({ assessor }) => assessor);
  return {
    difference: compare(judged, ''),
    byOrganisation: isOne
      ? []
      : bodies.flatMap(({ id, code, kind, name, shortName }) => {
          const own = byOrganisation.get(id);
          return own ? [{ code, kind, name: shortName ?? name, ...compare(own, code) }] : [];
        }),
    // By whom they work for, in the order of the alphabet: it is no league table of people.
    byAssessor: [...byAssessor]
      .map(([firm, own]) => ({ code: '', kind: '', name: firm, ...compare(own, firm) }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB')),
  };
}

function judgedOf({ organisationId, firm, self, assessor, levels }: LevelPair): JudgedOutcome {
  const rank = (level: string) => levels.indexOf(level) + 1;
  return { organisation: organisationId, assessor: firm, selfRank: rank(self), assessorRank: rank(assessor) };
}
