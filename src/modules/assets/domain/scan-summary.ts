import type { FaultKind, ToldFault } from './readers/read-fault.ts';
import type { Batch } from './readers/reader.ts';
import type { NamedComponent, Severity } from './scan-record.ts';

/** Counts of a whole file. `unknown` is a severity that the source does not give. */
export interface ScanCounts {
  readonly assets: number;
  readonly findings: number;
  readonly withCve: number;
  readonly components: number;
  readonly answers: number;
  readonly subject: NamedComponent | null;
  /** The last day on which it saw anything; null where it gives no day. */
  readonly newest: string | null;
  readonly severities: Readonly<Record<Severity | 'unknown', number>>;
  readonly faults: readonly ToldFault[];
}

/** Counts batches as they come; it keeps no record. */
export class ScanSummary {
  #assets = 0;
  #findings = 0;
  #withCve = 0;
  #components = 0;
  #answers = 0;
  #subject: NamedComponent | null = null;
  #newest: string | null = null;
  readonly #severities = { critical: 0, high: 0, medium: 0, low: 0, none: 0, unknown: 0 };
  readonly #faults = new Map<FaultKind, ToldFault>();

  add(batch: Batch): void {
    this.#assets += batch.assets.length;
    this.#findings += batch.findings.length;
    this.#components += batch.components.length;
    this.#answers += batch.answers.length;
    this.#subject = batch.subject ?? this.#subject;
    for (const { lastSeen } of batch.assets) this.#see(lastSeen);
    for (const finding of batch.findings) {
      this.#see(finding.lastSeen);
      this.#severities[finding.severity ?? 'unknown'] += 1;
      if (finding.cves.length > 0) this.#withCve += 1;
    }
    for (const fault of batch.faults) this.fault(fault);
  }

  #see(given: string | null): void {
    const day = given?.slice(0, 10) ?? null;
    if (day !== null && (this.#newest === null || day > this.#newest)) this.#newest = day;
  }

  fault(fault: ToldFault): void {
    const before = this.#faults.get(fault.kind);
    this.#faults.set(fault.kind, before ? { ...before, times: before.times + fault.times } : fault);
  }

  counts(): ScanCounts {
    return {
      assets: this.#assets,
      findings: this.#findings,
      withCve: this.#withCve,
      components: this.#components,
      answers: this.#answers,
      subject: this.#subject,
      newest: this.#newest,
      severities: { ...this.#severities },
      faults: [...this.#faults.values()],
    };
  }
}
