import { readConfig } from '#platform/config.ts';
import { contextFor } from '#platform/context.ts';
import type { Command, Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { platformScope } from '#platform/scope.ts';
import { engineOf } from '../server/engine-of.ts';
import { openPlatform } from '../server/open-platform.ts';
import { commands } from './commands.ts';

const printer: Printer = {
  out: (text) => console.log(text),
  err: (text) => console.error(text),
};

function help(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
  return `wardkeep VERB …, and wardkeep VERB --help for how each is used:

${lines.join('\n')}

Verbs work on the running platform's database, or start it and stop it again. Settings come from the environment:
docs/reference/configuration.md. Results go to the standard output, all else to the standard error.
Exit code: 0 done, 1 refused, 2 asked in the wrong way.`;
}

const usageOf = ({ name, usage, summary, details }: Command): string =>
  `wardkeep ${name} ${usage}\n\n${summary}${details ? `\n\n${details()}` : ''}`;

async function main(args: readonly string[]): Promise<number> {
  const [first, ...others] = args;
  const asksForHelp = first === 'help' || first === '--help' || others.includes('--help');
  const [name, ...rest] = first === 'help' ? others : args;
  if (name === undefined || name === '--help') {
    printer.out(help());
    return asksForHelp ? 0 : 2;
  }
  const command = commands.find((each) => each.name === name);
  if (!command) {
    printer.err(`There is no verb "${name}".\n\n${help()}`);
    return 2;
  }
  if (asksForHelp) {
    printer.out(usageOf(command));
    return 0;
  }
  try {
    return 'runAlone' in command ? await command.runAlone(rest, printer) : await run(command, rest);
  } catch (error) {
    return tell(command, error);
  }
}

function tell(command: Command, error: unknown): number {
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    printer.err(`${error.message}\nUsage: wardkeep ${command.name} ${command.usage}`);
    return 2;
  }
  if (!(error instanceof Problem)) throw error;
  printer.err([error.message, ...error.parts.map((part) => `  ${part.where}: ${part.message}`)].join('\n'));
  return 1;
}

async function run(command: Extract<Command, { run: unknown }>, args: readonly string[]): Promise<number> {
  const config = readConfig(process.env, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'guest'));
  try {
    const context = contextFor(opened.platform, platformScope('command line'));
    return await command.run(context, args, printer);
  } finally {
    await opened.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    printer.err(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
