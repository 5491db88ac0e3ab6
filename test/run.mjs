// `npm test`: all gates and tests, in a fresh clone too. Plain JavaScript, because it starts on Node 20 with nothing
// installed; the runner itself is TypeScript and runs on Node 24.
import { bootstrap, root } from '../bin/bootstrap.mjs';
import { LaunchError } from '../bin/launcher/launch-error.mjs';
import { runProgram } from '../bin/launcher/run-program.mjs';

const args = process.argv.slice(2);
try {
  const node = await bootstrap({ withTools: true });
  if (Number.parseInt(process.versions.node, 10) >= 24) {
    const { runTests } = await import('./runner/run-tests.ts');
    process.exitCode = await runTests({ root, args });
  } else {
    process.exitCode = await runProgram({ root, node, program: 'test/run.mjs', args });
  }
} catch (error) {
  console.error(error instanceof LaunchError ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
