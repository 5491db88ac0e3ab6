import { describe, expect, it } from 'vitest';
import { brief, plan, reasons, source, statusClaim, withTrust } from '../../../../test/support/import-claims.ts';
import { afterChanges, body, emptyRegister } from '../../../../test/support/register-model.ts';
import type { StatusClaim } from './import-claims.ts';

describe('statuses', () => {
  const held = (more: object) => ({
    code: 'R0A',
    standard: 'DSPT',
    edition: '2022-23',
    status: 'approaching',
    published: '2023-06-30',
    source: 'base',
    ...more,
  });
  it.each<[string, object, Partial<StatusClaim>, string]>([
    ['another status replaces it', {}, { status: 'met', published: '2023-09-01' }, 'changed'],
    ['the same status without a day changes nothing', {}, { status: 'approaching' }, 'unchanged'],
    ['a day is filled in', { published: null }, { status: 'approaching', published: '2023-06-30' }, 'changed'],
    ['an older publication is refused', {}, { status: 'met', published: '2023-06-01' }, 'rejected'],
  ])('%s', (_, now, said, outcome) => {
    const { counts } = plan({ statuses: [statusClaim('R0A', said)] }, withTrust({ statuses: [held(now)] }));
    expect(counts).toMatchObject({ [outcome]: 1 });
  });

  it.each<[string, string, object | string]>([
    [
      'of an edition in the calendar add it with its days',
      '2021-22',
      { standard: 'DSPT', edition: '2021-22', opens: '2021-09-01', deadline: '2022-06-30' },
    ],
    [
      'of a newer edition add it by the usual days',
      '2026-27',
      { standard: 'DSPT', edition: '2026-27', opens: '2026-09-01', deadline: '2027-06-30' },
    ],
    [
      'of an edition before the calendar are refused',
      '2001-02',
      'Wardkeep knows no edition 2001-02 of DSPT, and it has not opened yet by the usual calendar.',
    ],
    [
      'of an edition not yet open are refused',
      '2027-28',
      'Wardkeep knows no edition 2027-28 of DSPT, and it has not opened yet by the usual calendar.',
    ],
  ])('%s', (_, edition, expected) => {
    const { changes } = plan(
      { statuses: [statusClaim('R0A', { edition }), statusClaim('QOP', { edition })] },
      withTrust(),
    );
    const added = changes.filter(({ entity }) => entity === 'edition').map(({ after }) => after);
    if (typeof expected === 'string') expect([added, reasons(changes)]).toEqual([[], [expected, expected]]);
    else expect([added, changes.filter(({ entity }) => entity === 'status').length]).toEqual([[expected], 2]);
  });

  it('alone move the day that the register is good for to their newest publication, never beyond today', () => {
    const move = (newestDay: string | null) =>
      plan({ statuses: [statusClaim('R0A')], newestDay }, withTrust()).changes.find(
        ({ entity }) => entity === 'register',
      )?.after;
    expect(move('2026-06-30')).toEqual({ asOf: '2026-06-30' });
    expect(move('2024-06-30')).toBeUndefined();
    expect(move(null)).toBeUndefined();
  });
});

describe('volumes, facts in words and maps', () => {
  it('take a volume of a known measure', () => {
    const claim = { line: 2, code: 'R0A', measure: 'beds', period: '2025', value: 7, source };
    expect(plan({ activity: [claim] }, withTrust()).counts).toMatchObject({ added: 1 });
    expect(plan({ activity: [claim] }, withTrust({ activity: [{ ...claim }] })).counts).toMatchObject({
      added: 0,
      unchanged: 1,
    });
    expect(reasons(plan({ activity: [{ ...claim, measure: 'smiles' }] }, withTrust()).changes)).toEqual([
      'Wardkeep knows no measure “smiles”.',
    ]);
  });

  it('take a fact once, whenever the register learnt it, and again when it changed', () => {
    const claim = { line: 2, code: 'R0A', name: 'record-system', value: 'Old', asOf: null, source };
    const current = withTrust({
      characteristics: [{ code: 'R0A', name: 'record-system', value: 'Old', asOf: '2024-01-01', source: 'base' }],
    });
    expect(plan({ characteristics: [claim] }, current).counts).toMatchObject({ added: 0, unchanged: 1 });
    const { changes } = plan({ characteristics: [{ ...claim, value: 'New' }] }, current);
    expect(changes).toMatchObject([{ outcome: 'added', after: { value: 'New', asOf: '2026-04-01' } }]);
  });

  it('place boards by ODS code, ONS code or name, end the cell of one that the map leaves out, and refuse a full cell', () => {
    const current = emptyRegister({
      aliases: new Map([['E54000008', ['QYG']]]),
      bodies: [
        ...emptyRegister().bodies,
        body('QE1', 'icb', 'NHS Lancashire Integrated Care Board'),
        body('QZ9', 'icb', 'Gone'),
      ],
      hexes: [{ code: 'QZ9', kind: 'icb', q: 9, r: 9, label: 'G', from: '2022-07-01', to: null }],
    });
    const hex = (key: string, name: string, q: number) => ({ line: null, key, name, q, r: 1 });
    const claims = {
      hexes: [
        hex('QOP', 'GM', 1),
        hex('E54000008', 'C&M', 2),
        hex('E54000099', 'NHS Lancashire', 3),
        hex('E5', 'Nowhere', 4),
      ],
    };
    const { changes } = plan(claims, current);
    expect(brief(changes, 'hex')).toEqual([
      ['added', 'QOP'],
      ['added', 'QYG'],
      ['added', 'QE1'],
      ['closed', 'QZ9'],
    ]);
    expect(reasons(changes)).toEqual(['E5 (Nowhere) is not an organisation of the register.']);
    expect(reasons(plan({ hexes: [hex('QOP', 'GM', 1), hex('QYG', 'CM', 1)] }, current).changes)).toEqual([
      'QYG and QOP stand in the same cell (column 1, row 1).',
    ]);
    expect(plan(claims, afterChanges(current, changes)).counts).toMatchObject({ added: 0, changed: 0, closed: 0 });
  });
});
