import type { IconName } from '#web/kit/icon.tsx';

/** An item of the side rail: the section pages of every organisation under one name. */
export interface RailItem {
  /** Matches `PageRoute.section`. */
  readonly section: string;
  readonly name: string;
  readonly icon: IconName;
  /** First words after the organisation in the address; '' is the overview. */
  readonly path: string;
  /** The letter that follows `g` on the keyboard. */
  readonly key: string;
}
