import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killCommands } from './run-command.ts';
import { chooseStages, type Stage, type StageContext } from './stages.ts';
import { endStragglers, runMarker } from './stragglers.ts';
import { closingLine, failedOnce, sum, type Tally } from './tally.ts';

const ownSettings = ['DATABASE_URL', 'WARDKEEP_HOME', 'PORT', 'NODE_ENV', 'WARDKEEP_LAUNCHED_AT'];

/** What `npm test` was asked for. */
export type TestRun = { readonly root: string; readonly args: readonly string[] };

/**
 * Runs the stages that the arguments name (all without one; `--only=TEXT` narrows to test files whose path has it),
 * stops everything that was started, and prints the sum as the last line. Gives the exit code.
 */
export async function runTests({ root, args }: TestRun): Promise<number> {
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  const chosen = chooseStages(args.filter((arg) => !arg.startsWith('--')));
  const folder = await mkdtemp(join(tmpdir(), 'wardkeep-run-'));
  // The database's account may pass through, not list.
  await chmod(folder, 0o711);
  const run = randomBytes(8).toString('hex');
  Object.assign(process.env, { [runMarker]: run, TMPDIR: folder, TEMP: folder, TMP: folder });
  // A test never meets the data that a user's own settings lead to.
  for (const name of ownSettings) delete process.env[name];
  const ends: (() => Promise<void>)[] = [];
  const context: StageContext = { root, folder, only, tell: console.log, atEnd: (work) => void ends.unshift(work) };
  const cleanUp = async (): Promise<void> => {
    killCommands();
    for (const end of ends.splice(0)) await end().catch((error: unknown) => console.error(error));
    for (const { pid, command } of await endStragglers(run)) console.log(`left running and stopped: ${pid} ${command}`);
    await rm(folder, { recursive: true, force: true });
  };
  const isLeaving = onInterrupt(cleanUp);
  const tallies: Tally[] = [];
  for (const stage of chosen) {
    if (!isLeaving()) tallies.push(await runStage(stage, context));
  }
  await cleanUp();
  return tellSum(sum(tallies));
}

async function runStage(stage: Stage, context: StageContext): Promise<Tally> {
  console.log(`\n${stage.title} (${stage.name})`);
  const began = performance.now();
  const tally = await stage.run(context).catch((error: unknown) => {
    console.error(error);
    return failedOnce(`${stage.name}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${stage.name}: ${closingLine(tally)} (${seconds} s)`);
  const named = (texts: readonly string[]) => texts.map((text) => `${stage.name}: ${text}`);
  return { passed: tally.passed, failed: named(tally.failed), skipped: named(tally.skipped) };
}

function tellSum(total: Tally): number {
  if (total.skipped.length > 0) console.log(`\nSkipped:\n${total.skipped.map((text) => `  ${text}`).join('\n')}`);
  if (total.failed.length > 0) console.log(`\nFailed:\n${total.failed.map((text) => `  ${text}`).join('\n')}`);
  console.log(`\n${closingLine(total)}`);
  return total.failed.length === 0 && total.passed > 0 ? 0 : 1;
}

/** Ctrl C stops everything that was started, once, and only then leaves. Gives whether that is so. */
function onInterrupt(cleanUp: () => Promise<void>): () => boolean {
  let isLeaving = false;
  const leave = (code: number) => async (): Promise<void> => {
    if (isLeaving) return;
    isLeaving = true;
    await cleanUp();
    process.exit(code);
  };
  process.on('SIGINT', leave(130));
  process.on('SIGTERM', leave(143));
  return () => isLeaving;
}
