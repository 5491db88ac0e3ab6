import { describe, expect, it } from 'vitest';
import { frameworkPages } from '../pages.ts';
import { assurancePlaces } from './assurance-places.ts';

const paths = assurancePlaces.flatMap(({ places }) => places.map(({ path }) => path));
const patternOf = (path: string) => (path.startsWith('/') ? path : `:scope/assurance/${path}`).replace(/\/$/, '');

describe('the places of assurance', () => {
  it('lead to pages that exist, each once', () => {
    const patterns = frameworkPages.map(({ pattern }) => pattern);
    expect(paths.map(patternOf).filter((pattern) => !patterns.includes(pattern))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('leave out no page: each is a place, or lies under one', () => {
    const places = paths.map(patternOf);
    const parents = places.filter((place) => place !== ':scope/assurance');
    const isUnder = (pattern: string) => parents.some((place) => pattern.startsWith(`${place}/`));
    const lost = frameworkPages.filter(({ pattern }) => !places.includes(pattern) && !isUnder(pattern));
    // Who stands where on one outcome: reached from the overview alone.
    expect(lost.map(({ pattern }) => pattern)).toEqual([':scope/assurance/outcomes/:outcome']);
  });

  it('are few enough to be one row on a desktop and one button on a phone', () => {
    expect(assurancePlaces.length).toBeLessThanOrEqual(6);
  });
});
