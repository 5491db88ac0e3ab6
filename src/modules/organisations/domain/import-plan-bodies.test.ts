import { describe, expect, it } from 'vitest';
import {
  bodyClaim,
  brief,
  plan,
  reasons,
  source,
  statusClaim,
  withEdges,
  withTrust,
} from '../../../../test/support/import-claims.ts';
import { afterChanges, body, edge, emptyRegister } from '../../../../test/support/register-model.ts';
import type { BodyClaim } from './import-claims.ts';
import type { CurrentRegister } from './import-register.ts';

describe('organisations', () => {
  it('are added, and said to be unchanged the next time', () => {
    const first = plan({ bodies: [bodyClaim('R0A', { opened: '2017-10-01', postcode: 'M13 9WL' })] });
    expect(brief(first.changes, 'organisation')).toEqual([['added', 'R0A']]);
    expect(first.counts).toMatchObject({ added: 1, rejected: 0 });
    const again = plan(
      { bodies: [bodyClaim('R0A', { opened: '2017-10-01' })] },
      afterChanges(emptyRegister(), first.changes),
    );
    expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  });

  it.each<[string, Partial<BodyClaim>, object, 'register' | 'own' | 'gaps', object | null]>([
    ['any value by a file that is the register', { name: 'New Name' }, {}, 'register', { name: 'New Name', source }],
    ['no value by a file that fills gaps', { name: 'New Name' }, {}, 'gaps', null],
    ['an empty value by a file that fills gaps', { opened: '2010-01-01' }, {}, 'gaps', { opened: '2010-01-01' }],
    ['no value of another source', { name: 'New Name' }, {}, 'own', null],
    ['a value of the same source', { name: 'New Name' }, { source }, 'own', { name: 'New Name' }],
    ['no name for its capital letters', { name: 'TRUST  R0A' }, {}, 'register', null],
  ])('change %s', (_, said, held, authority, after) => {
    const current = withTrust({}, body('R0A', 'trust', 'Trust R0A', held));
    const { changes } = plan({ bodies: [bodyClaim('R0A', { ...said, authority })] }, current);
    expect(changes.filter(({ entity }) => entity === 'organisation').map((change) => change.after)).toEqual(
      after ? [after] : [],
    );
  });

  it('are not renamed by a file older than one imported before', () => {
    const current = withTrust({ newestOfKind: '2026-05-01' });
    const { counts, notes } = plan({ bodies: [bodyClaim('R0A', { name: 'Old Name' })] }, current);
    expect(counts).toMatchObject({ changed: 0, unchanged: 1 });
    expect(notes.join()).toContain('A newer file of this kind');
  });

  it('that close lose their edges after the last day', () => {
    const current = withEdges(edge('geography', 'R0A', 'QOP', { from: '2022-07-01' }));
    const { changes } = plan({ bodies: [bodyClaim('R0A', { closed: '2026-03-31' })] }, current);
    expect(brief(changes, 'organisation')).toEqual([['closed', 'R0A']]);
    expect(brief(changes, 'edge')).toEqual([['closed', 'geography: R0A in QOP', '2022-07-01', '2026-04-01']]);
  });

  it.each<[string, BodyClaim[], CurrentRegister, string[]]>([
    [
      'of another register',
      [bodyClaim('R9Z')],
      emptyRegister({ elsewhere: new Map([['R9Z', 'Demonstration']]) }),
      ['R9Z belongs to the register “Demonstration”, not to “England”.'],
    ],
    [
      'of the demonstration among real ones',
      [bodyClaim('DEMO-R1')],
      emptyRegister(),
      ['DEMO-R1 is a code of the demonstration. It cannot stand among real organisations.'],
    ],
    [
      'real ones in the demonstration',
      [bodyClaim('R0A')],
      emptyRegister({ isFictional: true }),
      ['R0A is a real code. Codes of the demonstration begin with DEMO-'],
    ],
    [
      'that closed before they opened',
      [bodyClaim('R0A', { opened: '2020-01-02', closed: '2020-01-01' })],
      emptyRegister(),
      ['R0A cannot have closed on 1 January 2020: it opened on 2 January 2020.'],
    ],
    [
      'that would close before the register opened them',
      [bodyClaim('R0A', { closed: '2019-01-01' })],
      withTrust({}, body('R0A', 'trust', 'Trust R0A', { opened: '2020-01-01' })),
      ['R0A cannot have closed on 1 January 2019: it opened on 1 January 2020.'],
    ],
    [
      'that the file does not add',
      [bodyClaim('R0A', { kind: null })],
      emptyRegister(),
      ['R0A is not in the register. Import the file that adds it first.'],
    ],
    [
      'whose code was the top of the register before it was theirs',
      [bodyClaim('X26', { name: 'NHS Digital' })],
      emptyRegister(),
      [
        'X26 is “NHS England”, the top of this register; the file calls it “NHS Digital”. The code may have passed from one to the other.',
      ],
    ],
  ])('%s are refused', (_, bodies, current, expected) => {
    const { changes } = plan({ bodies }, current);
    expect(reasons(changes)).toEqual(expected);
    expect(changes).toHaveLength(expected.length);
  });

  it('said twice alike count once; said differently are refused with both lines, and all that hangs on them', () => {
    const alike = [bodyClaim('R0A', { line: 2 }), bodyClaim('R0A', { line: 3 })];
    expect(plan({ bodies: alike }).counts).toMatchObject({ added: 1, rejected: 0 });
    const different = [bodyClaim('R0A', { line: 2 }), bodyClaim('R0A', { line: 5, name: 'Other' })];
    const { changes } = plan({ bodies: different, statuses: [statusClaim('R0A', { line: 5 })] });
    expect(reasons(changes)).toEqual([
      'Lines 2 and 5 say different things about R0A. Keep the right one.',
      'Lines 2 and 5 say different things about R0A. Keep the right one.',
      'R0A was refused on line 2.',
    ]);
    expect(changes.map(({ line: at }) => at)).toEqual([2, 5, 5]);
  });
});
