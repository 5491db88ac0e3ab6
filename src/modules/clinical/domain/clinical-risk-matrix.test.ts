import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { likelihoodOf, type MatrixPack, rankOf, ratingOf, severityOf } from './clinical-risk-matrix.ts';

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

describe('the rank of a rating', () => {
  it('counts from the worst of its own version, and takes a rating without a meaning for the worst', () => {
    const acceptability = [1, 20, 300].map((rating) => ({ rating, word: '', meaning: '', isUnacceptable: false }));
    expect([300, 20, 1, 7].map((rating) => rankOf({ acceptability }, rating))).toEqual([0, 1, 2, 0]);
  });
});
