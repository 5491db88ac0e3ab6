import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { likelihoodOf, type MatrixPack, matrixFaults, ratingOf, severityOf } from './clinical-risk-matrix.ts';

const file = new URL('../../../../data/clinical/matrix-dcb-2018.json', import.meta.url);
const pack: MatrixPack = JSON.parse(readFileSync(file, 'utf8'));

describe('the matrix of 2018', () => {
  const severities = ['minor', 'significant', 'considerable', 'major', 'catastrophic'];
  it.each([
    ['very-high', [3, 4, 4, 5, 5]],
    ['high', [2, 3, 3, 4, 5]],
    ['medium', [2, 2, 3, 3, 4]],
    ['low', [1, 2, 2, 3, 4]],
    ['very-low', [1, 1, 2, 2, 3]],
  ] as const)('has the published ratings for %s likelihood', (likelihood, ratings) => {
    expect(severities.map((severity) => ratingOf(pack, likelihood, severity))).toEqual(ratings);
  });
  it('is looked up: another version of the table gives its own ratings, whatever the levels are called', () => {
    const other = { ...pack, ratings: { ...pack.ratings, low: [5, 1, 4, 2, 3] } };
    expect(severities.map((severity) => ratingOf(other, 'low', severity))).toEqual([5, 1, 4, 2, 3]);
  });
  it('has no rating for a level it does not know', () => {
    expect(ratingOf(pack, 'certain', 'major')).toBeUndefined();
    expect(ratingOf(pack, 'low', 'dreadful')).toBeUndefined();
  });
});

describe('severity by harm and number of patients', () => {
  it.each([
    ['death-or-lasting', 1, 'major'],
    ['death-or-lasting', 2, 'catastrophic'],
    ['severe-healing', 1, 'considerable'],
    ['severe-healing', 5, 'major'],
    ['minor-lasting', 1, 'significant'],
    ['minor-lasting', 2, 'considerable'],
    ['minor-healing', 1, 'minor'],
    ['minor-healing', 40, 'significant'],
  ])('%s of %d is %s', (harm, patients, severity) => {
    expect(severityOf(pack, harm, patients)?.id).toBe(severity);
  });
  it('is none for nobody, and for a harm that is not in the list', () => {
    expect(severityOf(pack, 'death-or-lasting', 0)).toBeUndefined();
    expect(severityOf(pack, 'embarrassment', 3)).toBeUndefined();
  });
});

describe('likelihood by probability', () => {
  it.each([
    [0, 'very-low'],
    [0.0499, 'very-low'],
    [0.05, 'low'],
    [0.2499, 'low'],
    [0.25, 'medium'],
    [0.5, 'high'],
    [0.9, 'high'],
    [0.9001, 'very-high'],
    [1, 'very-high'],
  ])('%d is %s', (probability, likelihood) => {
    expect(likelihoodOf(pack, probability)?.id).toBe(likelihood);
  });
  it.each([-0.1, 1.1, Number.NaN])('is none for %d, which is no probability', (probability) => {
    expect(likelihoodOf(pack, probability)).toBeUndefined();
  });
});

describe('a version of the matrix', () => {
  it('is usable as published', () => {
    expect(matrixFaults(pack)).toEqual([]);
  });
  it.each([
    ['a row too short', { ratings: { ...pack.ratings, low: [1, 2] } }, /row "low" needs 5/],
    ['a row that is missing', { ratings: { low: pack.ratings.low } }, /row "very-low" needs/],
    ['a rating without a meaning', { ratings: { ...pack.ratings, low: [1, 2, 2, 3, 9] } }, /rating 9/],
    ['bands that fall', { likelihoods: pack.likelihoods.toReversed() }, /rise/],
    ['two levels alike', { severities: [...pack.severities.slice(0, 4), pack.severities[0]] }, /same id/],
    ['a harm without its severity', { harms: [{ ...pack.harms[0], one: 'dreadful' }] }, /names a severity/],
    ['a grade without its harm', { engineGrades: { ...pack.engineGrades, low: 'none' } }, /grade "low"/],
  ])('is refused with %s', (_what, change, message) => {
    expect(matrixFaults({ ...pack, ...change } as MatrixPack).join(' ')).toMatch(message);
  });
});
