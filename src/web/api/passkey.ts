import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { type Problem, problemFrom } from '#web/api/problem.ts';

/** True where this browser can use passkeys at this address: a name, by https or on this machine. */
export function hasPasskeySupport(): boolean {
  const isNumber = /^(\d+\.\d+\.\d+\.\d+|\[.*\])$/.test(location.hostname);
  return isSecureContext && !isNumber && typeof PublicKeyCredential === 'function';
}

/** Asks the person's passkey the server's question; gives its answer, to be sent as it is. Throws `Problem`. */
export async function askPasskey(options: unknown): Promise<never> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return await answered(startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }));
}

/** Makes a new passkey by the server's question. Throws `Problem`. */
export async function makePasskey(options: unknown): Promise<never> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return await answered(startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }));
}

// The library's types are wider than what the contract takes; the server checks every part of the answer.
async function answered(work: Promise<unknown>): Promise<never> {
  try {
    return (await work) as never;
  } catch (thrown) {
    throw wordsFor(thrown);
  }
}

function wordsFor(thrown: unknown): Problem {
  const name = thrown instanceof Error ? thrown.name : '';
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (name === 'InvalidStateError' || code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') {
    return problemFrom(409, { detail: 'A passkey of this device is on your account already.' });
  }
  if (name === 'SecurityError') {
    return problemFrom(400, { detail: 'Passkeys do not work at this address. Open Wardkeep by its usual address.' });
  }
  // NotAllowedError: cancelled, timed out, or no passkey here; browsers do not say which, to keep it private.
  return problemFrom(400, { detail: 'No passkey was used. Try again, or choose another way.' });
}
