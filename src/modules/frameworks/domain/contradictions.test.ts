import { describe, expect, it } from 'vitest';
import { type Claim, type HeldFacts, questionsTo } from './contradictions.ts';

const quiet: HeldFacts = { statuses: [], vacantDuties: [], untestedPlans: [] };
const claim = (code: string, more: Partial<Claim> = {}): Claim => ({
  framework: 'caf',
  version: '4.0',
  code,
  heldRank: 3,
  lastYear: null,
  ...more,
});
const keys = (one: Claim, facts: HeldFacts) => questionsTo(one, facts).map(({ key }) => key);

const below = { edition: '2022-23', name: 'Standards Not Met', isAtStandard: false };
const met = { edition: '2021-22', name: 'Standards Met', isAtStandard: true };

describe('a question to an outcome', () => {
  it('comes from what was published last, where it was below the standard', () => {
    expect(keys(claim('A2.c'), { ...quiet, statuses: [met, below] })).toEqual(['published']);
    expect(keys(claim('A2.c'), { ...quiet, statuses: [below, met] })).toEqual([]);
    expect(questionsTo(claim('A2.c'), { ...quiet, statuses: [below] })[0]?.fact).toBe(
      'Published for 2022-23: Standards Not Met.',
    );
  });

  it('is put to the outcome of that meaning in each version of a framework', () => {
    const facts = { ...quiet, statuses: [below] };
    expect(keys(claim('A2.b'), facts)).toEqual([]);
    expect(keys(claim('A2.b', { version: '3.2' }), facts)).toEqual(['published']);
  });

  it('comes from duties that nobody holds, but only from those that lead security', () => {
    const vacantDuties = [
      { code: 'siro', name: 'SIRO' },
      { code: 'cyber-lead', name: 'Cyber lead' },
      { code: 'cnio', name: 'CNIO' },
    ];
    expect(questionsTo(claim('A1.b'), { ...quiet, vacantDuties })).toMatchObject([
      { key: 'duties', fact: 'Nobody is named here as SIRO and Cyber lead.', page: 'duties' },
    ]);
    expect(keys(claim('A1.b'), { ...quiet, vacantDuties: vacantDuties.slice(2) })).toEqual([]);
  });

  it('comes from continuity plans without a test, the first three by name', () => {
    const untestedPlans = ['A&E', 'Maternity', 'Pathology', 'Theatres'].map((name) => ({ name }));
    expect(questionsTo(claim('D1.c'), { ...quiet, untestedPlans })[0]?.fact).toBe(
      'Continuity plans without a test in the last year: A&E, Maternity, Pathology and 1 more.',
    );
  });

  it('comes from a rise by more than one level in a year, at every outcome', () => {
    const lastYear = { year: '2025-26', rank: 1, name: 'Not achieved' };
    expect(keys(claim('C1.e', { lastYear }), quiet)).toEqual(['last-year']);
    expect(keys(claim('C1.e', { lastYear, heldRank: 2 }), quiet)).toEqual([]);
  });

  it('is asked of nobody who claims nothing, and rests on nothing that may not be seen', () => {
    const all = { statuses: [below], vacantDuties: [{ code: 'siro', name: 'SIRO' }], untestedPlans: [{ name: 'A&E' }] };
    for (const heldRank of [null, 1]) {
      for (const code of ['A1.b', 'A2.c', 'D1.c']) expect(keys(claim(code, { heldRank }), all)).toEqual([]);
    }
    expect(keys(claim('A1.b'), { ...all, vacantDuties: null })).toEqual([]);
    expect(keys(claim('D1.c'), { ...all, untestedPlans: null })).toEqual([]);
  });
});
