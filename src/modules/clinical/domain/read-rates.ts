import type { EventKind } from './impact-words.ts';
import { type Frequencies, judgedFrequencies } from './national-years.ts';

/** Rates as an address writes them could not be read; `message` says how to mend it. */
export class UnreadableRates extends Error {}

const mostAYear = 1000;

/**
 * Events a year from text such as `ransomware:1,worm:0.1`; kinds that it does not name keep the judged rate.
 * @throws UnreadableRates
 */
export function readRates(text: string | undefined): Frequencies {
  if (text === undefined || text.trim() === '') return judgedFrequencies;
  const given = text.split(',').map((part) => {
    const [kind = '', amount = ''] = part.split(':').map((word) => word.trim());
    const perYear = Number(amount);
    if (!Object.hasOwn(judgedFrequencies, kind))
      throw new UnreadableRates(`Use one of: ${Object.keys(judgedFrequencies).join(', ')}, not "${kind}".`);
    if (amount === '' || !(perYear >= 0) || perYear > mostAYear)
      throw new UnreadableRates(`Write events a year from 0 to ${mostAYear} after "${kind}:".`);
    return [kind as EventKind, perYear] as const;
  });
  return { ...judgedFrequencies, ...Object.fromEntries(given) };
}
