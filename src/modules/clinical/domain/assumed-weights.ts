import type { ServiceId } from './impact-words.ts';

/** The whole-estate weight of a service that no published event in the calibration file measures. */
export interface AssumedWeight {
  readonly mean: number;
  readonly deviation: number;
  readonly gamma: number;
}

/**
 * Assumptions, all of them, with a wide spread: judged beside the calibrated weights of outpatients (0.87), electives
 * (0.6) and A&E (0.35). A bed-day counts here when its care could not be given as planned, not when a bed closes.
 */
export const assumedWeights: Partial<Record<ServiceId, AssumedWeight>> = {
  'cancer-treatments': { mean: 0.5, deviation: 0.15, gamma: 1.3 },
  'mental-health-beds': { mean: 0.12, deviation: 0.07, gamma: 1 },
  'mental-health-crisis': { mean: 0.35, deviation: 0.14, gamma: 1 },
  'mental-health-community': { mean: 0.6, deviation: 0.16, gamma: 1.5 },
  'community-visits': { mean: 0.5, deviation: 0.16, gamma: 1.5 },
  'ambulance-conveyances': { mean: 0.15, deviation: 0.08, gamma: 1 },
  'gp-appointments': { mean: 0.6, deviation: 0.16, gamma: 1.5 },
  'nhs-111-calls': { mean: 0.4, deviation: 0.14, gamma: 1 },
  'pathology-tests': { mean: 0.8, deviation: 0.1, gamma: 1 },
  'imaging-examinations': { mean: 0.6, deviation: 0.15, gamma: 1 },
};
