import { z } from 'zod';
import type { Context } from '#platform/context.ts';
import type { NamedCookie } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { spendChallenge } from '../store/log-in-tries.ts';

/**
 * What the server must remember between two steps of a log-in: a passkey's challenge, a password that was right, a
 * journey to an identity provider. It travels in a sealed cookie, so that it is bound to this browser and strangers
 * cannot fill the database; that it was used is what the database keeps.
 */
const kinds = { passkey: 5, second: 5, provider: 10 } as const;
type AttemptKind = keyof typeof kinds;

const sealed = z.object({
  kind: z.string(),
  id: z.string(),
  until: z.number(),
  facts: z.record(z.string(), z.string()),
});

/** An opened attempt; `facts` are what was kept. */
export interface Attempt {
  readonly id: string;
  readonly until: Date;
  readonly facts: Readonly<Record<string, string>>;
}

/** The cookie that keeps `facts` for some minutes. */
export function keepAttempt(context: Context, kind: AttemptKind, facts: Readonly<Record<string, string>>): NamedCookie {
  const maxAgeSeconds = kinds[kind] * 60;
  const until = context.now().getTime() + maxAgeSeconds * 1000;
  const value = context.vault.seal(JSON.stringify({ kind, id: newToken(), until, facts }));
  return { name: cookieOf(kind), value, maxAgeSeconds };
}

/** The attempt that this browser is in; null when there is none, it is too old, or somebody made it up. */
export function attemptOf(context: Context, caller: Caller, kind: AttemptKind): Attempt | null {
  const value = caller.cookies[cookieOf(kind)];
  if (!value) return null;
  try {
    const read = sealed.parse(JSON.parse(context.vault.unseal(value)));
    if (read.kind !== kind || read.until <= context.now().getTime()) return null;
    return { id: read.id, until: new Date(read.until), facts: read.facts };
  } catch {
    return null;
  }
}

/** Uses an attempt up. @returns false when it was used before */
export async function spendAttempt(context: Context, attempt: Attempt): Promise<boolean> {
  return await context.identify((reader) => spendChallenge(reader, hashOf(attempt.id), attempt.until));
}

/** The cookie that forgets an attempt. */
export function forgetAttempt(kind: AttemptKind): NamedCookie {
  return { name: cookieOf(kind), value: '', maxAgeSeconds: 0 };
}

function cookieOf(kind: AttemptKind): string {
  return `wardkeep_${kind}`;
}
