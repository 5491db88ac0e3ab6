import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { hashOf } from '#platform/secrets.ts';
import { type BrakeKey, brakeOnLogIn, brakeOnSecondCheck } from '../domain/log-in-brake.ts';
import { forgetTries, knowsDevice, takeTry } from '../store/log-in-tries.ts';

/** The cookie by which a browser is known again. It gives no right: it only keeps strangers' tries apart. */
export const deviceCookieName = 'wardkeep_device';

/** Hash of this browser's device cookie when the account was logged in to from here; else null. */
export async function knownDeviceOf(context: Context, caller: Caller, email: string): Promise<string | null> {
  const token = caller.cookies[deviceCookieName];
  if (!token) return null;
  const hash = hashOf(token);
  return (await context.identify((reader) => knowsDevice(reader, email, hash))) ? hash : null;
}

/** Counts a try to log in. @returns what to call when it was right @throws Problem when there were too many */
export async function brakeLogIn(context: Context, caller: Caller, email: string): Promise<() => Promise<void>> {
  const knownDevice = await knownDeviceOf(context, caller, email);
  return await brake(context, brakeOnLogIn({ email, address: caller.address, knownDevice }));
}

/** Counts a try at the second check. @returns what to call when it was right @throws Problem when there were too many */
export async function brakeSecondCheck(
  context: Context,
  caller: Caller,
  person: { readonly id: number; readonly email: string },
): Promise<() => Promise<void>> {
  const knownDevice = await knownDeviceOf(context, caller, person.email);
  return await brake(context, brakeOnSecondCheck(person.id, knownDevice));
}

/** Counts a try under keys of any kind. */
export async function brake(context: Context, keys: readonly BrakeKey[]): Promise<() => Promise<void>> {
  const hashed = keys.map(({ key, free, isShared }) => ({ key: hashOf(key), free, isShared }));
  const wait = await context.identify((reader) => takeTry(reader, hashed, context.now()));
  if (wait > 0) {
    const words = wait > 90 ? `${Math.ceil(wait / 60)} minutes` : `${wait} seconds`;
    throw new Problem('too-many-requests', `There were too many wrong tries. Wait ${words}, then try again.`, {
      facts: { retryAfterSeconds: wait },
    });
  }
  const of = (isShared: boolean) => hashed.filter((each) => each.isShared === isShared).map(({ key }) => key);
  return async () => await context.identify((reader) => forgetTries(reader, of(false), of(true)));
}
