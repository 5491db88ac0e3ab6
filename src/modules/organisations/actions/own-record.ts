import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { isFresh } from '#platform/http/fresh-proof.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { type PersonRecord, personById } from '../store/people.ts';
import { needsSecondCheck, type SecondChecks } from './second-checks.ts';

/** The id of the person logged in. @throws Problem for a script's token */
export function ownId(caller: Caller): number {
  const id = caller.principal?.personId;
  if (!id) throw new Problem('not-allowed', 'A token has no account of its own. Log in as a person.');
  return id;
}

/** The record of the person logged in. */
export async function ownRecord(reader: Reader, caller: Caller): Promise<PersonRecord> {
  const person = await personById(reader, ownId(caller));
  if (!person) throw new Problem('not-logged-in', 'Log in to see this page.');
  return person;
}

/** Hash of the token of the session that asks. */
export function ownSession(context: Context): string {
  return context.scope.settings['wardkeep.session'] ?? '';
}

/**
 * Refuses a change of how one logs in when the last proof is too old. Somebody with nothing to prove themselves with
 * yet, who came by a one-use link, passes: they are about to set up the first.
 */
export function demandOwnProof(context: Context, caller: Caller, person: PersonRecord, checks: SecondChecks): void {
  const provedAt = caller.principal?.provedAt;
  if (!provedAt || isFresh(provedAt, context.now())) return;
  if (person.passwordHash === null && !needsSecondCheck(checks)) return;
  throw new Problem('step-up-needed', 'Prove again that it is you. Then this goes on where it stopped.');
}
