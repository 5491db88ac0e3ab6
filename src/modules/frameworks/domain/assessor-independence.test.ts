import { describe, expect, it } from 'vitest';
import { type AssessorTies, independenceFault } from './assessor-independence.ts';

const today = '2026-11-22';
const stranger: AssessorTies = { isEmployed: false, roles: [], hasEdited: false };
const held = (until: string | null) => ({ ...stranger, roles: [{ role: 'lead', until }] });

describe('an assessor', () => {
  it.each<[string, AssessorTies]>([
    ['with no ties', stranger],
    ['who left more than 2 years ago', held('2024-11-21')],
  ])('%s may judge', (_, ties) => expect(independenceFault(ties, today)).toBeNull());

  it.each<[string, AssessorTies, RegExp]>([
    ['of the organisation', { ...stranger, isEmployed: true }, /^You belong/],
    ['with another role there', held(null), /^You hold another role/],
    ['whose other role ends today', held(today), /^You hold another role/],
    ['who left yesterday', held('2026-11-21'), /^You worked/],
    ['who left just 2 years ago', held('2024-11-22'), /^You worked/],
    ['who edited', { ...stranger, hasEdited: true }, /^You changed/],
  ])('%s may not', (_, ties, words) => expect(independenceFault(ties, today)).toMatch(words));
});
