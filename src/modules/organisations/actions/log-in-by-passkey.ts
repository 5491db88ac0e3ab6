import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { scopeOver } from '#platform/scope.ts';
import { newToken } from '#platform/secrets.ts';
import { passkeyByCredential } from '../store/passkeys.ts';
import { personById } from '../store/people.ts';
import { attemptOf, keepAttempt, spendAttempt } from './attempt.ts';
import { entered, refuse } from './log-in.ts';
import { openSession } from './open-session.ts';
import { ownContext } from './own-context.ts';
import { checkPasskey, passkeyQuestion, relyingParty } from './web-authn.ts';

/** Begins a log-in by passkey alone, without a user name: the passkey says whose it is. */
export async function askForPasskey(context: Context, _input: unknown, caller: Caller): Promise<Answer> {
  const challenge = newToken();
  const options = await passkeyQuestion(relyingParty(context, caller), challenge);
  const kept = keepAttempt(context, 'passkey', { purpose: 'log-in', challenge });
  return new Answer({ body: { options }, moreCookies: [kept] });
}

/** Logs in by a passkey that checked its user: two proofs in one, so nothing else is asked. */
export async function logInByPasskey(
  context: Context,
  { body }: { body: { passkey: unknown } },
  caller: Caller,
): Promise<Answer> {
  const response = body.passkey as AuthenticationResponseJSON;
  const attempt = attemptOf(context, caller, 'passkey');
  if (attempt?.facts.purpose !== 'log-in' || !(await spendAttempt(context, attempt))) {
    throw new Problem('log-in-refused', 'That took too long. Try again.');
  }
  const arriving = context.as(
    scopeOver({ id: 'nobody', name: 'Somebody logging in' }, [], { 'wardkeep.passkey': response.id }),
  );
  const passkey = await arriving.read((reader) => passkeyByCredential(reader, response.id));
  if (!passkey) throw unknown();
  const person = await ownContext(context, passkey.personId).read((reader) => personById(reader, passkey.personId));
  if (!person || person.disabledAt) return await refuse(context, person, 'closed account');
  const challenge = attempt.facts.challenge ?? '';
  const proved = await checkPasskey(context, caller, { passkey, response, challenge, needsUser: true });
  if (!proved) return await refuse(context, person, 'passkey not accepted');
  const opened = await openSession(context, person, caller, proved);
  if (!opened) return await refuse(context, person, 'passkey used twice at once');
  return entered(opened);
}

function unknown(): Problem {
  return new Problem(
    'log-in-refused',
    'Wardkeep does not know this passkey. Log in another way, or remove it from your device.',
  );
}
