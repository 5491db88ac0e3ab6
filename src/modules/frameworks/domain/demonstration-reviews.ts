import { addDays, type IsoDate } from '#kernel/dates.ts';
import { type Random, seededRandom } from '#kernel/random.ts';

const seed = 2026;

/** An outcome as an invented organisation holds it; `levels` lowest first. */
export interface HeldForReview {
  readonly nodeId: number;
  readonly code: string;
  readonly levels: readonly string[];
  readonly held: string;
}

/** One outcome as an invented assessor judges it. */
export interface InventedJudgement {
  readonly nodeId: number;
  readonly selfLevel: string;
  readonly level: string;
  readonly finding: string;
  readonly recommendation: string;
  readonly isPriority: boolean;
  readonly disputeState: 'none' | 'disputed' | 'upheld' | 'changed';
  readonly dispute: string;
  readonly disputeAnswer: string;
}

/** An invented independent assessment. An open one is seen by its assessor alone, so none is invented. */
export interface InventedReview {
  readonly firm: string;
  readonly assessor: string;
  readonly startedOn: IsoDate;
  readonly finishedOn: IsoDate;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly risk: 'low' | 'moderate' | 'high' | 'very-high';
  readonly summary: string;
  readonly judgements: readonly InventedJudgement[];
}

const firms = ['Heron Assurance (invented)', 'Linden Audit (invented)', 'Quarry Reviews (invented)'] as const;
const findings = [
  'The policy says so; two of five sites work by an older one.',
  'Seen on the day for the main site. Nothing was shown for community services.',
  'Logs are kept and nobody looks at them between audits.',
  'The test covered one system of the four in scope.',
] as const;
const advice = [
  'Bring all sites under the one policy and show it by the next return.',
  'Test each system that care depends on once a year.',
  'Name somebody who looks each week, and keep what they found.',
] as const;

/** An invented look at a return of about a quarter of organisations; null for the others. */
export function demonstrationReview(
  body: { readonly code: string },
  outcomes: readonly HeldForReview[],
  by: IsoDate,
): InventedReview | null {
  const random = seededRandom(seed, `review ${body.code} ${by}`);
  if (outcomes.length === 0 || !random.chance(0.25)) return null;
  const judgements = random
    .shuffled(outcomes)
    .slice(0, 12)
    .map((outcome) => judged(outcome, random));
  const lower = judgements.filter(({ level, selfLevel }) => level !== selfLevel).length;
  const startedOn = addDays(by, -30 - random.whole(90));
  const confidence = lower > 4 ? 'low' : lower > 1 ? 'medium' : 'high';
  return {
    firm: random.pick(firms),
    assessor: 'Invented assessor (demonstration)',
    startedOn,
    finishedOn: addDays(startedOn, 10 + random.whole(20)),
    confidence,
    risk: { low: 'high', medium: 'moderate', high: 'low' }[confidence] as InventedReview['risk'],
    summary: `Made up for the demonstration: ${judgements.length} outcomes were looked at, and ${lower} of them stand otherwise than stated.`,
    judgements,
  };
}

function judged({ nodeId, levels, held }: HeldForReview, random: Random): InventedJudgement {
  const place = levels.indexOf(held);
  const step = random.weighted([
    [0, 0.68],
    [-1, 0.26],
    [1, 0.06],
  ] as const);
  const level = levels[Math.max(0, Math.min(levels.length - 1, place + step))] ?? held;
  const isSame = level === held;
  const state =
    isSame || step > 0 || !random.chance(0.3) ? 'none' : random.pick(['disputed', 'upheld', 'changed'] as const);
  const isDisputed = state !== 'none';
  return {
    nodeId,
    selfLevel: held,
    // An assessor who gives way takes the level of the organisation.
    level: state === 'changed' ? held : level,
    finding: isSame ? '' : random.pick(findings),
    recommendation: isSame ? '' : random.pick(advice),
    isPriority: step < 0 && random.chance(0.4),
    disputeState: state,
    dispute: isDisputed ? 'The other sites were moved over in May; the assessor saw last year’s list.' : '',
    disputeAnswer:
      state === 'upheld'
        ? 'The list of May leaves out two sites.'
        : state === 'changed'
          ? 'The newer list was shown, and it holds.'
          : '',
  };
}

/** An invented decision of whoever reviews returns and plans. */
export interface InventedDecision {
  readonly of: 'return' | 'plan';
  readonly decision: 'accepted' | 'questions' | 'returned' | 'approved';
  readonly comment: string;
  readonly on: IsoDate;
}

/** What was decided of a return by where it stands: a plan that is carried out was approved, one under review may have come back once. */
export function demonstrationDecisions(
  body: { readonly code: string },
  {
    isCarriedOut,
    isUnderReview,
    isStated,
  }: { readonly isCarriedOut: boolean; readonly isUnderReview: boolean; readonly isStated: boolean },
  since: IsoDate,
): InventedDecision[] {
  const random = seededRandom(seed, `decision ${body.code}`);
  const returned: InventedDecision = {
    of: 'plan',
    decision: 'returned',
    comment: 'Made up: two outcomes have no day by which they are reached. Add them and hand it in again.',
    on: addDays(since, 12),
  };
  if (isCarriedOut) {
    const approved = 'Made up: each gap has an owner, a day and a cost. We look again each quarter.';
    const last: InventedDecision = { of: 'plan', decision: 'approved', comment: approved, on: addDays(since, 28) };
    return random.chance(0.3) ? [returned, last] : [last];
  }
  if (isUnderReview) return random.chance(0.4) ? [returned] : [];
  if (!isStated || random.chance(0.35)) return [];
  return random.chance(0.7)
    ? [{ of: 'return', decision: 'accepted', comment: 'Made up: read, nothing to add.', on: addDays(since, 5) }]
    : [
        {
          of: 'return',
          decision: 'questions',
          comment: 'Made up: what changed since last year?',
          on: addDays(since, 5),
        },
      ];
}
