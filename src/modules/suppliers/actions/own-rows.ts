import { Problem } from '#platform/problems.ts';

/**
 * What an organisation has with its suppliers is written by the organisation itself.
 * @throws Problem 'not-allowed' for those who only reach it from above
 */
export function refuseUnlessOwn(isOwn: boolean): void {
  if (isOwn) return;
  throw new Problem(
    'not-allowed',
    'You can read this, but only people with a role at the organisation itself may change it.',
  );
}
