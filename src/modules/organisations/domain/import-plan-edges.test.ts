import { describe, expect, it } from 'vitest';
import {
  brief,
  edgeClaim,
  plan,
  reasons,
  source,
  withEdges,
  withTrust,
} from '../../../../test/support/import-claims.ts';
import { afterChanges, body, edge, emptyRegister } from '../../../../test/support/register-model.ts';
import type { EdgeClaim } from './import-claims.ts';
import type { CurrentRegister } from './import-register.ts';

describe('edges along a type with one parent', () => {
  const from = '2022-07-01';
  it.each<[string, CurrentRegister, string, unknown[]]>([
    [
      'a first edge of known lives begins with them',
      withTrust({}, body('R0A', 'trust', 'T', { opened: '2017-10-01' })),
      '2026-04-01',
      [['added', 'geography: R0A in QOP', '2022-07-01', null]],
    ],
    [
      'a first edge of unknown lives begins on the day',
      withTrust(),
      '2026-04-01',
      [['added', 'geography: R0A in QOP', '2026-04-01', null]],
    ],
    ['the same parent changes nothing', withEdges(edge('geography', 'R0A', 'QOP', { from })), '2026-04-01', []],
    [
      'another parent ends the old edge and begins a new one',
      withEdges(edge('geography', 'R0A', 'QYG', { from })),
      '2026-04-01',
      [
        ['closed', 'geography: R0A in QYG', from, '2026-04-01'],
        ['added', 'geography: R0A in QOP', '2026-04-01', null],
      ],
    ],
    [
      'what is planned for later stays',
      withEdges(
        edge('geography', 'R0A', 'QYG', { from, to: '2027-04-01' }),
        edge('geography', 'R0A', 'Y62', { from: '2027-04-01' }),
      ),
      '2026-04-01',
      [
        ['closed', 'geography: R0A in QYG', from, '2026-04-01'],
        ['added', 'geography: R0A in QOP', '2026-04-01', '2027-04-01'],
      ],
    ],
    [
      'an older file fills the time before',
      withEdges(edge('geography', 'R0A', 'QYG', { from: '2024-01-01' })),
      '2023-01-01',
      [['added', 'geography: R0A in QOP', '2023-01-01', '2024-01-01']],
    ],
    [
      'an older file with the same parent makes the edge begin earlier',
      withEdges(edge('geography', 'R0A', 'QOP', { from: '2024-01-01' })),
      '2023-01-01',
      [['changed', 'geography: R0A in QOP', '2023-01-01', null]],
    ],
    [
      'a mistake of the same day is put right',
      withEdges(edge('geography', 'R0A', 'QYG', { from: '2026-04-01' })),
      '2026-04-01',
      [['changed', 'geography: R0A in QOP', '2026-04-01', null]],
    ],
  ])('%s', (_, current, effective, expected) => {
    const claims = { edges: [edgeClaim('R0A', 'QOP')] };
    const { changes } = plan(claims, current, effective);
    expect(reasons(changes)).toEqual([]);
    expect(brief(changes, 'edge')).toEqual(expected);
    expect(brief(plan(claims, afterChanges(current, changes), effective).changes, 'edge')).toEqual([]);
  });

  it.each<[string, EdgeClaim[], CurrentRegister, string[]]>([
    [
      'to a parent that is not there',
      [edgeClaim('R0A', 'QZZ')],
      withTrust(),
      ['QZZ is not in the register. Import the file that adds it first.'],
    ],
    [
      'of a child that is not there',
      [edgeClaim('R9Z', 'QOP')],
      withTrust(),
      ['R9Z is not in the register. Import the file that adds it first.'],
    ],
    ['to itself', [edgeClaim('R0A', 'R0A')], withTrust(), ['R0A cannot belong to itself.']],
    [
      'of a type that is not known',
      [edgeClaim('R0A', 'QOP', { type: 'friendship' })],
      withTrust(),
      ['Wardkeep knows no edges of the type “friendship”.'],
    ],
    [
      'in a ring with the register',
      [edgeClaim('Y62', 'QOP')],
      withTrust(),
      ['Y62 cannot belong to QOP: QOP itself lies under Y62.'],
    ],
    [
      'in a ring within the file',
      [edgeClaim('R0A', 'R0B'), edgeClaim('R0B', 'R0A')],
      withTrust({ bodies: [...emptyRegister().bodies, body('R0A'), body('R0B')] }),
      ['R0B cannot belong to R0A: R0A itself lies under R0B.'],
    ],
    [
      'to two parents at once',
      [edgeClaim('R0A', 'QOP', { line: 7 }), edgeClaim('R0A', 'QYG', { line: 9 })],
      withTrust(),
      Array(2).fill('Lines 7 and 9 say different things about geography R0A. Keep the right one.'),
    ],
    [
      'to a parent that had closed',
      [edgeClaim('R0A', 'QZ1')],
      withTrust({
        bodies: [...emptyRegister().bodies, body('R0A'), body('QZ1', 'icb', 'Old Board', { closed: '2026-03-31' })],
      }),
      ['R0A cannot belong to QZ1: QZ1 closed on 31 March 2026.'],
    ],
    [
      'by a name that nobody bears',
      [edgeClaim('R0A', '', { parent: { name: 'No Such Board' } })],
      withTrust(),
      ['No organisation of the file or the register is called “No Such Board”.'],
    ],
    [
      'by a name that two bear',
      [edgeClaim('R0A', '', { parent: { name: 'Twin' } })],
      withTrust({ bodies: [body('R0A'), body('A1', 'icb', 'Twin'), body('A2', 'icb', 'NHS Twin')] }),
      ['2 organisations are called “Twin”: A1, A2.'],
    ],
  ])('%s are refused', (_, edges, current, expected) => {
    expect(reasons(plan({ edges }, current).changes)).toEqual(expected);
  });

  it('of an overlapping life are cut to the days that both ends stand', () => {
    const trust = body('R0A', 'trust', 'T', { opened: '2024-01-01', closed: '2026-09-30' });
    const { changes } = plan({ edges: [edgeClaim('R0A', 'QOP')] }, withTrust({}, trust), '2023-01-01');
    expect(brief(changes, 'edge')).toEqual([['added', 'geography: R0A in QOP', '2024-01-01', '2026-10-01']]);
  });

  it('find their parent by name, whether the register or the file writes NHS, ICB or capitals', () => {
    for (const name of [
      'NHS GREATER MANCHESTER INTEGRATED CARE BOARD',
      'Greater Manchester ICB',
      'NHS Greater Manchester ICB (QOP)',
    ]) {
      const { changes } = plan({ edges: [edgeClaim('R0A', '', { parent: { name } })] }, withTrust());
      expect(brief(changes, 'edge').map(([, key]) => key)).toEqual(['geography: R0A in QOP']);
    }
  });
});

describe('edges along a type with several parents', () => {
  const several = (child: string, parent: string) => edgeClaim(child, parent, { type: 'commissioning' });
  it('stand side by side, and a source that names a parent no longer ends its own edge only', () => {
    const current = withEdges(
      edge('commissioning', 'R0A', 'QYG', { from: '2024-01-01', source }),
      edge('commissioning', 'R0A', 'Y62', { from: '2024-01-01', source: 'somebody else' }),
    );
    const { changes } = plan({ edges: [several('R0A', 'QOP')] }, current);
    expect(brief(changes, 'edge')).toEqual([
      ['closed', 'commissioning: R0A in QYG', '2024-01-01', '2026-04-01'],
      ['added', 'commissioning: R0A in QOP', '2026-04-01', null],
    ]);
  });

  it('are not ended where the new parent could not be found', () => {
    const current = withEdges(edge('commissioning', 'R0A', 'QYG', { from: '2024-01-01', source }));
    const unknown = edgeClaim('R0A', '', { type: 'commissioning', parent: { name: 'Nobody' } });
    expect(brief(plan({ edges: [unknown] }, current).changes, 'edge')).toEqual([]);
  });
});
