import { readConfig } from '#platform/config.ts';
import { contextFor } from '#platform/context.ts';
import type { Command, Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { platformScope } from '#platform/scope.ts';
import { engineOf } from '../server/engine-of.ts';
import { modules } from '../server/modules.ts';
import { openPlatform } from '../server/open-platform.ts';
import { backupCommands } from './backup-commands.ts';
import { doctorCommand } from './doctor.ts';
import { eventCommands } from './event-commands.ts';
import { hostCommands } from './host-commands.ts';

const commands: readonly Command[] = [
  ...modules.flatMap((module) => module.commands ?? []),
  ...hostCommands,
  ...backupCommands,
  ...eventCommands,
  doctorCommand,
];

const printer: Printer = {
  out: (text) => console.log(text),
  err: (text) => console.error(text),
};

function help(): string {
  const lines = commands.map((command) => `  wardkeep ${command.name} ${command.usage}\n      ${command.summary}`);
  return `Wardkeep on the command line. Commands use the running platform's database, or start it and stop it again.\n\n${lines.join('\n')}\n`;
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (!name || name === '--help' || name === 'help') {
    printer.out(help());
    return name ? 0 : 2;
  }
  const command = commands.find((each) => each.name === name);
  if (!command) {
    printer.err(`There is no command "${name}".\n\n${help()}`);
    return 2;
  }
  if (rest.includes('--help')) {
    printer.out(
      `wardkeep ${command.name} ${command.usage}\n${command.summary}${command.details ? `\n\n${command.details()}` : ''}`,
    );
    return 0;
  }
  return 'runAlone' in command ? await command.runAlone(rest, printer) : await run(command, rest);
}

async function run(command: Extract<Command, { run: unknown }>, args: readonly string[]): Promise<number> {
  const config = readConfig(process.env, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'guest'));
  try {
    const context = contextFor(opened.platform, platformScope('command line'));
    return await command.run(context, args, printer);
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      printer.err(`${error.message}\nwardkeep ${command.name} ${command.usage}`);
      return 2;
    }
    if (!(error instanceof Problem)) throw error;
    printer.err([error.message, ...error.parts.map((part) => `  ${part.where}: ${part.message}`)].join('\n'));
    return 1;
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
