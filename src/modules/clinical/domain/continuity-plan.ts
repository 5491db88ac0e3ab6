import { addDays, type IsoDate } from '#kernel/dates.ts';

/** What the last test of a plan showed. */
export const testResults = ['worked', 'worked-in-part', 'failed'] as const;
export type TestResult = (typeof testResults)[number];

/** How care goes on without its systems, for one pathway of one organisation. */
export interface PlanText {
  /** False: the organisation does not give this care, so it needs no plan. */
  readonly isCareGiven: boolean;
  /** Minutes for which paper carries the pathway. */
  readonly paperMinutes: number | null;
  /** Longest time without systems that the pathway can bear, in minutes. */
  readonly tolerableMinutes: number | null;
  readonly procedure: string;
  readonly procedureLink: string;
  readonly workforce: string;
  readonly owner: string;
  readonly lastTest: IsoDate | null;
  readonly testResult: TestResult | null;
  readonly testNote: string;
  /** Share of normal activity (0 to 1) that the last test kept going, at its start and once settled; null: not measured. */
  readonly keptAtStart: number | null;
  readonly keptSettled: number | null;
  readonly reviewBy: IsoDate | null;
}

export const planFields: readonly (keyof PlanText)[] = [
  'isCareGiven',
  'paperMinutes',
  'tolerableMinutes',
  'procedure',
  'procedureLink',
  'workforce',
  'owner',
  'lastTest',
  'testResult',
  'testNote',
  'keptAtStart',
  'keptSettled',
  'reviewBy',
];

/** A test older than this counts as old: EPRR asks for a yearly test of business continuity plans. */
const testGoodForDays = 365;

/** Where a plan stands on a day. `missing`: there is no plan; `not-given`: none is needed. */
export interface PlanState {
  readonly state: 'planned' | 'missing' | 'not-given';
  readonly isReviewOverdue: boolean;
  readonly isNeverTested: boolean;
  readonly isTestOld: boolean;
}

/** Judges a plan on a day; null is a missing plan, which is never anything else. */
export function planState(plan: PlanText | null, today: IsoDate): PlanState {
  const nothing = { isReviewOverdue: false, isNeverTested: false, isTestOld: false };
  if (plan === null) return { state: 'missing', ...nothing };
  if (!plan.isCareGiven) return { state: 'not-given', ...nothing };
  return {
    state: 'planned',
    isReviewOverdue: plan.reviewBy !== null && plan.reviewBy < today,
    isNeverTested: plan.lastTest === null,
    isTestOld: plan.lastTest !== null && plan.lastTest < addDays(today, -testGoodForDays),
  };
}

/** What working round saves, for equation 4 of the impact engine (see `PlanEffect`). */
export interface PlanEffect {
  /** Share of the loss (0 to 1) that working round avoids at once, and once staff are settled. */
  readonly phi0: number;
  readonly phiInf: number;
  /** E-fold of the way from `phi0` to `phiInf`. */
  readonly tauHours: number;
  /** Time after which staff tire and the effect falls; null: not known. */
  readonly mtpdHours: number | null;
  /** Minutes of paper cover that are counted: those planned, once a test bore them out. */
  readonly paperMinutes: number;
  /** What was measured and what was assumed, in words. */
  readonly grounds: readonly string[];
}

// No published figure was found for any of these; an exercise that measured its shares replaces them.
const assumedEffect: Readonly<Record<TestResult, { readonly phi0: number; readonly phiInf: number }>> = {
  worked: { phi0: 0.3, phiInf: 0.5 },
  'worked-in-part': { phi0: 0.1, phiInf: 0.25 },
  failed: { phi0: 0, phiInf: 0 },
};
const assumedTauHours = 24;

/** What a plan is worth to the engine. Without a plan, or without a test, working round saves nothing. */
export function planEffect(plan: PlanText | null): PlanEffect {
  const mtpdHours = plan === null || plan.tolerableMinutes === null ? null : plan.tolerableMinutes / 60;
  const none = { phi0: 0, phiInf: 0, tauHours: assumedTauHours, mtpdHours, paperMinutes: 0 };
  if (plan === null) return { ...none, grounds: ['There is no plan, so working round saves nothing.'] };
  if (!plan.isCareGiven) return { ...none, grounds: ['The organisation does not give this care.'] };
  if (plan.lastTest === null || plan.testResult === null) {
    return { ...none, grounds: ['The plan was never tested, so nothing is counted for it, its paper cover neither.'] };
  }
  const assumed = assumedEffect[plan.testResult];
  const phi0 = plan.keptAtStart ?? Math.min(assumed.phi0, plan.keptSettled ?? 1);
  const phiInf = plan.keptSettled ?? Math.max(assumed.phiInf, phi0);
  const tau = `Assumption: staff settle into paper work with an e-fold of ${assumedTauHours} hours.`;
  return {
    phi0,
    phiInf,
    tauHours: assumedTauHours,
    mtpdHours,
    ...countedPaper(plan),
    grounds: [...measuredOrAssumed(plan), ...countedPaper(plan).grounds, tau, ...bearable(mtpdHours)],
  };
}

