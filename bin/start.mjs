import { bootstrap, root, say } from './bootstrap.mjs';
import { launch } from './launcher/launch-error.mjs';
import { runProgram } from './launcher/run-program.mjs';
import { areWebPagesFresh, ensureWebPages } from './launcher/web-pages.mjs';

await launch(async () => {
  const node = await bootstrap({ withTools: !areWebPagesFresh(root) });
  await ensureWebPages({ root, node, say });
  return await runProgram({ root, node, program: 'src/server/main.ts', args: process.argv.slice(2) });
});
