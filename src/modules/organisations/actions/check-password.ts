import { hash, verify } from '@node-rs/argon2';
import { wrongField } from '#platform/problems.ts';
import { weaknessOf } from '../domain/passwords.ts';

// OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

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
