import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { DifferenceShown, ReviewShown } from '../../contract/reviews.ts';

/** A share in percent, whole. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** A share with its range: "31%, likely 20% to 45%". */
export function shareWords({ share, shareRange, method, organisations }: DifferenceShown): string {
  if (share === null) return 'Nothing to compare yet';
  if (shareRange === null) {
    return method === 'too-few'
      ? `${percent(share)}; ${countOf(organisations, 'organisation is', 'organisations are')} too few for a range`
      : percent(share);
  }
  return `${percent(share)}, likely ${percent(shareRange.low)} to ${percent(shareRange.high)}`;
}

/** Levels by which organisations stand above the assessor. */
export function meanWords({ mean, meanRange }: DifferenceShown): string {
  if (mean === null) return 'No data';
  const levels = (value: number) => (Math.abs(value) < 0.005 ? '0' : `${value > 0 ? '+' : ''}${value.toFixed(2)}`);
  return meanRange === null
    ? levels(mean)
    : `${levels(mean)}, likely ${levels(meanRange.low)} to ${levels(meanRange.high)}`;
}

/** How the range was found, for those who ask. */
export function methodWords({ method, organisations, outcomes }: DifferenceShown): string {
  if (method === 'wilson')
    return `Wilson’s interval over ${formatNumber(outcomes)} outcomes: in 95 of 100 such comparisons the true share lies within it, as if the outcomes were drawn by chance.`;
  if (method === 'bootstrap')
    return `Whole organisations were drawn again 1,000 times from the ${formatNumber(organisations)} compared, because outcomes of one organisation hang together; the middle 95% of the results is the range.`;
  return 'A range needs at least 5 organisations, or 1 looked at by itself: with 2 to 4 it would say more than is known.';
}

export const confidenceWords = { high: 'High', medium: 'Medium', low: 'Low' } as const;
export const riskWords = { low: 'Low', moderate: 'Moderate', high: 'High', 'very-high': 'Very high' } as const;
export const disputeWords = {
  none: '',
  disputed: 'Disputed, waits for the assessor',
  upheld: 'Disputed; the assessor stays with it',
  changed: 'Disputed; the assessor changed the level',
} as const;

/** Confidence and risk in words; null where it is not finished. */
export function ratingWords({ confidence, risk }: ReviewShown): string | null {
  if (confidence === null || risk === null) return null;
  return `Confidence in the self-assessment: ${confidenceWords[confidence].toLowerCase()}. Overall risk: ${riskWords[risk].toLowerCase()}.`;
}
