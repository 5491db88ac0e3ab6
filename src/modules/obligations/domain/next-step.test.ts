import { describe, expect, it } from 'vitest';
import { sampleObligation } from '../../../../test/support/sample-obligation.ts';
import { nextStep } from './next-step.ts';

const base = sampleObligation(0, { acknowledgeBy: 10, dueAt: 100, updateEveryHours: null });

describe('the next step', () => {
  it.each([
    ['is to acknowledge', {}, { kind: 'acknowledge', by: 10 }],
    ['is to answer where nothing has to be acknowledged', { acknowledgeBy: null }, { kind: 'answer', by: 100 }],
    ['is the update that comes first', { state: 'acknowledged', nextUpdateAt: 50 }, { kind: 'update', by: 50 }],
    ['is the answer that comes first', { state: 'acknowledged', nextUpdateAt: 150 }, { kind: 'answer', by: 100 }],
    ['is to prove what was answered', { state: 'answered' }, { kind: 'close', by: null }],
    ['is due when the exception ends', { exceptionUntil: 500 }, { kind: 'answer', by: 500 }],
    ['is to let a paused clock go on', { pausedAt: 5 }, { kind: 'resume', by: null }],
    ['is nothing once closed', { state: 'closed' }, null],
    ['is nothing once stopped', { state: 'stopped' }, null],
  ] as const)('%s', (_, more, expected) => {
    expect(nextStep({ ...base, ...more })).toEqual(expected);
  });
});
