import { readText } from '#platform/files.ts';
import type { Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { runImpact } from '../actions/run-impact.ts';
import { tableOf } from '../domain/result-table.ts';

const usage = 'Usage: wardkeep impact run SCENARIO.json [--json] [--weeks] [--organisations]';

/**
 * `wardkeep impact run SCENARIO.json [--json]`: exit 0 when it ran, 1 when the scenario is refused, 2 for wrong usage.
 * It runs alone, without a database: the first argument, the platform's context, is not used.
 */
export async function impactCommand(_context: unknown, args: readonly string[], printer: Printer): Promise<number> {
  const flags = args.filter((each) => each.startsWith('--'));
  const [verb, file, ...more] = args.filter((each) => !each.startsWith('--'));
  const isKnown = flags.every((flag) => ['--json', '--weeks', '--organisations'].includes(flag));
  if (verb !== 'run' || file === undefined || more.length > 0 || !isKnown) {
    printer.err(usage);
    return 2;
  }
  try {
    const result = await runImpact(await readScenarioFile(file));
    if (flags.includes('--json')) printer.out(JSON.stringify(result));
    else
      printer.out(
        tableOf(result, { weeks: flags.includes('--weeks'), organisations: flags.includes('--organisations') }),
      );
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    printer.err([error.message, ...error.parts.map((part) => `  ${part.where}: ${part.message}`)].join('\n'));
    return 1;
  }
}

async function readScenarioFile(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readText(file);
  } catch {
    throw new Problem('invalid-request', `The file ${file} cannot be read.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(
      'invalid-request',
      `The file ${file} is not JSON: ${error instanceof Error ? error.message : ''}`,
    );
  }
}
