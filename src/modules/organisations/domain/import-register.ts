import type { ActivityFact, CharacteristicFact, EdgeFact, EditionFact, StatusFact } from './nation-facts.ts';

/** A body as the register holds it. */
export interface CurrentBody {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly postcode: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly source: string;
}

/** A body's cell in the hexagon map, dated like an edge. */
export interface CurrentHex {
  readonly code: string;
  readonly kind: string;
  readonly q: number;
  readonly r: number;
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What the register holds of the things that a file speaks of: enough to tell what the file would change. */
export interface CurrentRegister {
  readonly code: string;
  readonly name: string;
  readonly rootCode: string;
  readonly asOf: string;
  readonly isFictional: boolean;
  readonly bodies: readonly CurrentBody[];
  /** Codes of the file that stand in another register, with that register's name. */
  readonly elsewhere: ReadonlyMap<string, string>;
  readonly edges: readonly EdgeFact[];
  readonly statuses: readonly StatusFact[];
  readonly activity: readonly ActivityFact[];
  readonly characteristics: readonly CharacteristicFact[];
  readonly hexes: readonly CurrentHex[];
  readonly editions: readonly EditionFact[];
  /** Editions whose days are known, whether or not the register has them yet. */
  readonly calendar: readonly EditionFact[];
  readonly edgeTypes: ReadonlyMap<string, { readonly isExclusive: boolean }>;
  readonly measures: ReadonlySet<string>;
  /** Codes of other lists (ONS) to codes of the register. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** The newest day that an applied import of the same kind counts from; null when there is none. */
  readonly newestOfKind: string | null;
}
