import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { candourState, promptsCandour } from './candour.ts';
import type { MatrixPack } from './clinical-risk-matrix.ts';
import { decisionOn, statusFault } from './hazard.ts';
import { canonicalText } from './safety-case.ts';
import { shownValue } from './shown-value.ts';

const file = new URL('../../../../data/clinical/matrix-dcb-2018.json', import.meta.url);
const pack: MatrixPack = JSON.parse(readFileSync(file, 'utf8'));
const rated = (rating: number) => ({ severity: 'major', likelihood: 'low', rating, matrixVersion: 'dcb-2018' });

describe('an officer’s choice beside the proposal', () => {
  it.each([
    ['the same cell', { severity: 'major', likelihood: 'low' }, 'confirmed'],
    ['another severity', { severity: 'minor', likelihood: 'low' }, 'overridden'],
    ['another likelihood', { severity: 'major', likelihood: 'high' }, 'overridden'],
  ])('%s', (_name, chosen, decision) => {
    expect(decisionOn({ severity: 'major', likelihood: 'low' }, chosen)).toBe(decision);
  });
  it('is the officer’s own where nothing whole was proposed', () => {
    const chosen = { severity: 'major', likelihood: 'low' };
    expect(decisionOn(null, chosen)).toBe('judged');
    expect(decisionOn({ severity: 'major', likelihood: null }, chosen)).toBe('judged');
  });
});

describe('the status of a hazard', () => {
  const to = (status: 'open' | 'transferred' | 'closed', statusNote = '') => ({ status, statusNote });
  it('may be open whatever its rating', () => {
    expect(statusFault(to('open'), null, null)).toBeNull();
  });
  it('is closed only with a residual rating that can be borne, and a reason', () => {
    expect(statusFault(to('closed', 'done'), null, pack)).toMatch(/Rate the residual risk/);
    expect(statusFault(to('closed', 'done'), rated(4), pack)).toMatch(/must be reduced/);
    expect(statusFault(to('closed'), rated(3), pack)).toMatch(/Say why/);
    expect(statusFault(to('closed', 'done'), rated(3), pack)).toBeNull();
  });
  it('is transferred only to somebody', () => {
    expect(statusFault(to('transferred'), null, pack)).toMatch(/to whom/);
    expect(statusFault(to('transferred', 'the supplier'), null, pack)).toBeNull();
  });
});

describe('the duty of candour', () => {
  it.each([
    ['none', 'none', false],
    ['low', 'low', false],
    ['moderate', 'none', true],
    ['none', 'moderate', true],
    ['severe', 'none', true],
    ['fatal', 'none', true],
  ] as const)('physical harm %s and psychological harm %s: prompts %s', (physical, psychological, prompts) => {
    expect(promptsCandour(physical, psychological)).toBe(prompts);
    expect(candourState(physical, psychological, null)).toBe(prompts ? 'to-decide' : 'not-prompted');
  });
  it('keeps a decision, also when harm turns out milder', () => {
    expect(candourState('low', 'none', 'applies')).toBe('applies');
  });
});

describe('a value in a list of changes', () => {
  it.each([
    [null, 'empty'],
    ['', 'empty'],
    [[], 'empty'],
    [true, 'yes'],
    [[{ id: 3, name: 'flat network' }], 'flat network'],
    [[{ kind: 'design', description: 'a copy' }], 'design: a copy'],
    [rated(3), '3 (major, low)'],
  ])('%j reads %s', (value, words) => {
    expect(shownValue(value)).toBe(words);
  });
});

describe('a document to be signed', () => {
  it('has one text, whatever the order in which it was put together', () => {
    expect(canonicalText({ b: [{ d: 1, c: null }], a: 'x' })).toBe(canonicalText({ a: 'x', b: [{ c: null, d: 1 }] }));
    expect(canonicalText({ a: [1, 2] })).not.toBe(canonicalText({ a: [2, 1] }));
  });
});
