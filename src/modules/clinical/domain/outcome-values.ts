import type { ServiceId } from './impact-words.ts';

/**
 * National average unit costs of 2016/17 in pounds (reference costs, HFMA, 5 December 2017). Value of care that did not
 * happen as planned, at those prices; no uplift.
 */
export const unitCosts: Partial<Record<ServiceId, number>> = {
  outpatients: 120,
  'day-cases': 738,
  'elective-inpatients': 3684,
  'emergency-admissions': 1590,
  'ae-attendances': 148,
};

export const unitCostYear = '2016/17';

/** Extra minutes of staff time for a contact on paper, and to key it in afterwards: assumptions. */
export const paperMinutes: Partial<Record<ServiceId, readonly [onPaper: number, reKeying: number]>> = {
  outpatients: [8, 4],
  'day-cases': [20, 8],
  'elective-inpatients': [60, 25],
  'emergency-admissions': [120, 45],
  'ae-attendances': [12, 6],
  'mental-health-beds': [20, 8],
  'mental-health-crisis': [12, 6],
  'mental-health-community': [10, 5],
  'community-visits': [8, 5],
  'ambulance-conveyances': [10, 6],
  'gp-appointments': [4, 3],
  'nhs-111-calls': [5, 4],
};

/**
 * Part of contacts kept on paper where this part of their systems (log scale) is down: 1 - (1 - part)^4, since writing
 * stands on few of the systems that a service needs. Assumption.
 */
export function keptOnPaper(part: number): number {
  const rest = part < 1 ? (1 - part) * (1 - part) : 0;
  return 1 - rest * rest;
}

/** Pounds an hour of staff time: assumption. */
export const staffHourCost = 30;

/** A&E loss (0 to 1) at the start above which ambulances are sent elsewhere: policy of the engine, see equation 5. */
export const divertAbove = 0.25;

/** Part of a week's planned care that can be caught up each week (clinical-impact.md, default). */
export const recoveryHeadroom = 0.05;

/**
 * Hours for a test result in normal times, and the range of the power of falling capacity (10 h against 2 h at 20 to
 * 40%). Held at the lowest capacity in the calibration file.
 */
export const turnaround = { hours: 2, leastPower: 1, mostPower: 1.76, leastCapacity: 0.1 } as const;

/**
 * Rise in ambulance response time per share of conveyances lost: half to twice the calibrated rise of waiting per share
 * of a fuller A&E, since both are queues that run nearly full. Range, assumption.
 */
export const responseRise = { least: 1.5, most: 6 } as const;

/** One extra death within 30 days for this many admitted patients delayed beyond 6 to 8 hours (Jones 2022, Emerg Med J 39:168). */
export const delayedForDeath = 82;
/** Factor either way (90 of 100 draws) on that number between places and times: assumption. */
export const delayedForDeathSpread = 1.5;

/**
 * Admitted patients who are over 6 hours in A&E from arrival, for each who waits over 4 hours from the decision to
 * admit: at least 1, since deciding takes time too. Range, assumption.
 */
export const delayedPerFourHours = { least: 1, most: 2 } as const;

/**
 * What crowds an A&E that ambulances still come to, as a part of its shortfall: range, assumption. The shortfall itself
 * is calibrated on patients who did not come, so crowding is of those who came all the same and may be none.
 */
export const crowdingPart = { least: 0, most: 0.5 } as const;

/** Hazard ratio of death for each 4 weeks that cancer treatment is late (Hanna 2020, BMJ 371:m4087). */
export const cancerHazard = { least: 1.06, most: 1.08, weeks: 4 } as const;
/** Share of treated cancer patients who die within 5 years, where a body does not say: range, assumption. */
export const cancerMortality = { least: 0.15, most: 0.45 } as const;
/** Part of a week's cancer treatments that can be caught up each week, before other planned care: range, assumption. */
export const cancerHeadroom = { least: 0.1, most: 0.4 } as const;
/** Weeks to the next free place for a treatment that is put off: range, assumption. */
export const cancerRebooking = { least: 0.5, most: 2 } as const;

/** Share of exposed people whose records could do most harm (health conditions, safety, children): range, assumption. */
export const mostHarmful = { least: 0.01, most: 0.1 } as const;

/** Minutes to check one wrong result: assumption. */
export const checkMinutes = 10;

/** Pathology tests for each A&E attendance, elective or outpatient is not public here: a body's own volume is needed. */
export const plannedServices: readonly ServiceId[] = ['outpatients', 'day-cases', 'elective-inpatients'];

/** A rise in A&E census beyond this is outside the evidence and is held there. */
export const mostCensus = 0.3;

/** Kilometres over which diverted patients thin out (e-fold): assumption. */
export const divertKm = 15;
