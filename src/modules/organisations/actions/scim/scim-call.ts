import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Json } from '../../domain/scim/fits.ts';
import { errorBody, ScimFault } from '../../domain/scim/scim-fault.ts';
import type { Shown } from '../../domain/scim/shown-attributes.ts';
import type { Grounds } from './follow-groups.ts';

/** A call of a provisioning client. */
export interface ScimCall {
  readonly context: Context;
  /** The organisation that the token is bound to: where new accounts belong. */
  readonly home: { readonly id: number; readonly path: string };
  /** Address before `/Users`. */
  readonly base: string;
  readonly shown: Shown;
  /** By what the token acts: its own role and its maker's. */
  readonly grounds: Grounds;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** What a call comes to, for an answer of its own or an entry of a bulk answer. */
export interface ScimResult {
  readonly status: number;
  readonly body?: Json;
  readonly version?: string;
  readonly location?: string;
}

export type ScimQuery = Readonly<Record<string, string | readonly string[]>>;

const mediaType = 'application/scim+json; charset=utf-8';

/**
 * Says who calls. Only a token does: a person's session, which a page of another kind could lead here, is not asked
 * for what a directory does.
 */
export function scimCall(context: Context, caller: Caller, query: ScimQuery): ScimCall {
  const [home] = context.scope.places;
  if (!home || caller.principal?.personId !== null)
    throw new ScimFault(403, 'Provisioning needs a token with the scope people:provision.');
  return {
    context,
    home,
    base: baseOf(context, caller),
    shown: { attributes: namesIn(query.attributes), excluded: namesIn(query.excludedAttributes) },
    grounds: caller.principal.grounds,
    ...caller.versions,
  };
}

/** The address of the service, as clients reach it. */
export function baseOf(context: Context, caller: Caller): string {
  return `${context.publicAddress?.origin ?? `http://${caller.host}`}/scim/v2`;
}

/** Names that a query or a search lists, with commas between them or one after another. */
export function namesIn(given: unknown): string[] {
  const texts = Array.isArray(given) ? given : [given];
  return texts
    .filter((each) => typeof each === 'string')
    .flatMap((each) => each.split(','))
    .map((each) => each.trim())
    .filter(Boolean)
    .slice(0, 100);
}

/** The answer to a call that went well. */
export function answerOf({ status, body, version, location }: ScimResult): Answer {
  return new Answer({
    status,
    headers: {
      'content-type': mediaType,
      ...(version ? { etag: version } : {}),
      ...(location ? { location } : {}),
    },
    body: body === undefined ? '' : JSON.stringify(body),
  });
}

// What the database says when two changes meet: taken, already there, waiting for each other.
const clashes = new Set(['23505', '23P01', '40P01', '40001', '23503']);

/** The fault in any failure, in the words of RFC 7644. */
export function faultOf(problem: Problem): ScimFault {
  const { cause } = problem;
  if (cause instanceof ScimFault) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (clashes.has(code))
    return new ScimFault(409, 'Another change got in the way. Try again.', code === '23505' ? 'uniqueness' : null);
  if (problem.id === 'invalid-request' || problem.id === 'wrong-file')
    return ScimFault.bad('invalidSyntax', problem.message);
  return new ScimFault(problem.status, problem.message);
}

/** Tells a failure as RFC 7644 section 3.12 has it. */
export function scimFailure(problem: Problem): Answer {
  const { status, message, scimType } = faultOf(problem);
  return new Answer({
    status,
    headers: {
      'content-type': mediaType,
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="Wardkeep"' } : {}),
    },
    body: JSON.stringify(errorBody(status, message, scimType)),
  });
}

/** The failure of one operation of a bulk request. */
export function faultOfError(error: unknown): ScimFault {
  if (error instanceof ScimFault) return error;
  if (error instanceof Problem) return faultOf(error);
  return faultOf(
    new Problem('unexpected', 'Something went wrong here. Nothing of this operation was saved.', { cause: error }),
  );
}
