import { describe, expect, it } from 'vitest';
import { headFault, readLine } from './holder-lines.ts';

const row = { organisation: 'rxn', duty: 'SIRO', name: 'Sue Siro', from: '1/4/2026' };

describe('a line of a file of holders', () => {
  it('is read with days as spreadsheets in England write them', () => {
    expect(readLine({ ...row, until: '31/03/2027', deputy: 'Yes' }, 2)).toMatchObject({
      organisation: 'RXN',
      duty: 'siro',
      from: '2026-04-01',
      until: '2027-03-31',
      isDeputy: true,
    });
  });

  it.each([
    ['a day that is not in the calendar', { from: '2026-02-30' }],
    ['a day in another order', { from: '04/31/2026' }],
    ['a last day before the first', { until: '2026-03-01' }],
    ['neither name nor address', { name: '' }],
    ['an address that is none', { email: 'sue' }],
    ['a deputy that is neither yes nor no', { deputy: 'perhaps' }],
    ['a name without end', { name: 'x'.repeat(201) }],
  ])('is refused with %s', (_, more) => {
    expect(readLine({ ...row, ...more }, 2)).toEqual({ why: expect.stringMatching(/\.$/) });
  });

  it('needs a first line with columns that are known', () => {
    expect(headFault(['Organisation', 'Duty ', 'From', 'Name'])).toBeNull();
    expect(headFault(['organisation', 'duty', 'name'])).toContain('from');
    expect(headFault(['organisation', 'duty', 'from'])).toContain('name or email');
    expect(headFault(['organisation', 'duty', 'from', 'name', 'colour'])).toContain('colour');
  });
});
