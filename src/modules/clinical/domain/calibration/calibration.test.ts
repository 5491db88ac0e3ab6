import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parameterNames, readPosterior } from '../posterior.ts';
import { fitPosterior } from './fit-posterior.ts';
import { samplePosterior } from './importance-sampler.ts';
import { publishedRows } from './published.ts';
import { calibrationReport } from './report.ts';
import { rankedScore } from './score.ts';

const root = path.join(import.meta.dirname, '../../../../..');
const shared = process.env.WARDKEEP_SHARED ?? path.join(root, '..', 'shared');
const file = path.join(shared, 'data/activity/published_events_calibration.json');
const stored = JSON.parse(readFileSync(path.join(root, 'data/clinical/posterior-1.json'), 'utf8'));
const posterior = readPosterior(stored);
const volumes = stored.volumes;
const read = () => publishedRows(JSON.parse(readFileSync(file, 'utf8')));

describe('the stored parameter set', () => {
  it('holds every parameter in every draw, its command and the hash of what it was fitted to', () => {
    expect(posterior.draws.length).toBeGreaterThanOrEqual(1000);
    expect(stored.names).toEqual([...parameterNames]);
    expect(posterior.command).toMatch(/^node scripts\/calibrate-impact\.ts --tries \d+ --keep \d+ --seed \d+$/);
    expect(posterior.calibrationFile).toMatch(/sha256:[0-9a-f]{64}$/);
  });

  it('comes from enough effective draws in every block', () => {
    for (const block of stored.blocks) expect(block.effective).toBeGreaterThanOrEqual(1000);
  });

  it.each([
    [{}, 'not a parameter set'],
    [{ version: 'x', names: [], draws: [[]] }, 'lacks outpatientWeight'],
    [{ ...stored, draws: [] }, 'holds no draws'],
    [{ ...stored, draws: [stored.draws[0].slice(1)] }, 'draw 0 is not whole'],
  ])('is refused when it is broken (%#)', (json, message) => {
    expect(() => readPosterior(json)).toThrow(message);
  });
});

describe.skipIf(!existsSync(file))('the fit', () => {
  const rows = existsSync(file) ? calibrationReport(read(), volumes, posterior, 400, 1) : [];

  it.each(rows.map((row) => [`${row.target} ${row.id} ${row.metric}`, row] as const))(
    'meets its demand: %s',
    (_name, row) => {
      expect(row).toMatchObject({ isMet: true });
      expect(row.beatsNulls).toBe(true);
    },
  );

  it('covers every published figure that it predicts for a new event of the same description', () => {
    const outside = rows.filter((row) => !row.isCovered && row.id !== 'HSE-REC');
    expect(outside).toEqual([]);
  });

  it('repeats with the same seed and differs with another', () => {
    const size = { tries: 4000, keep: 50, seed: 3 };
    const drawsOf = (seed: number) => fitPosterior(read(), volumes, { ...size, seed }).draws;
    expect(drawsOf(3)).toEqual(drawsOf(3));
    expect(drawsOf(3)).not.toEqual(drawsOf(4));
  });

  it('cannot read a check as a target', () => {
    expect(() => read().target('SY-EL5')).toThrow('for use as check');
    expect(() => read().target('SY-CAP1')).toThrow('for use as input');
  });
});

describe('importance sampling', () => {
  it('finds a posterior that is known in closed form', () => {
    // A normal likelihood on two parameters under wide even priors: the posterior is that normal.
    const block = {
      names: ['a', 'b'],
      bounds: [
        [-10, 10],
        [-10, 10],
      ] as const,
      logLikelihood: ([a = 0, b = 0]: Float64Array) => -0.5 * (((a - 1) / 0.3) ** 2 + ((a + b - 3) / 0.5) ** 2),
    };
    const { draws, effective } = samplePosterior(block, 40_000, 2000, 7);
    const mean = (at: number) => draws.reduce((sum, draw) => sum + (draw[at] ?? 0), 0) / draws.length;
    const deviation = Math.sqrt(draws.reduce((sum, draw) => sum + ((draw[0] ?? 0) - mean(0)) ** 2, 0) / draws.length);
    expect(mean(0)).toBeCloseTo(1, 1);
    expect(mean(1)).toBeCloseTo(2, 1);
    expect(deviation).toBeGreaterThan(0.27);
    expect(deviation).toBeLessThan(0.33);
    expect(effective).toBeGreaterThan(5000);
  });
});

describe('the ranked score', () => {
  it.each([
    [[5], 3, 2],
    [[1, 3], 2, 0.5],
    [[0, 0, 0, 4], 0, 0.25],
  ])('of %j against %d is %d', (draws, happened, expected) => {
    expect(rankedScore(draws, happened)).toBeCloseTo(expected, 12);
  });
});
