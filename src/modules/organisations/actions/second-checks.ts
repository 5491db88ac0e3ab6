import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { verifySync } from 'otplib';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { hashOf } from '#platform/secrets.ts';
import { plainRecoveryCode } from '../domain/recovery-codes.ts';
import { type PasskeyRecord, passkeysOf } from '../store/passkeys.ts';
import { keepSecondCheckStep, type PersonRecord } from '../store/people.ts';
import { recoveryCodesOf, spendRecoveryCode } from '../store/recovery-codes.ts';
import { ownContext } from './own-context.ts';
import { checkPasskey } from './web-authn.ts';

/** What a person can prove themselves with, beside a password. */
export interface SecondChecks {
  readonly isCodeOn: boolean;
  readonly passkeys: readonly PasskeyRecord[];
  readonly recoveryCodesLeft: number;
}

/** What was given to prove oneself; one of them. */
export interface SecondProof {
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly passkey?: unknown;
}

/** A proof that was right: how it is named, and what uses it up (false when another use was quicker). */
export interface Proved {
  readonly by: string;
  readonly keep: (change: Change) => Promise<boolean>;
}

/** The second checks that a person has set up. */
export async function secondChecksOf(context: Context, person: PersonRecord): Promise<SecondChecks> {
  return await ownContext(context, person.id, person.name).read(async (reader) => ({
    isCodeOn: person.isSecondCheckOn,
    passkeys: await passkeysOf(reader, person.id),
    recoveryCodesLeft: (await recoveryCodesOf(reader, person.id))?.left ?? 0,
  }));
}

/** True when a password alone does not let the person in. */
export function needsSecondCheck({ isCodeOn, passkeys }: SecondChecks): boolean {
  return isCodeOn || passkeys.length > 0;
}

/** Checks a second proof of a person. @returns null when it is not right */
export async function checkSecondProof(
  context: Context,
  caller: Caller,
  about: { readonly person: PersonRecord; readonly checks: SecondChecks; readonly challenge: string },
  proof: SecondProof,
): Promise<Proved | null> {
  const { person, checks, challenge } = about;
  if (proof.passkey !== undefined) {
    const response = proof.passkey as AuthenticationResponseJSON;
    const passkey = checks.passkeys.find(({ credentialId }) => credentialId === response.id);
    return passkey ? await checkPasskey(context, caller, { passkey, response, challenge, needsUser: false }) : null;
  }
  if (proof.recoveryCode !== undefined) {
    const hash = hashOf(plainRecoveryCode(person.id, proof.recoveryCode));
    return { by: 'recovery code', keep: (change) => spendRecoveryCode(change, person.id, hash) };
  }
  const step = person.isSecondCheckOn ? secondCheckStep(context, person, proof.code ?? '') : null;
  return step === null ? null : { by: 'code', keep: (change) => keepSecondCheckStep(change, person.id, step) };
}

/** The time step that a right code stands for, later than any used before; null when the code is not right. */
export function secondCheckStep(context: Context, person: PersonRecord, code: string): number | null {
  if (!person.secondCheckSecret) return null;
  const secret = context.vault.unseal(person.secondCheckSecret);
  const result = verifySync({ secret, token: code, epoch: context.now().getTime() / 1000, epochTolerance: 30 });
  if (!result.valid || !('timeStep' in result)) return null;
  const isReplayed = person.secondCheckLastStep !== null && result.timeStep <= person.secondCheckLastStep;
  return isReplayed ? null : result.timeStep;
}
