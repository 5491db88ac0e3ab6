import { describe, expect, it } from 'vitest';
import { normalQuantile, normalShare } from './normal.ts';
import { randomStream } from './random-stream.ts';

const words = (seed: number, run: number, part: number, count: number) => {
  const stream = randomStream(seed, run, part);
  return Array.from({ length: count }, () => stream.next() * 2 ** 32 - 0.5);
};

describe('a random stream', () => {
  it('gives the numbers of the reference code in C for a seed, a run and a part', () => {
    // Worked out with the authors' C code of xoshiro128**, its state filled as the comment says.
    expect(words(7, 42, 3, 4)).toEqual([1191999977, 1407806879, 2197765930, 2678987351]);
  });

  it('repeats after a restart and differs for another seed, run or part', () => {
    const stream = randomStream(7, 42, 3);
    const first = stream.next();
    stream.restart(43, 3);
    expect(stream.next()).not.toBe(first);
    stream.restart(42, 3);
    expect(stream.next()).toBe(first);
    expect(words(8, 42, 3, 1)).not.toEqual(words(7, 42, 3, 1));
    expect(words(7, 42, 4, 1)).not.toEqual(words(7, 42, 3, 1));
  });

  it.each([
    ['normal', (s: ReturnType<typeof randomStream>) => s.normal(), 0, 1],
    ['gamma of shape 0.5', (s: ReturnType<typeof randomStream>) => s.gamma(0.5), 0.5, Math.SQRT1_2],
    ['gamma of shape 4', (s: ReturnType<typeof randomStream>) => s.gamma(4), 4, 2],
    ['beta', (s: ReturnType<typeof randomStream>) => s.beta(0.7, 0.12), 0.7, 0.12],
  ])('has the mean and deviation of %s', (_name, draw, mean, deviation) => {
    const stream = randomStream(1);
    const values = Array.from({ length: 40_000 }, () => draw(stream));
    const found = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - found) ** 2, 0) / values.length;
    expect(Math.abs(found - mean)).toBeLessThan(deviation * 0.03);
    expect(Math.abs(Math.sqrt(variance) - deviation)).toBeLessThan(deviation * 0.04);
  });

  it('keeps a mean without spread', () => {
    expect(randomStream(1).beta(0.4, 0)).toBe(0.4);
    expect(randomStream(1).beta(1, 0.1)).toBe(1);
  });
});

describe('the normal curve', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.6448536269514722, 0.05],
    [2.5758293035489004, 0.995],
  ])('at %d has %d below it', (z, share) => {
    expect(normalShare(z)).toBeCloseTo(share, 6);
    expect(normalQuantile(share)).toBeCloseTo(z, 6);
  });
});
