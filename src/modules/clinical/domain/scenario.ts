import type { Baselines, EventKind, ServiceId, TemplateId } from './impact-words.ts';
import type { OwnMap } from './own-map.ts';
import type { ServiceMap } from './service-map.ts';
import type { Triple } from './triple.ts';

/** An event, real or invented, as the engine takes it. Shares are 0 to 1; days count from the onset. */
export interface Scenario {
  readonly name: string;
  readonly seed: number;
  readonly draws: number;
  /** `YYYY-MM-DD`. */
  readonly onset: string;
  readonly horizonDays: number;
  /** Version of the parameter set, e.g. `posterior-1`. */
  readonly parameters: string;
  /** For all organisations hit: 0, neighbours are near; 1, there is nowhere else to go. Null: from real distances. */
  readonly isolation: number | null;
  /** `totals` leaves out the weeks of single organisations; `draws` samples them too. */
  readonly detail: 'weeks' | 'totals' | 'draws';
  readonly hits: readonly Hit[];
  readonly observed: readonly Observation[];
  readonly interventions: readonly Intervention[];
}

/** Who, what, how deep and for how long. */
export interface Hit {
  readonly kind: EventKind;
  readonly organisations: Selection;
  /** Clinical services that stop themselves, as deep as `depth`. */
  readonly services: readonly ServiceId[];
  /** Systems by id, technical services unfolded. */
  readonly systems: readonly string[];
  readonly supplier: string | null;
  /** True where a supplier is named and nothing else: see `systemsHit`. `systems` then holds all that it reaches anywhere. */
  readonly isAllOfSupplier?: boolean;
  /** Null: the prior of the kind. */
  readonly depth: Triple | null;
  readonly capacity: readonly (readonly [day: number, share: number])[];
  /** Days until half of what was hit works again. Null: the prior of the kind. */
  readonly restorationDays: Triple | null;
  readonly startDay: number;
  /** People whose data is stolen or exposed. Null: none known. */
  readonly recordsExposed: Triple | null;
  /** Share of results shown wrong while the hit lasts. Null: none known. */
  readonly wrongResults: Triple | null;
}

export interface Selection {
  readonly codes: readonly string[];
  readonly filter: Filter | null;
  readonly custom: readonly CustomBody[];
}

/** All that are given must hold. Text is compared without regard to case. */
export interface Filter {
  readonly type: string | null;
  readonly region: string | null;
  readonly icb: string | null;
  readonly recordSystem: string | null;
  readonly all: boolean;
}

/** An organisation outside the register. */
export interface CustomBody {
  readonly code: string;
  readonly name: string;
  readonly template: TemplateId;
  /** Normal care a week, by service; what is missing is unknown, not zero. */
  readonly weekly: Readonly<Partial<Record<ServiceId, number>>>;
  readonly baselines: Baselines;
  readonly isolation: number | null;
  /** Its own map: as the engine has it, or as an organisation exports it, with figures. */
  readonly map: ServiceMap | null;
  readonly ownMap: OwnMap | null;
}

/** A known change to condition on: a share of normal care from day `from` up to, and not on, day `to`. */
export interface Observation {
  readonly organisation: string;
  readonly metric: string;
  readonly fromDay: number;
  readonly toDay: number;
  readonly change: number;
  /** How well it is known: standard deviation, as a share of normal. */
  readonly deviation: number;
}

/** A control or an answer to the event. Each can only lower, or leave, a loss. */
export type Intervention =
  | { readonly kind: 'faster-restoration'; readonly factor: number; readonly systems: readonly string[] }
  | { readonly kind: 'segmentation'; readonly factor: number; readonly systems: readonly string[] }
  | {
      readonly kind: 'continuity-plan';
      readonly services: readonly ServiceId[];
      readonly paperMinutes: number;
      readonly tolerableHours: number | null;
      readonly firstEffect: number;
      readonly settledEffect: number;
      readonly settleDays: number;
    }
  | { readonly kind: 'patching'; readonly factor: number }
  | { readonly kind: 'no-precautionary-disconnection' };

/** Largest scenario that is computed at all. */
export const limits = {
  draws: 20_000,
  horizonDays: 365,
  hits: 50,
  observed: 20,
  custom: 100,
  seed: 2 ** 32 - 1,
} as const;
