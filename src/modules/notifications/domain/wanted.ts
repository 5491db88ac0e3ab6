import type { KindCode } from './kinds.ts';
import type { Candidate } from './who-hears.ts';

/** Something that people have to be told, before it is known whom it reaches and how. */
export interface Wanted {
  readonly kind: KindCode;
  readonly isUrgent: boolean;
  /** At most 300 letters; names what it is about and no detail that a mailbox should not hold. */
  readonly title: string;
  /** For several at once; `{count}` stands for how many. */
  readonly titleMany: string;
  /** Shown in page only, unless the installation lets mails have details. */
  readonly text: string;
  /** Addresses of this platform. */
  readonly link: string;
  readonly linkMany: string;
  /** Unread notices of one key are one notice. */
  readonly groupKey: string;
  readonly candidates: readonly Candidate[];
  /** The organisation it is about, for the way up and for webhooks. */
  readonly organisationId: number;
  /** True when somebody must hear of it: where nobody who answers is there, it goes up the way of the duty. */
  readonly goesUp: boolean;
}

/** The title as it stands for so many. */
export function titleFor(one: { readonly title: string; readonly titleMany: string; readonly count: number }): string {
  return one.count === 1 ? one.title : one.titleMany.replaceAll('{count}', one.count.toLocaleString('en-GB'));
}
