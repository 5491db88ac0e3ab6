import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { type Problem, wrongField } from '#platform/problems.ts';
import { newToken } from '#platform/secrets.ts';
import type { PersonRecord } from '../store/people.ts';
import { attemptOf, forgetAttempt, keepAttempt, spendAttempt } from './attempt.ts';
import { brake } from './brake.ts';
import { isPassword } from './check-password.ts';
import { freshenSession } from './open-session.ts';
import { providersFor } from './own-providers.ts';
import { ownId, ownRecord, ownSession } from './own-record.ts';
import {
  checkSecondProof,
  needsSecondCheck,
  type Proved,
  type SecondChecks,
  type SecondProof,
  secondChecksOf,
} from './second-checks.ts';
import { passkeyQuestion, relyingPartyIfAny } from './web-authn.ts';

const freeTries = 10;

/** How the person logged in can prove again that it is them. A password counts only where there is no second check. */
export async function showProofs(context: Context, _input: unknown, caller: Caller): Promise<Answer> {
  const person = await context.read((reader) => ownRecord(reader, caller));
  const providers = await providersFor(context, ownId(caller));
  const checks = await secondChecksOf(context, person);
  const challenge = newToken();
  const party = checks.passkeys.length > 0 ? relyingPartyIfAny(context, caller) : null;
  const kept = keepAttempt(context, 'passkey', { purpose: 'prove', challenge, session: ownSession(context) });
  return new Answer({
    body: {
      hasCode: checks.isCodeOn,
      hasRecoveryCodes: needsSecondCheck(checks) && checks.recoveryCodesLeft > 0,
      hasPassword: !needsSecondCheck(checks) && person.passwordHash !== null,
      passkey: party ? await passkeyQuestion(party, challenge, checks.passkeys) : null,
      providers: providers.filter(({ linkedAt }) => linkedAt !== null).map(({ code, name }) => ({ code, name })),
    },
    moreCookies: [kept],
  });
}

/** Notes a fresh proof in this session, which gets a new token. */
export async function proveAgain(
  context: Context,
  { body }: { body: SecondProof & { password?: string | undefined } },
  caller: Caller,
): Promise<Answer> {
  const person = await context.read((reader) => ownRecord(reader, caller));
  const right = await brake(context, [
    { key: `proof of ${person.id} in ${ownSession(context)}`, free: freeTries, isShared: false },
  ]);
  const checks = await secondChecksOf(context, person);
  const proved =
    body.password !== undefined
      ? await byPassword(person, checks, body.password)
      : await bySecond(context, caller, person, checks, body);
  if (!proved) return await refuseProof(context, person);
  const cookie = await context.change({ action: 'prove-again', why: proved.by }, async (change) => {
    if (!(await proved.keep(change))) throw wrongProof();
    return await freshenSession(context, change, proved.by);
  });
  await right();
  return new Answer({ body: { state: 'proved' }, cookie, moreCookies: [forgetAttempt('passkey')] });
}

async function byPassword(person: PersonRecord, checks: SecondChecks, password: string): Promise<Proved | null> {
  if (needsSecondCheck(checks) || !(await isPassword(person.passwordHash, password))) return null;
  return { by: 'password', keep: async () => true };
}

async function bySecond(
  context: Context,
  caller: Caller,
  person: PersonRecord,
  checks: SecondChecks,
  proof: SecondProof,
): Promise<Proved | null> {
  if (!needsSecondCheck(checks)) return null;
  if (proof.passkey === undefined)
    return await checkSecondProof(context, caller, { person, checks, challenge: '' }, proof);
  const attempt = attemptOf(context, caller, 'passkey');
  const isOwn = attempt?.facts.purpose === 'prove' && attempt.facts.session === ownSession(context);
  if (!attempt || !isOwn || !(await spendAttempt(context, attempt))) return null;
  const challenge = attempt.facts.challenge ?? '';
  return await checkSecondProof(context, caller, { person, checks, challenge }, proof);
}

async function refuseProof(context: Context, person: PersonRecord): Promise<never> {
  await context.change({ action: 'refuse-proof', why: 'wrong proof' }, async (change) => {
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
  });
  throw wrongProof();
}

function wrongProof(): Problem {
  const message = 'That is not right. Check it, then try again.';
  return wrongField('proof', message, message);
}
