import { describe, expect, it } from 'vitest';
import { noCounts } from './roll-up.ts';
import { type StartFacts, startQuestions } from './start-questions.ts';

const facts: StartFacts = {
  reader: 'lead',
  count: 0,
  late: 0,
  first: null,
  standing: noCounts,
  law: noCounts,
  posts: [
    { code: 'siro', shortName: 'SIRO', holder: 'Sue Siro' },
    { code: 'board-lead', shortName: 'Board lead', holder: null },
    { code: 'clinical-safety-officer', shortName: 'Clinical safety officer', holder: null },
  ],
  own: [],
};
const answers = (more: Partial<StartFacts>) =>
  startQuestions({ ...facts, ...more }).map(({ answer, level, goTo }) => [answer, level, goTo]);

describe('a start page', () => {
  it('answers three questions for everybody, whatever is known', () => {
    for (const reader of ['lead', 'safety', 'board', 'staff'] as const) {
      const nothing = startQuestions({ ...facts, reader, standing: null, law: null, posts: [] });
      expect(nothing.length).toBe(3);
      expect(new Set(nothing.map(({ question }) => question)).size).toBe(3);
      for (const { level, answer } of nothing) if (answer.startsWith('No data')) expect(level).toBe('none');
    }
  });

  it('tells a lead what comes first, what is late, and where nobody is', () => {
    const first = { title: 'Patch the gateways', by: '2026-11-22T12:00:00Z' };
    const standing = { ...noCounts, late: 2, 'no-answer': 1 };
    expect(answers({ first, count: 3, late: 1, standing })).toEqual([
      ['Patch the gateways. 2 other things wait.', 'critical', 'first'],
      ['2 obligations are late. 1 has no answer yet.', 'critical', 'late'],
      ['Board lead, Clinical safety officer.', 'high', 'gaps'],
    ]);
  });

  it('never calls silence good', () => {
    expect(answers({ standing: { ...noCounts, 'no-answer': 4 } })[1]).toEqual([
      'Nothing is late. 4 have no answer yet.',
      'medium',
      'silent',
    ]);
    expect(answers({})[1]).toEqual(['Nothing was asked yet.', 'none', 'none']);
    expect(answers({ reader: 'board' })[0]).toEqual(['Nothing was asked here yet.', 'none', 'none']);
  });

  it('tells a board member whether the law is met, what was accepted, and who answers', () => {
    const law = { ...noCounts, late: 1, closed: 5 };
    expect(answers({ reader: 'board', law, standing: { ...noCounts, excepted: 1 } })).toEqual([
      ['No: 1 return is late.', 'critical', 'law'],
      ['1 exception is in force.', 'medium', 'excepted'],
      ['SIRO: Sue Siro. Board lead: nobody.', 'high', 'gaps'],
    ]);
    expect(answers({ reader: 'board', law: { ...noCounts, closed: 5 } })[0]?.[1]).toBe('good');
    expect(answers({ reader: 'board', law: { ...noCounts, acknowledged: 1 } })[0]?.[1]).toBe('medium');
  });

  it('tells staff what they answer for', () => {
    expect(
      answers({ reader: 'staff', own: ['Caldicott Guardian'], count: 1, first: { title: 'Read it', by: null } }),
    ).toEqual([
      ['Read it.', 'medium', 'first'],
      ['No: 1 thing waits, and it is in time.', 'good', 'first'],
      ['Caldicott Guardian.', 'none', 'none'],
    ]);
  });
});
