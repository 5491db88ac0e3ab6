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
  'elective-inpatients': [45, 20],
  'emergency-admissions': [45, 20],
  'ae-attendances': [12, 6],
  'mental-health-beds': [20, 8],
  'mental-health-crisis': [12, 6],
  'mental-health-community': [10, 5],
  'community-visits': [8, 5],
  'ambulance-conveyances': [10, 6],
  'gp-appointments': [4, 3],
  'nhs-111-calls': [5, 4],
};

/** Pounds an hour of staff time: assumption. */
export const staffHourCost = 30;

/** A&E loss (0 to 1) at the start above which ambulances are sent elsewhere: policy of the engine, see equation 5. */
export const divertAbove = 0.25;

/** Part of a week's planned care that can be caught up each week (clinical-impact.md, default). */
export const recoveryHeadroom = 0.05;

/** Hours for a test result in normal times, and the range of the power of falling capacity (10 h against 2 h at 20 to 40%). */
export const turnaround = { hours: 2, leastPower: 1, mostPower: 1.76, leastCapacity: 0.05 } as const;

/** Rise in ambulance response time per share of conveyances lost: range, assumption. */
export const responseRise = { least: 0.5, most: 3 } as const;

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
