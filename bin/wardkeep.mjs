#!/usr/bin/env node
import { bootstrap, root } from './bootstrap.mjs';
import { launch } from './launcher/launch-error.mjs';
import { runProgram } from './launcher/run-program.mjs';
import { runServer } from './launcher/serve.mjs';

const [verb, ...args] = process.argv.slice(2);

await launch(async () => {
  if (verb === 'serve' && !args.includes('--help')) return await runServer(args);
  const node = await bootstrap({ withTools: false });
  return await runProgram({ root, node, program: 'src/cli/main.ts', args: process.argv.slice(2) });
});
