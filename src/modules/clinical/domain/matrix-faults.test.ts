import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MatrixPack } from './clinical-risk-matrix.ts';
import { matrixFaults } from './matrix-faults.ts';

const file = new URL('../../../../data/clinical/matrix-dcb-2018.json', import.meta.url);
const pack: MatrixPack = JSON.parse(readFileSync(file, 'utf8'));
const { ratings, severities, harms, likelihoods, acceptability, engineGrades } = pack;

describe('a version of the matrix', () => {
  it('is usable as published', () => {
    expect(matrixFaults(pack)).toEqual([]);
  });
  it.each([
    ['a row too short', { ratings: { ...ratings, low: [1, 2] } }, /^ratings.low needs 5 ratings/],
    ['a row that is missing', { ratings: { low: ratings.low } }, /ratings.very-low needs/],
    ['a row for nothing', { ratings: { ...ratings, never: [1, 1, 1, 1, 1] } }, /ratings.never is a row for a/],
    ['a rating without a meaning', { ratings: { ...ratings, low: [1, 2, 2, 3, 9] } }, /rating 9, which acceptability/],
    ['a meaning given twice', { acceptability: [...acceptability, acceptability[0]] }, /explains a rating twice/],
    [
      'a worse rating that is acceptable',
      { acceptability: acceptability.map((each) => ({ ...each, isUnacceptable: each.rating === 3 })) },
      /calls rating 4 acceptable/,
    ],
    ['bands that fall', { likelihoods: likelihoods.toReversed() }, /must start with atLeast 0 and rise/],
    [
      'a band with both limits',
      { likelihoods: likelihoods.map((each) => ({ ...each, moreThan: each.moreThan ?? 0.5 })) },
      /either atLeast or moreThan/,
    ],
    ['two levels alike', { severities: [...severities.slice(0, 4), severities[0]] }, /the id "minor" twice/],
    ['a harm without its severity', { harms: [{ ...harms[0], one: 'dreadful' }] }, /harms.0 names a severity/],
    [
      'a harm milder for many',
      { harms: [{ ...harms[0], one: 'catastrophic', several: 'minor' }] },
      /milder for several/,
    ],
    ['a grade without its harm', { engineGrades: { ...engineGrades, low: 'none' } }, /engineGrades.low names a harm/],
    ['a worse harm rated lower', { ratings: { ...ratings, high: [2, 3, 2, 4, 5] } }, /falls to 2 for "considerable"/],
    [
      'a likelier hazard rated lower',
      { ratings: { ...ratings, 'very-high': [1, 4, 4, 5, 5] } },
      /ratings.very-high is lower than the row before it for "minor"/,
    ],
  ])('is refused with %s', (_what, change, message) => {
    const faults = matrixFaults({ ...pack, ...change } as MatrixPack);
    expect(faults.map(({ where, message: words }) => `${where} ${words}`).join('\n')).toMatch(message);
  });
});
