import { Problem } from '../problems.ts';
import type { Principal } from './principal.ts';

const proofLastsMinutes = 10;

/** True while the last proof of who somebody is counts for dangerous actions. */
export function isFresh(provedAt: Date, now: Date): boolean {
  return now.getTime() - provedAt.getTime() < proofLastsMinutes * 60_000;
}

/**
 * Refuses a dangerous action to a person whose last proof is too old: an open screen or a stolen cookie is not enough.
 * A script's token passes: it was made with a fresh proof, and its scopes name what it may do.
 */
export function demandFreshProof(principal: Principal, now: Date): void {
  if (principal.provedAt === null || isFresh(principal.provedAt, now)) return;
  throw new Problem('step-up-needed', 'Prove again that it is you. Then this goes on where it stopped.');
}
