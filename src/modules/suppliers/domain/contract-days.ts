import { addDays, type IsoDate } from '#kernel/dates.ts';

export const renewals = ['none', 'option', 'automatic', 'not-stated'] as const;
export type Renewal = (typeof renewals)[number];

/** What was decided about a contract before it ends. */
export const decisions = ['open', 'renew', 'replace', 'end'] as const;
export type Decision = (typeof decisions)[number];

export const contractStates = ['active', 'ended'] as const;
export type ContractState = (typeof contractStates)[number];

/** So long before a day somebody is asked to decide: a tender takes months. */
export const askedBeforeDays = 180;

interface Dated {
  readonly endsOn: IsoDate | null;
  readonly noticeDays: number | null;
}

/** The last day on which notice can be given; null where the end or the notice period is not known. */
export function noticeDay({ endsOn, noticeDays }: Dated): IsoDate | null {
  return endsOn === null || noticeDays === null ? null : addDays(endsOn, -noticeDays);
}

/**
 * Where a contract stands on a day. `no-end` and `no-notice` are what is not known; neither is good. A contract that
 * was decided on is `decided` until it ends.
 */
export type Standing = 'ended' | 'past-end' | 'past-notice' | 'soon' | 'later' | 'decided' | 'no-end';

export function standingOf(
  contract: Dated & { readonly state: ContractState; readonly decision: Decision },
  today: IsoDate,
): Standing {
  if (contract.state === 'ended') return 'ended';
  if (contract.endsOn === null) return 'no-end';
  if (contract.endsOn < today) return 'past-end';
  if (contract.decision !== 'open') return 'decided';
  const notice = noticeDay(contract);
  if (notice !== null && notice < today) return 'past-notice';
  return (notice ?? contract.endsOn) <= addDays(today, askedBeforeDays) ? 'soon' : 'later';
}
