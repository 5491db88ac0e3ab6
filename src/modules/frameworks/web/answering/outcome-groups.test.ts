import { describe, expect, it } from 'vitest';
import type { OutcomeRow, ReturnView } from '../../contract/returns.ts';
import { outcomeGroups } from './outcome-groups.ts';

const group = (code: string, title: string) => ({ code, title, kind: 'principle', parent: null });
const standards = [
  {
    code: 'caf',
    name: 'CAF',
    version: '4.0',
    levels: [],
    groups: [group('A1', 'Governance'), group('B2', 'Identity')],
  },
  { code: 'other', name: 'Other', version: '1', levels: [], groups: [group('A1', 'Something else')] },
] as unknown as ReturnView['standards'];

const row = (code: string, more: Partial<OutcomeRow> = {}): OutcomeRow =>
  ({
    ...{ code, group: code.slice(0, 2), framework: 'caf', held: null, missing: 1, state: 'not-started', owner: null },
    ...more,
  }) as OutcomeRow;
const due = (dueOn: string, state = 'open') =>
  ({ personId: 1, duty: '', name: 'Tilda Rowe', dueOn, state }) as OutcomeRow['owner'];

describe('outcomes under their headings', () => {
  it('keep the order of the framework, and set frameworks with the same codes apart', () => {
    const rows = [row('A1.a'), row('B2.a'), row('A1.b'), row('A1.a', { framework: 'other' })];
    const groups = outcomeGroups({ standards, isFull: true }, rows, '2026-11-22');
    expect(groups.map(({ name, rows: own }) => [name, own.length])).toEqual([
      ['A1 Governance', 2],
      ['B2 Identity', 1],
      ['A1 Something else', 1],
    ]);
  });

  it('count what is left and below, and never what is not answered as below', () => {
    const rows = [row('A1.a', { held: 'low' }), row('A1.b', { held: 'high', missing: 0, state: 'ready' }), row('A1.c')];
    expect(outcomeGroups({ standards, isFull: true }, rows, '2026-11-22')).toMatchObject([{ left: 2, below: 1 }]);
    expect(outcomeGroups({ standards, isFull: false }, rows, '2026-11-22')).toMatchObject([{ left: 1, below: 1 }]);
  });

  it('tell late ones from the next that is due; what is done is neither', () => {
    const rows = [
      row('A1.a', { owner: due('2026-11-21') }),
      row('A1.b', { owner: due('2026-12-24') }),
      row('A1.c', { owner: due('2026-11-22') }),
      row('A1.d', { owner: due('2026-11-01', 'done') }),
    ];
    expect(outcomeGroups({ standards, isFull: true }, rows, '2026-11-22')).toMatchObject([
      { late: 1, nextDue: '2026-11-22' },
    ]);
  });
});
