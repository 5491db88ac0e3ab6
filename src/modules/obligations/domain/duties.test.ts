import { describe, expect, it } from 'vitest';
import { type Duty, dutyState, type Holding } from './duties.ts';

const siro: Duty = {
  code: 'siro',
  name: 'Senior Information Risk Owner',
  shortName: 'SIRO',
  meaning: '',
  expectedOf: ['trust'],
};
const holding: Holding = {
  organisationId: 1,
  duty: 'siro',
  isDeputy: false,
  from: '2026-01-01',
  to: null,
  hasLeft: false,
};

describe('a duty on a day', () => {
  it.each([
    ['is held', [holding], 'held'],
    ['is held until the end of the last day', [{ ...holding, to: '2026-11-21' }], 'held'],
    ['is a gap the day after', [{ ...holding, to: '2026-11-20' }], 'gap'],
    ['is a gap before the first day', [{ ...holding, from: '2026-11-22' }], 'gap'],
    ['is a gap when the holder has left, whatever the paper says', [{ ...holding, hasLeft: true }], 'gap'],
    ['has only a deputy', [{ ...holding, isDeputy: true }], 'deputy-only'],
    ['is not helped by another duty', [{ ...holding, duty: 'cyber-lead' }], 'gap'],
    ['is not helped by another organisation', [{ ...holding, organisationId: 2 }], 'gap'],
  ] as const)('%s', (_, holdings, expected) => {
    expect(dutyState(siro, { id: 1, kind: 'trust' }, holdings, '2026-11-21')).toBe(expected);
  });

  it('is not a gap where nobody expects it', () => {
    expect(dutyState(siro, { id: 1, kind: 'supplier' }, [], '2026-11-21')).toBe('not-expected');
  });
});
