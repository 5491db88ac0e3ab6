import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  type VerifiedRegistrationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { newToken } from '#platform/secrets.ts';
import { deletePasskeys, insertPasskey } from '../store/passkeys.ts';
import { attemptOf, forgetAttempt, keepAttempt, spendAttempt } from './attempt.ts';
import { demandOwnProof, ownRecord, ownSession } from './own-record.ts';
import { secondChecksOf } from './second-checks.ts';
import { tellWayIn } from './tell-way-in.ts';
import { type RelyingParty, relyingParty } from './web-authn.ts';

const mostPasskeys = 20;

/** Begins to add a passkey to one's account. */
export async function beginPasskey(context: Context, _input: unknown, caller: Caller): Promise<Answer> {
  const party = relyingParty(context, caller);
  const person = await context.read((reader) => ownRecord(reader, caller));
  const checks = await secondChecksOf(context, person);
  demandOwnProof(context, caller, person, checks);
  if (checks.passkeys.length >= mostPasskeys) throw new Problem('not-now', 'Remove a passkey that you no longer use.');
  const challenge = newToken();
  const options = await generateRegistrationOptions({
    rpName: 'Wardkeep',
    rpID: party.id,
    userName: person.email,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(`person:${person.id}`),
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    excludeCredentials: checks.passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    // Preferred, not required: an older security key can still be the second check.
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    timeout: 120_000,
  });
  const kept = keepAttempt(context, 'passkey', { purpose: 'add', challenge, session: ownSession(context) });
  return new Answer({ body: { options }, moreCookies: [kept] });
}

/** Adds a passkey to one's account under a name. */
export async function addPasskey(
  context: Context,
  { body }: { body: { name: string; passkey: unknown } },
  caller: Caller,
): Promise<Answer> {
  const attempt = attemptOf(context, caller, 'passkey');
  const isOwn = attempt?.facts.purpose === 'add' && attempt.facts.session === ownSession(context);
  if (!attempt || !isOwn || !(await spendAttempt(context, attempt))) {
    throw new Problem('not-now', 'That took too long. Select "Add a passkey" again.');
  }
  const response = body.passkey as RegistrationResponseJSON;
  const made = await registered(relyingParty(context, caller), response, attempt.facts.challenge ?? '');
  await context.change({ action: 'add-passkey', why: 'asked to' }, async (change) => {
    const person = await ownRecord(change, caller);
    const { id: credentialId, publicKey, counter } = made.credential;
    const isNew = await insertPasskey(change, {
      personId: person.id,
      organisationId: person.organisationId,
      credentialId,
      publicKey,
      counter,
      transports: made.credential.transports ?? [],
      name: body.name,
      isBackedUp: made.credentialBackedUp,
    });
    if (!isNew) throw new Problem('conflict', 'This passkey is on your account already.');
    change.record({
      subject: `person:${person.id}`,
      organisationId: person.organisationId,
      after: { passkey: body.name, isBackedUp: made.credentialBackedUp },
    });
    tellWayIn(change, person.id, 'passkey-added', body.name);
  });
  return new Answer({ body: { added: body.name }, moreCookies: [forgetAttempt('passkey')] });
}

/** Removes one of one's passkeys. */
export async function removePasskey(
  context: Context,
  { params }: { params: { id: number } },
  caller: Caller,
): Promise<{ removed: string }> {
  return await context.change({ action: 'remove-passkey', why: 'asked to' }, async (change) => {
    const person = await ownRecord(change, caller);
    const [removed] = await deletePasskeys(change, person.id, params.id);
    if (removed === undefined) throw new Problem('not-found', 'You have no such passkey.');
    change.record({
      subject: `person:${person.id}`,
      organisationId: person.organisationId,
      before: { passkey: removed },
    });
    tellWayIn(change, person.id, 'passkey-removed', removed);
    return { removed };
  });
}

async function registered(
  { id, origin }: RelyingParty,
  response: RegistrationResponseJSON,
  expectedChallenge: string,
): Promise<NonNullable<VerifiedRegistrationResponse['registrationInfo']>> {
  try {
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: false,
    });
    if (verified.verified) return verified.registrationInfo;
  } catch {
    // The library throws for every answer that is not right.
  }
  throw new Problem('invalid-request', 'Your device gave an answer that Wardkeep could not check. Try again.');
}
