import type { Printer } from '#platform/module.ts';
import { type OnProgress, type Phase, phases } from '../domain/import-progress.ts';

const number = new Intl.NumberFormat('en-GB');

/** Says on the error stream which phase an import is in, and each tenth of its way. */
export function progressLines(printer: Printer): OnProgress {
  let phase: Phase | null = null;
  let tenth = 0;
  return (progress) => {
    if (progress.phase === 'done') return;
    if (progress.phase !== phase) {
      phase = progress.phase;
      tenth = 0;
      printer.err(`${phases[phase]} …`);
    }
    const now = progress.total > 0 ? Math.floor((10 * progress.done) / progress.total) : 0;
    if (now <= tenth) return;
    tenth = now;
    printer.err(`  ${now * 10}% (${number.format(progress.done)} of ${number.format(progress.total)})`);
  };
}
