import { type EventKind, scenarioSchema } from '../../domain/impact-words.ts';

/** Low, middle and high, as the format has them. */
export interface FileRange {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** What was hit, as far as pages read it. */
export interface FileHit {
  readonly kind?: EventKind;
  readonly supplier?: string;
  readonly organisations?: {
    readonly codes?: readonly string[];
    readonly filter?: Readonly<Record<string, string | boolean>>;
    readonly custom?: readonly { readonly code?: string; readonly name?: string }[];
  };
  readonly systems?: readonly string[];
  readonly services?: readonly string[];
  readonly depth?: FileRange;
  readonly restorationDays?: FileRange;
  readonly capacity?: readonly (readonly [number, number])[];
  readonly recordsExposed?: FileRange;
  readonly wrongResults?: FileRange;
  readonly startDay?: number;
}

/** A scenario in the format `wardkeep.impact-scenario/1` as far as pages read it; the server judges it. */
export interface ScenarioFile {
  readonly schema: string;
  readonly name?: string;
  readonly onset: string;
  readonly seed?: number;
  readonly draws?: number;
  readonly horizonDays?: number;
  readonly parameters?: string;
  readonly isolation?: number;
  readonly region?: string;
  readonly detail?: string;
  readonly hits: readonly FileHit[];
  readonly observed?: readonly Readonly<Record<string, string | number>>[];
  readonly interventions?: readonly Readonly<Record<string, unknown>>[];
}

/** What the format takes where a scenario says nothing. */
export const fileDefaults = { seed: 1, draws: 1000, horizonDays: 28 } as const;

/** A stored scenario is an object with hits; anything else becomes an empty one. */
export function asFile(json: unknown): ScenarioFile {
  const file = (typeof json === 'object' && json !== null ? json : {}) as Partial<ScenarioFile>;
  return { schema: scenarioSchema, onset: '', ...file, hits: Array.isArray(file.hits) ? file.hits : [] };
}

/** The kind of a hit, which may be left out. */
export function kindOf({ kind, supplier }: FileHit): EventKind {
  return kind ?? (supplier === undefined ? 'it-failure' : 'supplier-outage');
}
