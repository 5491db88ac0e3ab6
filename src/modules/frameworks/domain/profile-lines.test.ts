import { describe, expect, it } from 'vitest';
import { profileHeadFault, profileLineFault, readProfileLine } from './profile-lines.ts';

const known = [{ framework: 'caf', version: '9', nodes: new Map([['A1.a', ['not', 'fully']]]) }];
const standards = new Map([['1', ['caf 9']]]);
const good = { category: '1', framework: 'caf', version: '9', outcome: 'A1.a', level: 'fully' };

describe('a line of a file of levels', () => {
  it('is read with its source and whether somebody compared it', () => {
    expect(readProfileLine({ ...good, source: 'Circular 3', verified: 'Yes' }, 2)).toEqual({
      ...good,
      line: 2,
      source: 'Circular 3',
      isVerified: true,
    });
    expect(readProfileLine(good, 2).isVerified).toBe(false);
  });

  it.each([
    [{}, null],
    [{ category: '9' }, 'There is no category "9".'],
    [{ version: '8' }, 'Category 1 does not answer caf 8.'],
    [{ outcome: 'A9' }, 'caf 9 has no outcome "A9".'],
    [{ level: 'partly' }, 'A1.a has no level "partly": it has not, fully.'],
  ])('with %j is answered by: %s', (change, words) => {
    expect(profileLineFault(readProfileLine({ ...good, ...change }, 2), standards, known)).toBe(words);
  });

  it('needs a first line that names its columns, in any order and case', () => {
    expect(profileHeadFault(['Level', 'outcome', 'version', 'FRAMEWORK', 'category'])).toBe(null);
    expect(profileHeadFault(['outcome', 'level'])).toContain('category, framework, version is missing');
  });
});
