import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { keepPasskeyUse, type PasskeyRecord } from '../store/passkeys.ts';
import type { Proved } from './second-checks.ts';
import { siteOf } from './site.ts';

/** The name and origin that passkeys of this platform are bound to (WebAuthn 5.1.2, 13.4.9). */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

const isAddress = /^(\d+\.\d+\.\d+\.\d+|\[.*\])$/;

/** @throws Problem when browsers would refuse passkeys at this address, in words that say what to do */
export function relyingParty(context: Context, caller: Caller): RelyingParty {
  const { hostname, origin, protocol, port } = siteOf(context, caller);
  if (isAddress.test(hostname)) {
    const named = `${protocol}//localhost${port ? `:${port}` : ''}`;
    throw new Problem('not-now', `Passkeys need a name in place of an address in numbers. Open ${named} instead.`);
  }
  if (protocol !== 'https:' && hostname !== 'localhost') {
    throw new Problem('not-now', 'Passkeys need a secure address. Whoever runs Wardkeep must set it up with https.');
  }
  return { id: hostname, origin };
}

/** Null where `relyingParty` throws: for pages that offer passkeys only where they work. */
export function relyingPartyIfAny(context: Context, caller: Caller): RelyingParty | null {
  try {
    return relyingParty(context, caller);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** What the browser asks a passkey for; none named asks for any that the person has on hand. */
export async function passkeyQuestion(
  { id }: RelyingParty,
  challenge: string,
  passkeys: readonly PasskeyRecord[] = [],
): Promise<Record<string, unknown>> {
  const options = await generateAuthenticationOptions({
    rpID: id,
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    // Alone, a passkey must check its user; as the second check, having it is enough.
    userVerification: passkeys.length === 0 ? 'required' : 'preferred',
    timeout: 120_000,
  });
  return { ...options };
}

interface Asked {
  readonly passkey: PasskeyRecord;
  readonly response: AuthenticationResponseJSON;
  readonly challenge: string;
  /** True where the passkey stands alone, so that it must have checked its user. */
  readonly needsUser: boolean;
}

/** Checks a passkey's answer. @returns null when it is not right, or its counter went back as a copy's would */
export async function checkPasskey(
  context: Context,
  caller: Caller,
  { passkey, response, challenge, needsUser }: Asked,
): Promise<Proved | null> {
  const { id, origin } = relyingParty(context, caller);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: needsUser,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
        transports: [...passkey.transports],
      },
    });
    if (!verified) return null;
    const { newCounter: counter, credentialBackedUp: isBackedUp } = authenticationInfo;
    const use = { id: passkey.id, before: passkey.counter, counter, isBackedUp };
    return { by: `passkey "${passkey.name}"`, keep: (change) => keepPasskeyUse(change, use) };
  } catch {
    // The library throws for every answer that is not right, whoever made it up.
    return null;
  }
}
