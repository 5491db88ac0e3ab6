import { type Body, bodyByCode, bodyById, placesOf, registerOf } from '#modules/organisations/index.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin, type Scope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';

/** True when the scope's permission is held at the organisation itself, and not only somewhere above it. */
export function isOwn(scope: Scope | null | undefined, organisationId: number): boolean {
  return scope != null && (scope.isWholePlatform || scope.places.some(({ id }) => id === organisationId));
}

/** Whether the caller holds a permission at the organisation itself. */
export function mayAt(caller: Caller, permission: string, organisationId: number): boolean {
  return isOwn(caller.principal?.scopeFor(permission), organisationId);
}

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

/**
 * An organisation whose own rows the scope may see, by its code or by that of the register whose top it is.
 * @throws Problem 'not-found' for any other
 */
export async function organisationWithin(reader: Reader, code: string): Promise<Body> {
  const named = await registerOf(reader, code);
  const body = await bodyByCode(reader, named?.rootCode ?? code.toUpperCase());
  const [place] = body ? await placesOf(reader, [body.code]) : [];
  if (!body || !place || !isWithin(reader.scope, place.path)) {
    throw new Problem('not-found', `There is no organisation ${code} among those you may see.`);
  }
  return body;
}

/** The organisation that a row belongs to. */
export async function ownerOf(reader: Reader, organisationId: number): Promise<{ code: string; name: string }> {
  const body = await bodyById(reader, organisationId);
  if (!body) throw new Error(`row of the unknown organisation ${organisationId}`);
  return { code: body.code, name: body.shortName ?? body.name };
}
