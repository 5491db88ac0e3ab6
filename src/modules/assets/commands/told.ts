import type { Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { withoutControls } from './without-controls.ts';

/** Runs a verb; a refusal is printed with its parts and ends in exit code 1. */
export async function told(printer: Printer, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const lines = [error.message, ...error.parts.map((part) => `  ${part.where}: ${part.message}`)];
    printer.err(lines.map(withoutControls).join('\n'));
    return 1;
  }
}

/** What was read of arguments, or null after the usage was printed. */
export function argumentsOf<T>(printer: Printer, usage: string, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    printer.err(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return null;
  }
}
