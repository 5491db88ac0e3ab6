import type { ColumnMapping } from '../mappings/column-mapping.ts';
import type { ModelAnswer, NamedComponent, ScanAsset, ScanFinding, SeenComponent } from '../scan-record.ts';
import type { FaultKind, ToldFault } from './read-fault.ts';

export type ScanFormat =
  | 'nessus'
  | 'nmap'
  | 'generic-json'
  | 'generic-csv'
  | 'defender-weaknesses-csv'
  | 'defender-devices-csv'
  | 'qualys-csv'
  | 'cyclonedx-json'
  | 'cyclonedx-xml'
  | 'spdx-json'
  | 'spdx-tag-value'
  | 'spdx3-json'
  | 'mds2'
  | 'table';

/**
 * Where a reading can go on: bytes of the text (unpacked, UTF-8, without a byte order mark) up to the end of the last
 * complete unit, and what the reader has to know of what stood before. A unit is a finding in a .nessus file, a host in
 * nmap's, an entry or a row elsewhere.
 */
export interface ResumePoint {
  readonly offset: number;
  readonly context: string;
}

/** Records of complete units. Whoever stores a batch and its `resume` in one transaction stores nothing twice. */
export interface Batch {
  readonly assets: readonly ScanAsset[];
  readonly findings: readonly ScanFinding[];
  readonly components: readonly SeenComponent[];
  readonly answers: readonly ModelAnswer[];
  /** What the file as a whole is about, once it is known: a product or a device model. */
  readonly subject: NamedComponent | null;
  /** What was read around, each kind once with how often. */
  readonly faults: readonly ToldFault[];
  readonly resume: ResumePoint;
}

export interface ReadOptions {
  /** For telling dates that cannot be. */
  readonly now: Date;
  /** The bytes then begin at `resume.offset`. */
  readonly resume: ResumePoint | null;
  /** How the columns of a list are read. */
  readonly mapping?: ColumnMapping | undefined;
}

/**
 * Reads text in UTF-8 (`utf8Of` makes it) and yields batches of about a thousand records.
 * @throws ReadFault when it cannot go on; what was complete was yielded before
 */
export type Reader = (bytes: AsyncIterable<Uint8Array>, options: ReadOptions) => AsyncGenerator<Batch>;

/** Says that something was read around, at this many bytes of the text. */
export type Tell = (kind: FaultKind, offset: number, where: string) => void;
