import { type Metric, metrics } from './cvss-metrics.ts';
import { readCvss } from './read-cvss.ts';

/** One metric of a vector in words. */
export interface CvssPart {
  readonly name: string;
  readonly value: string;
}

const degrees = { H: 'high', L: 'low', N: 'none' } as const;
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AV: {
    N: 'over a network, also from far away',
    A: 'from the same network only',
    L: 'on the system itself',
    P: 'by touching the device',
  },
  AC: { L: 'low: nothing special is needed', H: 'high: circumstances must be right' },
  AT: { N: 'none', P: 'something must be in place first' },
  PR: { N: 'none: no account is needed', L: 'an ordinary account', H: 'an account with many rights' },
  UI: {
    N: 'none',
    R: 'somebody must do something',
    P: 'somebody must do something ordinary',
    A: 'somebody must be fooled',
  },
  S: { U: 'stays within the weak system', C: 'reaches other systems' },
};

const meaningOf = ({ key }: Metric, value: string) =>
  words[key]?.[value] ?? (degrees as Readonly<Record<string, string>>)[value] ?? value;

/** What the base metrics of a vector say, in the order of its specification; empty where it cannot be read. */
export function explainCvss(text: string): CvssPart[] {
  const { vector } = readCvss(text);
  if (vector === null) return [];
  return metrics[vector.version].flatMap((metric) => {
    const value = vector.values.get(metric.key);
    return metric.group === 'base' && value !== undefined
      ? [{ name: metric.name, value: meaningOf(metric, value) }]
      : [];
  });
}
