import { bootstrap, root, say } from '../bootstrap.mjs';
import { runProgram } from './run-program.mjs';
import { areWebPagesFresh, ensureWebPages } from './web-pages.mjs';

/**
 * Runs the server, with its pages built from the sources as they are; a worker has no pages.
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runServer(args) {
  const roles = args.find((arg) => arg.startsWith('--roles='))?.slice(8) ?? args[args.indexOf('--roles') + 1];
  const isWeb = !args.some((arg) => arg.startsWith('--roles')) || roles?.includes('web');
  const node = await bootstrap({ withTools: isWeb && !areWebPagesFresh(root) });
  if (isWeb) await ensureWebPages({ root, node, say });
  return await runProgram({ root, node, program: 'src/server/main.ts', args });
}
