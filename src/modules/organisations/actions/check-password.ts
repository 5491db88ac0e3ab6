import { hash, verify } from '@node-rs/argon2';
import { wrongField } from '#platform/problems.ts';
import { weaknessOf } from '../domain/passwords.ts';

// One of the choices for argon2id that OWASP calls equally strong: 7 MiB, 5 passes, 1 lane. It stays within a
// processor's cache, so that 20 people at once wait a third less than with 19 MiB and 2 passes.
const cost = { memoryCost: 7_168, timeCost: 5, parallelism: 1 } as const;

let spare: Promise<string> | undefined;

/** True when the password is the account's. Takes as long for an account that does not exist. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  spare ??= hash('a password that nobody has', cost);
  const isRight = await verify(stored ?? (await spare), password);
  return isRight && Boolean(stored);
}

/** The hash to store. @throws Problem when the password is too easy to guess */
export async function hashPassword(password: string, about: { name: string; email: string }): Promise<string> {
  const weakness = weaknessOf(password, about);
  if (weakness) throw wrongField('password', weakness, weakness);
  return await hash(password, cost);
}
