import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode24, refuseWithoutNode24 } from './launcher/node-runtime.mjs';
import { ensurePackages } from './launcher/packages.mjs';

/** The checkout that this launcher belongs to. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Standard output belongs to the program; what the launcher tells goes to standard error. */
export const say = (text) => console.error(text);

/**
 * Makes the checkout ready to run on any Node from 20.19: installs the packages when they are not what the lock file
 * says, and gives the path of a Node 24. With `withTools` the packages for building and testing must be there too.
 * @param {{ withTools: boolean }} need
 * @returns {Promise<string>}
 */
export async function bootstrap({ withTools }) {
  refuseWithoutNode24();
  await ensurePackages({ root, accept: withTools ? ['complete'] : ['complete', 'production'], say });
  return findNode24(root);
}
