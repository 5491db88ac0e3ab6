/**
 * The facts that make up one register (a whole nation of organisations), as they stand in `data/<nation>/*.csv`
 * and as the generator of the demonstration nation returns them. Dates are ISO days; `null` means unknown or open.
 */
export interface NationFacts {
  readonly bodies: readonly BodyFact[];
  readonly edges: readonly EdgeFact[];
  readonly editions: readonly EditionFact[];
  readonly statuses: readonly StatusFact[];
  readonly activity: readonly ActivityFact[];
  readonly characteristics: readonly CharacteristicFact[];
  readonly hexes: readonly HexFact[];
}

/** An organisation. `kind` is a code of `organisations.kind`; `closed` is the last day of operation, as ODS has it. */
export interface BodyFact {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly postcode: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly source: string;
}

/** A dated edge, half-open: it holds from `from` up to, and not on, `to`. `type` is a code of `organisations.edge_type`. */
export interface EdgeFact {
  readonly type: string;
  readonly child: string;
  readonly parent: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly source: string;
}

/** A year of a standard, e.g. DSPT 2022-23: organisations publish between `opens` and `deadline`. */
export interface EditionFact {
  readonly standard: string;
  readonly edition: string;
  readonly opens: string;
  readonly deadline: string;
}

/** What an organisation published for an edition. `status` is a code of `organisations.status`; `published` is the day. */
export interface StatusFact {
  readonly code: string;
  readonly standard: string;
  readonly edition: string;
  readonly status: string;
  readonly published: string | null;
  readonly source: string;
}

/** A measured volume, e.g. outpatient attendances a week. `measure` is a code of `organisations.measure`, which has the unit. */
export interface ActivityFact {
  readonly code: string;
  readonly measure: string;
  readonly value: number;
  readonly period: string;
  readonly source: string;
}

/** A named fact in words, e.g. the record system's supplier, as of a day (or the month's first day). */
export interface CharacteristicFact {
  readonly code: string;
  readonly name: string;
  readonly value: string;
  readonly asOf: string;
  readonly source: string;
}

/** A cell of the odd-r hexagon layout (`q` column, `r` row, counted upwards from the south), dated like an edge. */
export interface HexFact {
  readonly code: string;
  readonly q: number;
  readonly r: number;
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The register that a nation's facts fill. The facts are good for `asOf`; a page opens on that day and says so. */
export interface RegisterFact {
  readonly code: string;
  readonly name: string;
  /** The address of the root's page, e.g. `/england`. */
  readonly path: string;
  readonly asOf: string;
  readonly isFictional: boolean;
  /** The code of the body at the top of every roll-up. */
  readonly root: string;
  /** What a reader must know about the facts, in one or two sentences. */
  readonly note: string;
}