/** What the last test says of the planned minutes of paper. `measured`: it measured the care that paper keeps going. */
export const paperStates = ['none', 'untested', 'failed', 'measured', 'borne-out'] as const;
export type PaperState = (typeof paperStates)[number];

export function paperState(plan: PlanText | null): PaperState {
  if (plan === null || !plan.isCareGiven || !plan.paperMinutes) return 'none';
  if (plan.lastTest === null || plan.testResult === null) return 'untested';
  if (plan.testResult === 'failed') return 'failed';
  return plan.keptAtStart === null ? 'borne-out' : 'measured';
}

/** See docs/decisions/0011-paper-cover-counts-once-tested.md. */
function countedPaper(plan: PlanText): Pick<PlanEffect, 'paperMinutes' | 'grounds'> {
  const state = paperState(plan);
  const minutes = plan.paperMinutes ?? 0;
  if (state === 'failed') {
    return { paperMinutes: 0, grounds: ['The last test failed, so the planned paper cover is not counted.'] };
  }
  if (state === 'measured') {
    const ground = 'The test measured how much care paper keeps going, so that share counts from the first minute.';
    return { paperMinutes: 0, grounds: [ground] };
  }
  if (state !== 'borne-out') return { paperMinutes: 0, grounds: [] };
  const ground = `Assumption: paper avoids 90% of the loss for the ${minutes} minutes that were planned and tested.`;
  return { paperMinutes: minutes, grounds: [ground] };
}

function measuredOrAssumed(plan: PlanText): readonly string[] {
  const isMeasured = plan.keptAtStart !== null && plan.keptSettled !== null;
  if (isMeasured) return ['The shares are those that the last test measured.'];
  const isPart = plan.keptAtStart !== null || plan.keptSettled !== null;
  return [
    isPart
      ? 'One share was measured in the last test; the other is an assumption from its result.'
      : 'Assumption: the shares follow from the result of the last test. No published figure was found.',
  ];
}

function bearable(mtpdHours: number | null): readonly string[] {
  return mtpdHours === null ? ['The longest tolerable time is not known, so no tiring is counted.'] : [];
}

/** What is wrong with a plan, by field, in words that say how to mend it. */
export function planFaults(plan: PlanText, today: IsoDate): Partial<Readonly<Record<keyof PlanText, string>>> {
  if (!plan.isCareGiven) return {};
  return {
    ...(plan.paperMinutes === null ? { paperMinutes: 'Enter how many minutes paper can carry this care' } : {}),
    ...(plan.procedure === '' && plan.procedureLink === ''
      ? { procedure: 'Describe the procedure, or link to it' }
      : {}),
    ...(plan.owner === '' ? { owner: 'Enter who owns this plan' } : {}),
    ...(plan.reviewBy === null ? { reviewBy: 'Enter the day by which the plan is reviewed' } : {}),
    ...testFaults(plan, today),
  };
}

function testFaults(plan: PlanText, today: IsoDate): Partial<Readonly<Record<keyof PlanText, string>>> {
  const isHalf = (plan.lastTest === null) !== (plan.testResult === null);
  const measuresNothing = plan.lastTest === null && (plan.keptAtStart !== null || plan.keptSettled !== null);
  const isSinking = plan.keptAtStart !== null && plan.keptSettled !== null && plan.keptSettled < plan.keptAtStart;
  return {
    ...(isHalf ? { testResult: 'Enter both the day of the last test and its result, or neither' } : {}),
    ...(plan.lastTest !== null && plan.lastTest > today ? { lastTest: 'The last test must not be after today' } : {}),
    ...(measuresNothing ? { keptAtStart: 'Enter the day of the test that measured this' } : {}),
    ...(isSinking ? { keptSettled: 'The settled share must not be below the share at the start' } : {}),
  };
}

/** How many plans of each state, for any set of organisations; parts of a set add up to the set. */
export interface PlanCounts {
  readonly expected: number;
  readonly planned: number;
  readonly missing: number;
  readonly reviewOverdue: number;
  readonly neverTested: number;
  readonly testOld: number;
}

/** Counts plan states. A pathway that is not given is not expected. */
export function planCounts(states: readonly PlanState[]): PlanCounts {
  const count = (fits: (state: PlanState) => boolean) => states.filter(fits).length;
  return {
    expected: count(({ state }) => state !== 'not-given'),
    planned: count(({ state }) => state === 'planned'),
    missing: count(({ state }) => state === 'missing'),
    reviewOverdue: count(({ isReviewOverdue }) => isReviewOverdue),
    neverTested: count(({ isNeverTested }) => isNeverTested),
    testOld: count(({ isTestOld }) => isTestOld),
  };
}
