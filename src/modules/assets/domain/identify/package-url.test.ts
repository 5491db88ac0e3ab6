import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import suite from '../../../../../data/assets/package-urls.json' with { type: 'json' };
import { readPackageUrl, writePackageUrl } from './package-url.ts';

describe('the published cases of package URLs', () => {
  it.each(suite)('$what: $purl', (wanted) => {
    const { url, faults } = readPackageUrl(wanted.purl);
    if (wanted.canonical === null) {
      expect(url).toBeNull();
      expect(faults[0]).toMatch(/^[A-Z"].*\.$/);
      return;
    }
    if (url === null) throw new Error(faults.join(' '));
    const { what: _what, purl: _purl, canonical, ...parts } = wanted;
    expect({ ...url, qualifiers: Object.fromEntries(url.qualifiers) }).toEqual(parts);
    expect(writePackageUrl(url)).toBe(canonical);
    expect(readPackageUrl(canonical).url).toEqual(url);
  });
});

describe('a package URL', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => !/^\.{1,2}$|\//.test(text));
  const anyUrl = fc.record({
    type: fc.constantFrom('generic', 'maven', 'nuget'),
    namespace: fc.option(word),
    name: word,
    version: fc.option(word),
    qualifiers: fc
      .uniqueArray(fc.tuple(fc.constantFrom('arch', 'checksum', 'distro'), word), { selector: ([key]) => key })
      .map((pairs) => new Map(pairs.sort(([one], [two]) => (one < two ? -1 : 1)))),
    subpath: fc.option(word),
  });

  it('comes back from its own text, whatever letters it holds', () => {
    fc.assert(
      fc.property(anyUrl, (url) => {
        expect(readPackageUrl(writePackageUrl(url)).url).toEqual(url);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => readPackageUrl(`pkg:${text}`).faults.length <= 1));
  });

  it.each([
    ['pkg:npm/a@1.0%zz', /followed by the code of a letter/],
    ['pkg:npm/a@1%00', /a zero byte/],
    ['pkg:npm/a%2Fb/c', /hides a \/ inside a part/],
    ['pkg:npm/a?x=1&X=2', /stands twice/],
    ['pkg:cran/abc', /cran needs a version/],
    ['pkg:swift/abc@1', /needs a namespace/],
    ['pkg:conan/openssl@3?channel=stable', /a namespace and a channel, or neither/],
    [`pkg:npm/${'a'.repeat(5000)}`, /at most 4000/],
  ])('is refused with the reason: %s', (text, message) => {
    expect(readPackageUrl(text).faults[0]).toMatch(message);
  });

  it('takes a scope of npm that somebody did not code', () => {
    expect(readPackageUrl('pkg:npm/@angular/core@17.0.0').url).toMatchObject({
      namespace: '@angular',
      version: '17.0.0',
    });
  });
});
