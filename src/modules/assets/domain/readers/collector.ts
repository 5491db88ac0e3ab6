import type { ModelAnswer, NamedComponent, ScanAsset, ScanFinding, SeenComponent } from '../scan-record.ts';
import { type FaultKind, faultWords, type ToldFault } from './read-fault.ts';
import type { Batch, ResumePoint } from './reader.ts';

/** Records of a batch, and bytes of text that they come from, at most; a single unit may be above. */
const recordsOfBatch = 1_000;
const bytesOfBatch = 4 * 1024 * 1024;

const longestWhere = 200;

/** Gathers complete units into batches. Whoever adds a record says with `mark` when its unit is complete. */
export class Collector {
  #assets: ScanAsset[] = [];
  #findings: ScanFinding[] = [];
  #components: SeenComponent[] = [];
  #answers: ModelAnswer[] = [];
  #subject: NamedComponent | null = null;
  #faults = new Map<FaultKind, ToldFault>();
  #resume: ResumePoint;
  #begun: number;

  constructor(resume: ResumePoint) {
    this.#resume = resume;
    this.#begun = resume.offset;
  }

  asset(asset: ScanAsset): void {
    this.#assets.push(asset);
  }

  finding(finding: ScanFinding): void {
    this.#findings.push(finding);
  }

  component(component: SeenComponent): void {
    this.#components.push(component);
  }

  answer(answer: ModelAnswer): void {
    this.#answers.push(answer);
  }

  subject(subject: NamedComponent): void {
    this.#subject = subject;
  }

  readonly tell = (kind: FaultKind, offset: number, where: string): void => {
    const before = this.#faults.get(kind);
    if (before) this.#faults.set(kind, { ...before, times: before.times + 1 });
    else
      this.#faults.set(kind, {
        kind,
        offset,
        where: where.slice(0, longestWhere).toWellFormed(),
        message: faultWords(kind),
        times: 1,
      });
  };

  mark(offset: number, context: string): void {
    this.#resume = { offset, context };
  }

  get isFull(): boolean {
    return this.#records >= recordsOfBatch || this.#resume.offset - this.#begun >= bytesOfBatch;
  }

  get isEmpty(): boolean {
    const isSilent = this.#records + this.#faults.size === 0 && this.#subject === null;
    return isSilent && this.#resume.offset === this.#begun;
  }

  get #records(): number {
    return this.#assets.length + this.#findings.length + this.#components.length + this.#answers.length;
  }

  take(): Batch {
    const batch = {
      assets: this.#assets,
      findings: this.#findings,
      components: this.#components,
      answers: this.#answers,
      subject: this.#subject,
      faults: [...this.#faults.values()],
      resume: this.#resume,
    };
    this.#assets = [];
    this.#findings = [];
    this.#components = [];
    this.#answers = [];
    this.#subject = null;
    this.#faults = new Map();
    this.#begun = this.#resume.offset;
    return batch;
  }
}
