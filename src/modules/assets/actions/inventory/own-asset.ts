import { isOwn } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import { Problem } from '#platform/problems.ts';
import { organisationOfAsset } from '../../store/asset-facts.ts';

export function unknownSystem(id: number): Problem {
  return new Problem('not-found', `There is no system ${id} that you may see.`);
}

/** @throws Problem 'not-allowed' for people above the organisation */
export function refuseUnlessOwn({ scope }: Change, organisation: number): void {
  if (isOwn(scope, organisation)) return;
  throw new Problem('not-allowed', 'Only people of the organisation itself may change what is known of its systems.');
}

/** The organisation of an asset that one may change. @throws Problem 'not-found' or 'not-allowed' */
export async function ownAsset(change: Change, id: number): Promise<number> {
  const organisation = await organisationOfAsset(change, id);
  if (organisation === undefined) throw unknownSystem(id);
  refuseUnlessOwn(change, organisation);
  return organisation;
}
