import type { ServiceId } from './impact-words.ts';

/** One system, all of several, any of several (the others stand in), or at least k of them. */
export type Gate =
  | { readonly system: string }
  | { readonly allOf: readonly string[] }
  | { readonly anyOf: readonly string[] }
  | { readonly atLeast: number; readonly of: readonly string[] };

/** What a system needs from others. `weight` (0 to 1): how much of it stops when the gate fails wholly. */
export interface SystemNeed {
  readonly gate: Gate;
  readonly weight: number;
}

/** A system, or a service that a supplier gives. */
export interface SystemNode {
  readonly id: string;
  readonly name: string;
  /** Clinical priority in restoration: 1 comes back first. */
  readonly rank: 1 | 2 | 3;
  /**
   * How it comes back: `gradual` by manual work and mutual aid; `step` when links are rebuilt; `decay` where the last
   * tail is slow (transfusion).
   */
  readonly recovery: 'gradual' | 'step' | 'decay';
  /** `shared` ground (network, hosting, log-in) is not used by staff directly: a whole-estate hit does not count it twice. */
  readonly ground: 'shared' | 'used';
  readonly supplier: string | null;
  readonly needs: readonly SystemNeed[];
}

/** Weights that are calibrated on published events; the posterior draws hold their values. */
export type CalibratedEdge = 'pathologyElective' | 'transfusionElective' | 'resultsOutpatient';

/**
 * What a clinical service needs. `share`: of the whole-estate weight of the service (log scale; shares add up to 1).
 * `weight` and `gamma`: a weight of its own. `calibrated`: taken from the posterior.
 */
export type PathwayNeed = { readonly gate: Gate } & (
  | { readonly share: number }
  | { readonly weight: number; readonly gamma: number }
  | { readonly calibrated: CalibratedEdge }
);

/** What staff do without the system. */
export interface ContinuityPlan {
  /** Minutes for which paper carries the service, as far as a test bore them out. */
  readonly paperMinutes: number;
  /** Longest tolerable time without the systems, in hours; working round tires after it. Null: not known. */
  readonly tolerableHours: number | null;
  /** Share of the loss that working round avoids: at the start and once practised. From exercises; 0 where none. */
  readonly firstEffect: number;
  readonly settledEffect: number;
  /** Days to settle (e-fold). */
  readonly settleDays: number;
}

/** A clinical service of one organisation. */
export interface Pathway {
  readonly service: ServiceId;
  readonly needs: readonly PathwayNeed[];
  /** Null: no plan, which is counted and gives no protection. */
  readonly plan: ContinuityPlan | null;
}

/** What an organisation's care stands on. */
export interface ServiceMap {
  readonly id: string;
  readonly systems: readonly SystemNode[];
  readonly pathways: readonly Pathway[];
}

/** The systems a gate names. */
export function membersOf(gate: Gate): readonly string[] {
  if ('system' in gate) return [gate.system];
  if ('allOf' in gate) return gate.allOf;
  return 'anyOf' in gate ? gate.anyOf : gate.of;
}
