import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreCvss } from '../scores/score-cvss.ts';
import { compareVersions, type VersionKind } from './compare-versions.ts';
import { readCpe } from './cpe-name.ts';
import { matchProduct } from './match-product.ts';
import { readPackageUrl } from './package-url.ts';
import { readVers } from './vers-range.ts';
import { judgeVersion } from './version-range.ts';

const kinds: readonly VersionKind[] = ['semver', 'dotted', 'debian', 'rpm', 'windows', 'exact'];
const junk = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 40 }));
const led = fc.tuple(
  fc.constantFrom('CVSS:3.1/AV:N/', 'CVSS:4.0/', 'cpe:2.3:a:', 'cpe:/a:b:', 'pkg:npm/', 'vers:npm/', ''),
  junk,
);
const anyText = led.map(([start, end]) => start + end);

describe('text that anybody may send', () => {
  it('is read or refused with a reason, and never breaks a reader', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { scores, faults } = scoreCvss(text);
        expect(scores === null).toBe(faults.length > 0);
        expect(readCpe(text).name === null).toBe(readCpe(text).faults.length > 0);
        expect(readPackageUrl(text).url === null).toBe(readPackageUrl(text).faults.length > 0);
        expect(readVers(text).range === null).toBe(readVers(text).fault !== null);
      }),
      { numRuns: 3000 },
    );
  });

  it('is matched with a sentence, whatever it says', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (purl, cpe, version) => {
        const range = readVers(version).range ?? { spans: [], otherwise: 'unknown' as const };
        const named = { purl, cpes: [cpe], supplier: purl, name: cpe, range };
        const match = matchProduct({ purl: cpe, cpe: purl, supplier: purl, name: cpe, version }, named);
        expect(match.because).toMatch(/^[A-Z][\s\S]+\.$/);
      }),
    );
  });

  it('that is made to keep a pattern busy is answered all the same', () => {
    const long = ['1-a'.repeat(50_000), '1.'.repeat(50_000), `1${' '.repeat(50_000)}!`, `cpe:2.3:${'\\'.repeat(1900)}`];
    for (const text of long) {
      for (const kind of kinds) expect(compareVersions(kind, text, '1.0')).toBeNull();
      expect(readCpe(text).name).toBeNull();
      expect(readVers(`vers:npm/${text}${'|1'.repeat(10_000)}`).fault).toMatch(/at most 20000 letters/);
      expect(judgeVersion({ spans: [], otherwise: 'unknown' }, text).status).toBe('cannot tell');
    }
  });

  it('that names what every object has is of no kind of its own', () => {
    expect(readVers('vers:constructor/>=1.0').range?.spans).toMatchObject([{ kind: 'dotted' }]);
  });
});
