import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin, type Scope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { type Body, bodyByCode, placesOf, registerOf } from '../store/bodies.ts';

/** True when the scope's permission is held at the organisation itself, and not only somewhere above it. */
export function isOwn(scope: Scope | null | undefined, organisationId: number): boolean {
  return scope != null && (scope.isWholePlatform || scope.places.some(({ id }) => id === organisationId));
}

/** Whether the caller holds a permission at the organisation itself. */
export function mayAt(caller: Caller, permission: string, organisationId: number): boolean {
  return isOwn(caller.principal?.scopeFor(permission), organisationId);
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
