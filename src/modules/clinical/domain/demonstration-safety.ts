import { addDays, type IsoDate } from '#kernel/dates.ts';
import { type Random, seededRandom } from '#kernel/random.ts';
import { type MatrixPack, ratingOf } from './clinical-risk-matrix.ts';
import type { PlanText, TestResult } from './continuity-plan.ts';
import { type DemonstrationHazard, demonstrationHazards } from './demonstration-hazards.ts';
import { decisionOn, type GivenRating, type HazardText, type RatingDecision, type RatingStage } from './hazard.ts';
import { type HazardProposal, type ProposalEvidence, proposeRating } from './hazard-proposal.ts';
import type { ServiceId } from './impact-words.ts';

export interface DemonstrationRating extends GivenRating {
  readonly stage: RatingStage;
  readonly decision: RatingDecision;
  readonly reason: string;
}

/** An invented hazard with its number, its proposals and its ratings. */
export interface SeededHazard {
  readonly organisationId: number;
  readonly number: number;
  readonly text: HazardText;
  readonly causes: readonly string[];
  readonly proposals: readonly { stage: RatingStage; evidence: ProposalEvidence; proposal: HazardProposal }[];
  readonly ratings: readonly DemonstrationRating[];
}

export interface SeededPlan {
  readonly organisationId: number;
  readonly pathway: ServiceId;
  readonly text: PlanText;
}

/** An organisation of the demonstration nation, with the pathways it is expected to plan for. */
export interface SeededOrganisation {
  readonly id: number;
  readonly code: string;
  readonly pathways: readonly ServiceId[];
}

const owners = [
  'Director of operations',
  'Head of emergency planning',
  'Chief nurse',
  'Service manager',
  'Medical director',
];
const seed = 2026;

/** Invented hazards and plans: the same for the same day, and different from trust to trust. */
export function demonstrationSafety(
  organisations: readonly SeededOrganisation[],
  pack: MatrixPack,
  day: IsoDate,
): { readonly hazards: readonly SeededHazard[]; readonly plans: readonly SeededPlan[] } {
  return {
    hazards: organisations.flatMap((organisation) => hazardsFor(organisation, pack, day)),
    plans: organisations.flatMap((organisation) => plansFor(organisation, day)),
  };
}

function hazardsFor(organisation: SeededOrganisation, pack: MatrixPack, day: IsoDate): SeededHazard[] {
  const random = seededRandom(seed, `hazards ${organisation.code}`);
  const fitting = demonstrationHazards.filter(({ pathway }) => organisation.pathways.includes(pathway));
  const taken = fitting.filter(() => random.chance(0.75));
  return taken.map((template, index) => {
    const lastExercise = random.chance(0.6) ? addDays(day, -30 - random.whole(500)) : null;
    const isInitialRated = random.chance(0.85);
    const isResidualRated = isInitialRated && random.chance(0.6);
    const stages: RatingStage[] = [
      ...(isInitialRated ? ['initial' as const] : []),
      ...(isResidualRated ? ['residual' as const] : []),
    ];
    const proposals = (['initial', 'residual'] as const).map((stage) => {
      const evidence = template[stage];
      return { stage, evidence, proposal: proposeRating(pack, evidence) };
    });
    return {
      organisationId: organisation.id,
      number: index + 1,
      text: textOf(template, random.pick(owners), { lastExercise, reviewBy: reviewDay(organisation, template, day) }),
      causes: template.causes,
      proposals,
      ratings: stages.flatMap((stage) =>
        ratingFor(pack, stage, proposals[stage === 'initial' ? 0 : 1]?.proposal, random),
      ),
    };
  });
}

/** Most are looked at each year; some days have passed, and some were never set. */
function reviewDay({ code }: SeededOrganisation, { name }: DemonstrationHazard, day: IsoDate): IsoDate | null {
  const random = seededRandom(seed, `review ${code} ${name}`);
  return random.chance(0.85) ? addDays(day, random.whole(420) - 60) : null;
}

function textOf(
  template: DemonstrationHazard,
  assignedTo: string,
  days: Pick<HazardText, 'lastExercise' | 'reviewBy'>,
): HazardText {
  const { name, effect, hazard, harm, existingControls, newControls, pathway, system } = template;
  const description = 'Invented for the demonstration nation.';
  const words = { name, description, effect, hazard, harm, existingControls, newControls, assignedTo, pathway, system };
  const rest = { status: 'open', statusNote: '', supplier: '', weakness: '', evidenceRun: '' } as const;
  return { ...words, ...rest, ...days, planPathway: pathway };
}

/** Four of five officers confirm the proposal; the others think the hazard likelier. */
function ratingFor(
  pack: MatrixPack,
  stage: RatingStage,
  proposal: HazardProposal | undefined,
  random: Random,
): DemonstrationRating[] {
  if (!proposal?.severity || !proposal.likelihood) return [];
  const place = pack.likelihoods.findIndex(({ id }) => id === proposal.likelihood);
  const likelier = pack.likelihoods[place + 1]?.id;
  const likelihood = likelier !== undefined && random.chance(0.2) ? likelier : proposal.likelihood;
  const { severity } = proposal;
  const rating = ratingOf(pack, likelihood, severity);
  if (rating === undefined) return [];
  const decision = decisionOn(proposal, { severity, likelihood });
  const reason =
    decision === 'confirmed'
      ? 'Invented: the proposal fits what the wards tell us'
      : 'Invented: near misses last winter make us think it likelier';
  return [{ stage, severity, likelihood, rating, matrixVersion: pack.version, decision, reason }];
}

function plansFor(organisation: SeededOrganisation, day: IsoDate): SeededPlan[] {
  const random = seededRandom(seed, `plans ${organisation.code}`);
  // Some trusts have planned for nearly all of their care, some for little of it.
  const share = random.between(0.35, 0.98);
  return organisation.pathways.flatMap((pathway) => {
    if (!random.chance(share)) return [];
    const paperMinutes = random.pick([60, 120, 240, 240, 480, 720, 1440]);
    return [{ organisationId: organisation.id, pathway, text: planText(paperMinutes, day, random) }];
  });
}

function planText(paperMinutes: number, day: IsoDate, random: Random): PlanText {
  const isTested = random.chance(0.7);
  const testResult: TestResult | null = isTested
    ? random.weighted([
        ['worked', 5],
        ['worked-in-part', 4],
        ['failed', 1],
      ])
    : null;
  const isMeasured = testResult === 'worked' && random.chance(0.4);
  const keptAtStart = isMeasured ? 0.2 + 0.05 * random.whole(5) : null;
  return {
    isCareGiven: true,
    paperMinutes,
    tolerableMinutes: random.chance(0.8) ? paperMinutes * random.pick([1, 2, 4]) : null,
    procedure: 'Use the downtime forms in the red box. Phone critical results. Enter everything when systems are back.',
    procedureLink: '',
    workforce: `${random.pick([2, 3, 4, 6, 8])} more staff on each shift`,
    owner: random.pick(owners),
    lastTest: isTested ? addDays(day, -20 - random.whole(600)) : null,
    testResult,
    testNote: '',
    keptAtStart: keptAtStart === null ? null : Number(keptAtStart.toFixed(2)),
    keptSettled: keptAtStart === null ? null : Number((keptAtStart + 0.2).toFixed(2)),
    reviewBy: addDays(day, random.whole(900) - 100),
  };
}
