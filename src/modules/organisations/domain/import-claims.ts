/**
 * What a file says, fact by fact, each with the line it stands on. A claim is not yet a change: planImport compares it
 * with what the register holds. Codes are in capitals, days are ISO days, `null` means "the file says: none".
 */
export interface BodyClaim {
  readonly line: number;
  readonly code: string;
  /** Null when the file does not add organisations: one that the register lacks is then refused. */
  readonly kind: string | null;
  readonly name: string | null;
  /** Absent fields are those that the file does not speak of. */
  readonly opened?: string | null;
  readonly closed?: string | null;
  readonly postcode?: string;
  readonly longitude?: number;
  readonly latitude?: number;
  /**
   * Which values of an organisation that is there already the file may replace: any (`register`), those that came from
   * the same source (`own`), or none, so that it only fills gaps (`gaps`).
   */
  readonly authority: 'register' | 'own' | 'gaps';
  readonly source: string;
}

/** The parent is named by its code or, where the file has only that, by its name. */
export type ParentRef = { readonly code: string } | { readonly name: string };

/** That the child belongs to the parent on the day the import counts from. */
export interface EdgeClaim {
  readonly line: number;
  readonly type: string;
  readonly child: string;
  readonly parent: ParentRef;
  readonly source: string;
}

export interface StatusClaim {
  readonly line: number;
  readonly code: string;
  readonly standard: string;
  readonly edition: string;
  readonly status: string;
  readonly published: string | null;
  readonly source: string;
}

export interface ActivityClaim {
  readonly line: number;
  readonly code: string;
  readonly measure: string;
  readonly period: string;
  readonly value: number;
  readonly source: string;
}

/** `asOf` is null where the file does not date the fact: the day the import counts from stands in. */
export interface CharacteristicClaim {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly value: string;
  readonly asOf: string | null;
  readonly source: string;
}

/** `key` is the organisation's code, or its code in another list (ONS); `name` helps where neither is known. */
export interface HexClaim {
  readonly line: number | null;
  readonly key: string;
  readonly name: string;
  readonly q: number;
  readonly r: number;
}

/** A row, or a part of one, that was not taken, and why. */
export interface Refusal {
  readonly line: number | null;
  readonly entity: string;
  readonly key: string;
  readonly reason: string;
}

/** All that a file says. Filled row by row while the file is read. */
export interface ImportClaims {
  readonly bodies: BodyClaim[];
  readonly edges: EdgeClaim[];
  readonly statuses: StatusClaim[];
  readonly activity: ActivityClaim[];
  readonly characteristics: CharacteristicClaim[];
  readonly hexes: HexClaim[];
  readonly refusals: Refusal[];
  /** Remarks for the person, each with how often it applies; 0 where it is about the whole file. */
  readonly notes: Map<string, number>;
  /** Rows read, without the header. */
  rows: number;
  /** The newest day that the file names, of those that are not after today. */
  newestDay: string | null;
}

export function noClaims(): ImportClaims {
  return {
    bodies: [],
    edges: [],
    statuses: [],
    activity: [],
    characteristics: [],
    hexes: [],
    refusals: [],
    notes: new Map(),
    rows: 0,
    newestDay: null,
  };
}

/** Counts one more case of a remark. */
export function remark(claims: ImportClaims, note: string): void {
  claims.notes.set(note, (claims.notes.get(note) ?? 0) + 1);
}

/** Adds a remark that is about the file as a whole. */
export function remarkOnce(claims: ImportClaims, note: string): void {
  claims.notes.set(note, 0);
}

const lists = ['bodies', 'edges', 'statuses', 'activity', 'characteristics', 'hexes'] as const;

/** Runs `read` and, when it throws, takes back what it had added: a row is taken whole or not at all. */
export function wholeOrNothing(claims: ImportClaims, read: () => void): void {
  const before = lists.map((list) => claims[list].length);
  try {
    read();
  } catch (error) {
    for (const [index, list] of lists.entries()) claims[list].length = before[index] ?? 0;
    throw error;
  }
}

/** Remembers a day that the file names, for the day the import counts from. */
export function seeDay(claims: ImportClaims, day: string | null, today: string): void {
  if (day !== null && day <= today && day > (claims.newestDay ?? '')) claims.newestDay = day;
}
