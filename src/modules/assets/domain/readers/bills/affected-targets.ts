import type { GivenAffected } from './bill-records.ts';

interface Target {
  ref: string | null;
  readonly versions: { version: string | null; status: string | null }[];
}

/** What a vulnerability of CycloneDX in XML says that it affects: components, and versions that it tells apart. */
export class AffectedTargets {
  readonly #targets: Target[] = [];
  #left: number;

  /** `most`: targets and versions together. */
  constructor(most: number, ref: string | null) {
    this.#left = most;
    if (ref !== null) this.#targets.push({ ref, versions: [] });
  }

  /** An element begins, by the last three names of its path. */
  start(place: string): void {
    const target = this.#targets.at(-1);
    if (this.#left === 0) return;
    if (place.endsWith('affects/target')) this.#targets.push({ ref: null, versions: [] });
    else if (place === 'target/versions/version' && target) target.versions.push({ version: null, status: null });
    else return;
    this.#left -= 1;
  }

  text(name: string, text: string): void {
    const target = this.#targets.at(-1);
    const version = target?.versions.at(-1);
    if (target && name === 'ref') target.ref ??= text;
    else if (version && name === 'status') version.status ??= text;
    else if (version) version.version ??= text;
  }

  get affected(): readonly GivenAffected[] {
    return this.#targets.flatMap(({ ref, versions }) => {
      if (ref === null) return [];
      return versions.length > 0 ? versions.map((each) => ({ ref, ...each })) : [{ ref, version: null, status: null }];
    });
  }
}
