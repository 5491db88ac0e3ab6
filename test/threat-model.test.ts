import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, textOf } from './documents/project-files.ts';

const words = [
  'spoofing',
  'tampering',
  'repudiation',
  'information disclosure',
  'denial of service',
  'elevation of privilege',
];

interface Threat {
  readonly id: string;
  readonly stride: string;
  readonly control: string;
  readonly shownBy: string;
  readonly left: string;
}

function threatsIn(text: string): Threat[] {
  const table = text.slice(text.indexOf('<!-- machine-readable: threats -->'));
  return table.split('\n').flatMap((line) => {
    const [, id = '', stride = '', , , control = '', shownBy = '', left = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return /^T\d+$/.test(id) ? [{ id, stride, control, shownBy, left }] : [];
  });
}

const testsOf = ({ shownBy }: Threat) => [...shownBy.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);

/** What is wrong with a threat; empty: nothing. */
function faultsOf(threat: Threat): string[] {
  const tests = testsOf(threat);
  const isExcused = threat.shownBy.startsWith('not covered, because');
  const gone = tests.filter((file) => !/\.(test|journey)\.tsx?$/.test(file) || !existsSync(path.join(root, file)));
  return [
    ...(words.includes(threat.stride) ? [] : [`${threat.id} is of no kind`]),
    ...(threat.control === '' || threat.left === '' ? [`${threat.id} has an empty cell`] : []),
    ...(tests.length === 0 && !isExcused ? [`${threat.id} has no test and no reason`] : []),
    ...gone.map((file) => `${threat.id} names ${file}`),
  ];
}

describe('the threat model', () => {
  const threats = threatsIn(textOf('docs/threat-model.md'));

  it('has a test that exists for each threat, or says why there is none', () => {
    expect(threats.flatMap(faultsOf)).toEqual([]);
  });
  it('numbers at least 40 threats without a gap, of every kind', () => {
    expect(threats.map(({ id }) => id)).toEqual(threats.map((_, at) => `T${String(at + 1).padStart(2, '0')}`));
    expect(threats.length).toBeGreaterThanOrEqual(40);
    expect(new Set(threats.map(({ stride }) => stride))).toEqual(new Set(words));
  });
  it('is caught when it names a test that is gone, or none', () => {
    const row = (shownBy: string) =>
      threatsIn(`<!-- machine-readable: threats -->\n| T01 | tampering | a | b | c | ${shownBy} | d |`);
    expect(row('`src/gone.test.ts`').flatMap(faultsOf)).toEqual(['T01 names src/gone.test.ts']);
    expect(row('surely').flatMap(faultsOf)).toEqual(['T01 has no test and no reason']);
    expect(row('not covered, because it is not built').flatMap(faultsOf)).toEqual([]);
  });
});
