import type { FactWords } from './facts/asset-facts.ts';

/** What a source saw, whatever its format. A missing value is null or an empty list, never 0 and never "low". */

/** The five steps of the FIRST CVSS 3 and 4 rating scale, with the scanners' "information" at `none`. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'none';

export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'none'];

/** Why a value of a record is to be read with care. */
export type Doubt =
  /** A date lies more than a day after the reading; it is kept as given. */
  | 'date-in-future'
  /** Day and month could stand either way round; read with the month first. */
  | 'date-ambiguous'
  /** A text or a list was longer than what is kept. */
  | 'shortened'
  /** The scanner itself calls it only potential. */
  | 'unconfirmed';

/** Where a finding stands, as the source says it; null where it says nothing. */
export type FindingState = 'open' | 'fixed' | 'accepted' | 'false-positive' | 'not-affected';

/** An open port with what answers there. */
export interface ScanService {
  readonly port: number;
  readonly protocol: string;
  readonly name: string | null;
  readonly product: string | null;
  readonly version: string | null;
  readonly cpes: readonly string[];
}

/**
 * A device or system as one source names it. `key` is unique within that source's file alone. `lastSeen` is a day
 * (`2026-11-22`) or an instant in UTC (`2026-11-22T13:00:00Z`).
 */
export interface ScanAsset {
  readonly key: string;
  readonly names: readonly string[];
  /** IPv4 and IPv6, as written. */
  readonly addresses: readonly string[];
  /** Six pairs in lower case with colons. */
  readonly macs: readonly string[];
  readonly operatingSystem: string | null;
  readonly cpes: readonly string[];
  readonly serial: string | null;
  /** Unique device identifier of a medical device. */
  readonly udi: string | null;
  /** What the source takes it for, in the source's own words. */
  readonly kindHint: string | null;
  readonly lastSeen: string | null;
  readonly services: readonly ScanService[];
  /** What a list says of it beside what scanners see. */
  readonly said?: FactWords;
  readonly doubts: readonly Doubt[];
}

/** A score or vector as the source gave it, by the generation of CVSS that the source names; null where it does not. */
export interface CvssGiven {
  readonly generation: 2 | 3 | 4 | null;
  readonly vector: string | null;
  readonly score: number | null;
}

export interface ScanComponent {
  readonly name: string | null;
  readonly version: string | null;
  /** Who makes it, in the source's words. */
  readonly maker: string | null;
  readonly purl: string | null;
}

/** One weakness, or one remark of a scanner, on one asset. Dates as in `ScanAsset`. */
export interface ScanFinding {
  /** Null: the source does not say on what. */
  readonly assetKey: string | null;
  /** The scanner's own id of what it looked for. */
  readonly rule: string | null;
  readonly title: string | null;
  readonly description: string | null;
  /** Ids that could exist, in capitals, each once. */
  readonly cves: readonly string[];
  /** What stood where an id belongs and cannot be one. */
  readonly brokenCves: readonly string[];
  readonly cpes: readonly string[];
  readonly cvss: readonly CvssGiven[];
  readonly severityGiven: string | null;
  readonly severity: Severity | null;
  readonly port: number | null;
  readonly protocol: string | null;
  readonly service: string | null;
  readonly component: ScanComponent | null;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly state: FindingState | null;
  readonly evidence: string | null;
  readonly solution: string | null;
  readonly doubts: readonly Doubt[];
}

/** A piece of software or a device model as a file names it; what is not said is empty. */
export interface NamedComponent {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly cpe: string;
  readonly supplier: string;
  readonly licence: string;
  /** In the file's own words, such as library. */
  readonly kind: string;
}

/** `assetKey` null: part of what the file as a whole is about. */
export interface SeenComponent extends NamedComponent {
  readonly assetKey: string | null;
}

/** What a maker says of a device model, by question of its form. */
export interface ModelAnswer {
  readonly question: string;
  readonly answer: string;
  readonly note: string;
}
