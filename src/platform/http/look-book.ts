import type { Seen } from '../watch.ts';
import type { Principal } from './principal.ts';

/** Rows of others that an answer showed to somebody. */
export interface Look {
  readonly principal: Principal;
  readonly seen: Seen;
  /** The call, such as `GET /api/hazards`, and what it is in words. */
  readonly resource: string;
  readonly what: string;
}

/** Writes down who looked at whose data. */
export interface LookBook {
  /**
   * Keeps a look before its answer is sent. A failure keeps the answer back: nothing is shown unrecorded.
   * @throws Problem 'second-person-needed' above what one person may look at in an hour
   */
  note(look: Look): Promise<void>;
  /** Writes what is still in memory. */
  close(): Promise<void>;
}
