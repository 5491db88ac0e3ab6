import { infectedShare } from './calibration/small-blocks.ts';
import type { CareBody } from './care-body.ts';
import type { EngineGrade, MatrixPack } from './clinical-risk-matrix.ts';
import { type ProposalEvidence, worstHarm } from './hazard-proposal.ts';
import type { EventKind } from './impact-words.ts';
import { eventName } from './kind-choices.ts';
import { judgedFrequencies } from './national-years.ts';
import type { PosteriorSet } from './posterior.ts';
import type { Range } from './summary.ts';
import { isFirstRegion } from './worm.ts';

/** How often an event of the kind reaches one organisation. `share`: of the nation's events, 0 to 1. */
export interface EventRate {
  readonly kind: EventKind;
  readonly kindName: string;
  /** In the whole nation: judged, not measured, until somebody sets another. */
  readonly eventsAYear: number;
  readonly share: number;
  readonly shareWords: string;
}

/** Metrics of a run that count harm, by the grade they are read as. The counts are of that harm or worse. */
export const harmMetrics: Readonly<Record<EngineGrade, string>> = {
  death: 'harm-death',
  severe: 'harm-severe',
  moderate: 'harm-moderate',
  low: 'harm-any',
};

/**
 * The judged rate of a kind of event, and the share of it that reaches one organisation, under the same assumptions as
 * the national years: any organisation alike, any supplier alike, a worm by region.
 */
export function eventRate(
  kind: EventKind,
  body: Pick<CareBody, 'region'>,
  nation: { readonly bodies: readonly CareBody[]; readonly posterior: PosteriorSet },
): EventRate {
  const eventsAYear = judgedFrequencies[kind];
  const named = { kind, kindName: eventName(kind), eventsAYear };
  const open = nation.bodies.filter(({ closed }) => closed === null);
  if (kind === 'national-service')
    return { ...named, share: 1, shareWords: 'Such an event reaches every organisation.' };
  if (kind === 'supplier-outage') {
    const suppliers = new Set(open.flatMap(({ recordSystem }) => recordSystem ?? [])).size;
    const words = `It is taken to strike any 1 of the ${suppliers} suppliers of record systems alike.`;
    return { ...named, share: 1 / Math.max(1, suppliers), shareWords: words };
  }
  if (kind === 'worm') {
    const share = usualInfection(nation.posterior, isFirstRegion(body.region));
    return { ...named, share, shareWords: `A worm infects about ${percent(share)} of organisations in this region.` };
  }
  const words = `It is taken to strike any 1 of ${open.length} organisations alike.`;
  return { ...named, share: 1 / Math.max(1, open.length), shareWords: words };
}

function usualInfection({ draws }: PosteriorSet, isFirst: boolean): number {
  const hazards = draws
    .map((drawn) => (isFirst ? drawn.wormHazardFirst : drawn.wormHazardSecond))
    .toSorted((a, b) => a - b);
  return infectedShare(hazards[Math.floor(hazards.length / 2)] ?? 0);
}

/** Quantiles as points of a straight-lined distribution: [share of the draws below, value]. */
const pointsOf = ({ p5, p25, p50, p75, p95 }: Range) =>
  [
    [0.05, p5],
    [0.25, p25],
    [0.5, p50],
    [0.75, p75],
    [0.95, p95],
  ] as const;

/** The 90th percentile by a straight line from the 75th to the 95th: where the tail is long, a little too much. */
export function ninetieth({ p75, p95 }: Range): number {
  return p75 + ((0.9 - 0.75) / (0.95 - 0.75)) * (p95 - p75);
}

/** Share of the draws at or over a count, by straight lines between the quantiles; 1 where even the 5th is over it. */
export function shareAtLeast(range: Range, count: number): number {
  const points = pointsOf(range);
  const at = points.findIndex(([, value]) => value >= count);
  if (at === 0) return 1;
  if (at < 0) return 0.05;
  const [below, low] = points[at - 1] ?? [0, 0];
  const [above, high] = points[at] ?? [1, count];
  return 1 - (below + ((count - low) / (high - low)) * (above - below));
}

/** What a run says about harm at one organisation. Null, or left out: not modelled. */
export type RunHarm = Partial<Readonly<Record<EngineGrade, Range | null>>>;

/** Evidence for a rating from what a run says of harm at an organisation, and how often such an event reaches it. */
export function runEvidence(pack: MatrixPack, harm: RunHarm, rate: EventRate | null): ProposalEvidence {
  const known = Object.entries(harm).flatMap(([grade, range]) =>
    range ? [[grade as EngineGrade, ninetieth(range)] as const] : [],
  );
  const harmed = Object.fromEntries(known) as ProposalEvidence['harmed'];
  const worst = worstHarm(pack, harmed);
  const range = worst && harm[worst.grade];
  // Counts are of people: half a person is the border between nobody and one, one and a half between one and several.
  const share = worst && range ? shareAtLeast(range, worst.patients === 1 ? 0.5 : 1.5) : 1;
  const read = 'The 90th percentile is read between the 75th and the 95th of the run.';
  return { ...ratedEvidence(harmed, rate, share), grounds: [read, ...rateGrounds(rate, share)] };
}

/** Evidence from a hazard that the run itself proposes: its harm is known at the 90th percentile only. */
export function hazardEvidence(harmed: ProposalEvidence['harmed'], rate: EventRate | null): ProposalEvidence {
  return { ...ratedEvidence(harmed, rate, 1), grounds: rateGrounds(rate, 1) };
}

function ratedEvidence(harmed: ProposalEvidence['harmed'], rate: EventRate | null, share: number) {
  return { harmed, probability: rate === null ? null : 1 - Math.exp(-rate.eventsAYear * rate.share * share) };
}

function rateGrounds(rate: EventRate | null, share: number): readonly string[] {
  if (rate === null) return ['The scenario mixes kinds of event, and nobody has judged how often that happens.'];
  const { kind, kindName, eventsAYear, shareWords } = rate;
  const isJudged = eventsAYear === judgedFrequencies[kind];
  const how = isJudged ? 'judged, not measured' : `set by the officer; judged: ${judgedFrequencies[kind]}`;
  return [
    `“${kindName}” happens ${eventsAYear} times a year in the nation (${how}). ${shareWords}`,
    share < 1
      ? `In ${percent(share)} of such events the harm is at least that severe.`
      : 'Every such event counts, also one that harms fewer: that is the cautious side.',
  ];
}

function percent(share: number): string {
  return share > 0 && share < 0.005 ? 'under 1%' : `${Math.round(share * 100)}%`;
}
