/** Type of the problem by which the server asks for a fresh proof (`src/platform/http/fresh-proof.ts`). */
export const stepUpNeeded = 'urn:wardkeep:problem:step-up-needed';

type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let asked: Promise<boolean> | null = null;

/** Says who asks the person for a fresh proof: the shell. Gives the way to take it back. */
export function onProofNeeded(handler: Ask): () => void {
  ask = handler;
  return () => {
    if (ask === handler) ask = null;
  };
}

/** Asks for a fresh proof, once for all calls that wait for it. False when the person would not, or nobody can ask. */
export async function askForProof(): Promise<boolean> {
  if (ask === null) return false;
  asked ??= ask().finally(() => {
    asked = null;
  });
  return await asked;
}
