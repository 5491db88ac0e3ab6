import { formatNumber, formatPounds } from '#web/words/format-number.ts';
import type { Funding, LegacyReason, LegacyState } from '../../domain/legacy/legacy-words.ts';
import type { RisingRule } from '../../domain/legacy/rising-rules.ts';
import type { LegacyOption } from '../../domain/legacy/what-if.ts';

export const reasonWords: Readonly<Record<LegacyReason, string>> = {
  'not-stated': 'Not stated',
  'clinical-software': 'Clinical software needs it',
  supplier: 'The supplier does not allow it',
  certification: 'Certification, such as that of medical devices',
  money: 'No money',
  'no-longer-supported': 'No longer supported',
  other: 'Another reason',
};

/** What a filter, a figure and a mark call a rule. */
export const ruleWords: Readonly<Record<RisingRule, string>> = {
  exposed: 'Open to attacks now',
  ownerless: 'Nobody owns it',
  'acceptance-over': 'Acceptance ran out',
  'test-over': 'Test overdue',
  'past-retirement': 'Past its retirement',
  'no-control': 'No tested control',
  'no-retirement': 'No day to retire',
};

export const fundingWords: Readonly<Record<Funding, string>> = {
  'not-stated': 'Not stated',
  no: 'Not funded',
  part: 'Funded in part',
  yes: 'Funded',
};

export const stateWords: Readonly<Record<LegacyState, string>> = {
  open: 'Still there',
  retired: 'Retired',
  updated: 'Updated',
  mistake: 'Written down by mistake',
};

export const optionWords: Readonly<Record<LegacyOption, string>> = {
  now: 'As it is now',
  'isolate-part': 'Isolate in part',
  isolate: 'Isolate',
  replace: 'Replace',
  retire: 'Retire without replacement',
};

interface Span {
  readonly low: number;
  readonly high: number;
}

/** Contacts a day as a range; null is not known, never 0. */
export function contactWords(span: Span | null): string {
  if (span === null) return 'Not known';
  if (span.high === 0) return 'None';
  const { low, high } = span;
  return low === high ? formatNumber(high) : `${low === 0 ? 'Up to' : `${formatNumber(low)} to`} ${formatNumber(high)}`;
}

/** Money in pence as a range; null is not stated. */
export function costWords(span: Span | null): string {
  if (span === null) return 'Not stated';
  const [low, high] = [formatPounds(span.low / 100), formatPounds(span.high / 100)];
  return low === high ? high : `${low} to ${high}`;
}

/** Both ends as a range, or null where neither is stated. */
export function spanOf(low: number | null, high: number | null): Span | null {
  return high === null ? null : { low: low ?? 0, high };
}
