import type { Reader } from './sql.ts';

/** What an organisation says of one outcome of a framework. `rank` of the level it holds, 1 the lowest. */
export interface StatedOutcome {
  readonly organisation: { readonly id: number; readonly code: string; readonly kind: string };
  readonly framework: string;
  readonly version: string;
  readonly outcome: string;
  readonly rank: number;
  /** A day. */
  readonly today: string;
}

/** A fact that does not fit what is said, and the question that it puts. It accuses nobody: either may be right. */
export interface FactQuestion {
  readonly fact: string;
  readonly text: string;
  /** Where the fact can be looked at, within the organisation's pages: `duties`. */
  readonly page: string | null;
}

/**
 * Facts of a module that may not fit what organisations say of themselves. A module names its sources in `module.ts`;
 * whoever asks for them knows no module.
 */
export interface FactSource {
  /** By which an answer is known again: a source asks an outcome one thing. */
  readonly code: string;
  /** It is asked with this permission of whoever reads: what is not shared with them is not told. */
  readonly permission: string;
  /** Nothing where it has nothing to say of the outcome. */
  ask(reader: Reader, stated: StatedOutcome): Promise<FactQuestion | null>;
}
