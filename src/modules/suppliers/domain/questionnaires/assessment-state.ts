/**
 * Where an organisation stands with what it asked a supplier. `expired` is what was reviewed or answered too long ago;
 * only `reviewed` is ever good.
 */
export const assessmentStates = ['asked', 'part-answered', 'answered', 'asked-again', 'reviewed', 'expired'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

/** Answers count for so many months from the day they were sent. */
export const validMonths = 12;

/** The last day on which answers sent on a day count. */
export function validUntilOf(sentOn: string): string {
  const [year = 0, month = 1, day = 1] = sentOn.split('-').map(Number);
  const end = new Date(Date.UTC(year, month - 1 + validMonths, day));
  // The 29th of February has no anniversary: the 28th.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end.toISOString().slice(0, 10);
}
