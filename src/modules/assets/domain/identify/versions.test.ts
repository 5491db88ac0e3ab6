import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, type VersionKind } from './compare-versions.ts';
import { readVers } from './vers-range.ts';
import { judgeVersion, type VersionRange, type VersionSpan } from './version-range.ts';

const facts = readFileSync(path.resolve(import.meta.dirname, '../../../../../data/assets/version-orders.txt'), 'utf8')
  .trim()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .map((line) => line.split(' ') as [VersionKind, string, string, string]);
const signOf = (order: number | null) => (order === null ? '?' : '<=>'[Math.sign(order) + 1]);

describe('the order of versions', () => {
  it('is that of dpkg and of rpm, both ways round', () => {
    expect(facts.length).toBeGreaterThan(180);
    const turned: Record<string, string> = { '<': '>', '=': '=', '>': '<' };
    for (const [kind, one, sign, two] of facts) {
      const said = [one, signOf(compareVersions(kind, one, two)), two, signOf(compareVersions(kind, two, one))];
      expect(said).toEqual([one, sign, two, turned[sign]]);
    }
  });

  it('of Semantic Versioning is that of its own example', () => {
    const rising =
      '1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1 1.10.0 2.0.0';
    const all = rising.split(' ');
    for (const [at, one] of all.entries())
      for (const [later, two] of all.entries())
        expect(Math.sign(compareVersions('semver', one, two) ?? Number.NaN)).toBe(Math.sign(at - later));
    expect(compareVersions('semver', 'v1.0.0+build1', '1.0.0+build2')).toBe(0);
    expect(compareVersions('semver', '99999999999999999999.0.0', '99999999999999999998.0.0')).toBeGreaterThan(0);
  });

  it.each<[VersionKind, string, string, string]>([
    ['dotted', '1.0', '1.0.0', '='],
    ['dotted', '1.1.1', '1.1.1a', '<'],
    ['dotted', '1.1.1k', '1.1.1w', '<'],
    ['dotted', '2.4.9', '2.4.10', '<'],
    ['dotted', '1.2.3-rc1', '1.2.3', '<'],
    ['dotted', '1.2 SP1', '1.3', '?'],
    ['dotted', 'latest', '1.3', '?'],
    ['dotted', 'R2', 'R10', '?'],
    ['dotted', '', '1', '?'],
    ['windows', '10.0.19045.4046', '10.0.19045.5131', '<'],
    ['windows', '10.0.22631.4000', '10.0.19045.5131', '?'],
    ['windows', '10.0.19045.4046', '10.0.0', '>'],
    ['windows', '22H2', '10.0.19045.5131', '?'],
    ['exact', 'abc123', 'abc123', '='],
    ['exact', 'abc123', 'def456', '?'],
    ['debian', '1.0_1', '1.0', '?'],
    ['rpm', '1.0 beta', '1.0', '?'],
  ])('by %s: %s and %s give %s', (kind, one, two, sign) => {
    expect(signOf(compareVersions(kind, one, two))).toBe(sign);
  });

  it('has no circles in any kind', () => {
    const version = fc.stringMatching(/^[0-9]{1,2}([.~+-][0-9a-z]{1,2}){0,3}$/);
    const kinds = fc.constantFrom<VersionKind>('semver', 'dotted', 'debian', 'rpm', 'windows');
    fc.assert(
      fc.property(kinds, version, version, version, (kind, one, two, three) => {
        const [a, b, c] = [
          compareVersions(kind, one, two),
          compareVersions(kind, two, three),
          compareVersions(kind, one, three),
        ];
        const back = compareVersions(kind, two, one);
        expect(a === null ? null : Math.sign(a)).toBe(back === null ? null : -Math.sign(back) + 0);
        return a === null || b === null || c === null || !(a <= 0 && b <= 0 && c > 0);
      }),
      { numRuns: 3000 },
    );
  });
});

const span: VersionSpan = {
  kind: 'semver',
  status: 'affected',
  from: '1.0.0',
  isFromLeftOut: false,
  to: '1.4.2',
  isToLeftOut: true,
  isSingle: false,
  changes: [],
};
const judged = (range: VersionRange, version: string | null) => judgeVersion(range, version).status;

