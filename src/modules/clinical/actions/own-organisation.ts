import { bodyById, isOwn } from '#modules/organisations/index.ts';
import { Problem } from '#platform/problems.ts';
import type { Scope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';

export { isOwn, mayAt, organisationWithin } from '#modules/organisations/index.ts';

/**
 * What is written about an organisation's safety is for its own officers.
 * @throws Problem 'not-allowed' when the scope only reaches it from above
 */
export function refuseUnlessOwn(scope: Scope, organisationId: number): void {
  if (isOwn(scope, organisationId)) return;
  throw new Problem(
    'not-allowed',
    'You can read this, but only people with a role at the organisation itself may change it. Ask its clinical safety officer.',
  );
}

/** The organisation that a row belongs to. */
export async function ownerOf(reader: Reader, organisationId: number): Promise<{ code: string; name: string }> {
  const body = await bodyById(reader, organisationId);
  if (!body) throw new Error(`row of the unknown organisation ${organisationId}`);
  return { code: body.code, name: body.shortName ?? body.name };
}
