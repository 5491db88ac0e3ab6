import type { CvssVector } from './read-cvss.ts';

/** Weights of the metrics (FIRST, CVSS 3.1, section 7.4; the same in 3.0). */
const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  PRC: { N: 0.85, L: 0.68, H: 0.5 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
  E: { H: 1, F: 0.97, P: 0.94, U: 0.91 },
  RL: { U: 1, W: 0.97, T: 0.96, O: 0.95 },
  RC: { C: 1, R: 0.96, U: 0.92 },
  CR: { H: 1.5, M: 1, L: 0.5 },
  IR: { H: 1.5, M: 1, L: 0.5 },
  AR: { H: 1.5, M: 1, L: 0.5 },
};

const weightOf = (metric: string, value: string | undefined): number => weights[metric]?.[value ?? ''] ?? 1;

/** 3.1 works in whole hundred-thousandths (its appendix A); 3.0 only says "round up", so dust of binary sums is cut. */
function roundUp(value: number, isOld: boolean): number {
  if (value === 0) return 0;
  if (isOld) return Math.ceil(value * 10 - 1e-9) / 10;
  const whole = Math.round(value * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}

interface Scores3 {
  readonly base: number;
  readonly temporal: number;
  readonly environmental: number;
}

/** Base, temporal and environmental score of a CVSS 3.0 or 3.1 vector, 0 to 10 by tenths (section 7 of each). */
export function scoreCvss3({ version, values }: CvssVector): Scores3 {
  const isOld = version === '3.0';
  const timely = (['E', 'RL', 'RC'] as const).reduce((product, key) => product * weightOf(key, values.get(key)), 1);
  const plain = (key: string) => values.get(key);
  const modified = (key: string) => values.get(`M${key}`) ?? values.get(key);
  const base = roundUp(
    combined(
      plain,
      impactOf(plain, () => 1, plain('S') === 'C' ? 'base' : null),
    ),
    isOld,
  );
  const required = (key: string) => weightOf(`${key}R`, values.get(`${key}R`));
  const curve = modified('S') === 'C' ? (isOld ? 'base' : 'modified') : null;
  const whole = roundUp(combined(modified, impactOf(modified, required, curve)), isOld);
  return {
    base,
    temporal: roundUp(base * timely, isOld),
    environmental: roundUp(whole * timely, isOld),
  };
}

type Read = (key: string) => string | undefined;

/** `curve`: which formula of a changed scope; 3.1 has one of its own for modified impact, null where scope is unchanged. */
function impactOf(read: Read, required: (key: string) => number, curve: 'base' | 'modified' | null): number {
  const left = ['C', 'I', 'A'].reduce((product, key) => product * (1 - required(key) * weightOf(key, read(key))), 1);
  const loss = Math.min(1 - left, 0.915);
  if (curve === null) return 6.42 * loss;
  const dip = curve === 'base' ? (loss - 0.02) ** 15 : (loss * 0.9731 - 0.02) ** 13;
  return 7.52 * (loss - 0.029) - 3.25 * dip;
}

function combined(read: Read, impact: number): number {
  if (impact <= 0) return 0;
  const isChanged = read('S') === 'C';
  const privileges = weightOf(isChanged ? 'PRC' : 'PR', read('PR'));
  const ease = 8.22 * weightOf('AV', read('AV')) * weightOf('AC', read('AC')) * privileges * weightOf('UI', read('UI'));
  return Math.min((isChanged ? 1.08 : 1) * (impact + ease), 10);
}