describe('a version in a range', () => {
  const range: VersionRange = { spans: [span], otherwise: 'unaffected' };

  it.each([
    ['1.0.0', 'affected'],
    ['1.4.1', 'affected'],
    ['1.4.2', 'unaffected'],
    ['0.9.0', 'unaffected'],
    ['latest', 'cannot tell'],
    ['', 'cannot tell'],
    [null, 'cannot tell'],
  ])('%s is %s', (version, status) => {
    expect(judged(range, version)).toBe(status);
  });

  it('says why, in half a sentence', () => {
    expect(judgeVersion(range, '1.2.0').because).toBe('1.2.0 is in 1.0.0 to before 1.4.2');
    expect(judgeVersion(range, 'latest').because).toBe('latest does not compare with 1.0.0 to before 1.4.2');
    expect(judgeVersion({ spans: [], otherwise: 'unknown' }, '1.0').because).toContain('the source does not say');
  });

  it('takes the worst where spans contradict each other, and follows changes inside a span', () => {
    expect(judged({ spans: [{ ...span, status: 'unaffected' }, span], otherwise: 'unaffected' }, '1.2.0')).toBe(
      'affected',
    );
    const fixed = { ...span, to: null, changes: [{ at: '1.3.5', status: 'unaffected' as const }] };
    expect(judged({ spans: [fixed], otherwise: 'unaffected' }, '1.3.4')).toBe('affected');
    expect(judged({ spans: [fixed], otherwise: 'affected' }, '1.3.5')).toBe('unaffected');
    expect(judged({ spans: [{ ...span, status: 'unknown' }], otherwise: 'unaffected' }, '1.2.0')).toBe('cannot tell');
    expect(judged({ spans: [], otherwise: 'affected' }, '1.0.0')).toBe('affected');
    expect(judgeVersion({ spans: [span], otherwise: 'affected' }, '1.4.2').because).toContain(
      'calls all other versions affected too',
    );
  });

  it('is never called unaffected while one span could not be compared', () => {
    const text = fc.oneof(fc.stringMatching(/^[0-9]\.[0-9]\.[0-9]$/), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(
        text,
        fc.constantFrom<VersionKind>('semver', 'dotted', 'debian', 'rpm', 'windows'),
        (version, kind) => {
          const spans = [
            { ...span, kind, status: 'unaffected' as const },
            { ...span, kind, from: '2.0.0', to: '3.0.0' },
          ];
          const isJudged = ({ from, to }: VersionSpan) =>
            [from, to].some((end) => compareVersions(kind, version, end ?? '') !== null);
          const compares = spans.every(isJudged);
          return judged({ spans, otherwise: 'unaffected' }, version) !== 'unaffected' || compares;
        },
      ),
    );
  });
});

describe('a VERS range', () => {
  const inRange = (text: string, version: string) => {
    const { range, fault } = readVers(text);
    if (range === null) throw new Error(fault ?? '');
    return judged(range, version);
  };

  it.each([
    ['vers:npm/>=1.0.0|<1.4.2', '1.4.1', 'affected'],
    ['vers:npm/>=1.0.0|<1.4.2', '1.4.2', 'unaffected'],
    ['vers:npm/1.2.3|>=2.0.0|<5.0.0', '1.2.3', 'affected'],
    ['vers:npm/1.2.3|>=2.0.0|<5.0.0', '1.2.4', 'unaffected'],
    ['vers:npm/<1.0.0|>=2.0.0|<=2.3.0', '0.1.0', 'affected'],
    ['vers:npm/<1.0.0|>=2.0.0|<=2.3.0', '2.3.0', 'affected'],
    ['vers:npm/<1.0.0|>=2.0.0|<=2.3.0', '1.5.0', 'unaffected'],
    ['vers:deb/<1:2.36-9+deb12u10', '1:2.36-9+deb12u4', 'affected'],
    ['vers:generic/>10', '11', 'affected'],
    ['vers:generic/>10', '10', 'unaffected'],
    ['vers:generic/>=1.0|!=1.5|<2.0', '1.5', 'unaffected'],
    ['vers:generic/>=1.0|!=1.5|<2.0', '1.6', 'affected'],
    ['vers:generic/!=1.5', '1.6', 'affected'],
    ['vers:pypi/*', 'whatever', 'affected'],
    ['vers:npm/<1.0.0', 'latest', 'cannot tell'],
  ])('%s: %s is %s', (text, version, status) => {
    expect(inRange(text, version)).toBe(status);
  });

  it.each(['npm/1.0', 'vers:npm/', 'vers:npm/>=1.0 <2.0', 'vers:npm/1.0,2.0', 'vers:npm/<%zz', 'vers:npm/<1%00'])(
    'refuses %s',
    (text) => {
      expect(readVers(text)).toMatchObject({ range: null, fault: expect.stringMatching(/\.$/) });
    },
  );
});
