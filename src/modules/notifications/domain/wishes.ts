import { type KindCode, kinds, type MailWay } from './kinds.ts';

/** A stretch of the day in minutes after midnight; where `to` is not later, it runs over midnight. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a person wishes. Hours are those of `zone`. */
export interface Wishes {
  readonly mail: Readonly<Partial<Record<KindCode, MailWay>>>;
  /** When digests leave: minutes after midnight, and for weekly ones the weekday (1: Monday). */
  readonly digestAt: number;
  readonly digestDay: number;
  /** No mail but urgent mail leaves in it. */
  readonly quiet: Stretch | null;
  /** When the person is at work; null: at all times. */
  readonly shift: { readonly days: readonly number[]; readonly hours: Stretch } | null;
  readonly zone: string;
}

export const usualWishes: Wishes = {
  mail: {},
  digestAt: 8 * 60,
  digestDay: 1,
  quiet: null,
  shift: null,
  zone: 'Europe/London',
};

/** How mail of a kind reaches this person; a locked kind always comes at once. */
export function mailWayOf(wishes: Wishes, kind: KindCode): MailWay {
  if (kinds[kind].isLocked) return 'at-once';
  return wishes.mail[kind] ?? kinds[kind].usual;
}
