import { describe, expect, it } from 'vitest';
import { bestMatch, type NamedProduct, type SeenProduct } from './match-product.ts';
import { readVers } from './vers-range.ts';

const { range } = readVers('vers:generic/>=2.0|<2.4.59');
if (range === null) throw new Error('the range');
const named: NamedProduct = {
  purl: 'pkg:generic/httpd',
  cpes: ['cpe:2.3:a:apache:http_server:*:*:*:*:*:*:*:*'],
  supplier: 'Apache Software Foundation',
  name: 'Apache HTTP Server',
  range,
};
const match = (seen: SeenProduct) => bestMatch(seen, [named]);

describe('a product against a record', () => {
  it.each<[string, SeenProduct, string, string, number]>([
    ['the same package URL in the range', { purl: 'pkg:generic/httpd@2.4.1' }, 'affected', 'certain', 1],
    ['supplier and product by CPE in the range', { cpe: 'cpe:/a:apache:http_server:2.4.1' }, 'affected', 'likely', 0.9],
    [
      'the CPE without a version',
      { cpe: 'cpe:2.3:a:apache:http_server:*:*:*:*:*:*:*:*' },
      'cannot tell',
      'likely',
      0.6,
    ],
    [
      'a CPE with a wildcard in its version',
      { cpe: 'cpe:2.3:a:apache:http_server:2.*:*:*:*:*:*:*:*' },
      'cannot tell',
      'likely',
      0.6,
    ],
    ['a CPE whose version does not compare', { cpe: 'cpe:/a:apache:http_server:trunk' }, 'cannot tell', 'likely', 0.6],
    [
      'supplier and name as text',
      { supplier: 'apache software foundation', name: 'apache http-server', version: '2.2' },
      'affected',
      'likely',
      0.6,
    ],
    ['the name alone', { name: 'Apache HTTP Server', version: '2.2' }, 'affected', 'weak', 0.25],
    ['the name alone, version unknown', { name: 'Apache HTTP Server' }, 'cannot tell', 'weak', 0.15],
    ['a fixed version', { purl: 'pkg:generic/httpd@2.4.59' }, 'unaffected', 'none', 0],
    ['another product by CPE', { cpe: 'cpe:/a:apache:tomcat:9.0' }, 'other product', 'none', 0],
    ['a like name of another supplier', { supplier: 'Acme', name: 'Apache HTTP Server' }, 'other product', 'none', 0],
    ['a CPE that says nothing', { cpe: 'cpe:2.3:*:*:*:*:*:*:*:*:*:*:*' }, 'other product', 'none', 0],
    ['no name at all', {}, 'other product', 'none', 0],
  ])('%s: says how sure it is', (_name, seen, status, level, confidence) => {
    expect(match(seen)).toMatchObject({ status, level, confidence });
  });

  it('always says why', () => {
    expect(match({ purl: 'pkg:generic/httpd@2.4.1' }).because).toBe(
      'The package URL is the same, and the version 2.4.1 is in 2.0 to before 2.4.59.',
    );
    expect(match({ cpe: 'cpe:/a:apache:http_server:trunk' }).because).toContain('trunk does not compare with');
    expect(match({}).because).toBe('No name of the product agrees with the record.');
    expect(bestMatch({}, []).because).toBe('The record names no product.');
  });

  it('takes the surest of several products, and affected before cleared', () => {
    const cleared = { ...named, range: { spans: [], otherwise: 'unaffected' as const } };
    expect(bestMatch({ purl: 'pkg:generic/httpd@2.4.1' }, [cleared, named]).status).toBe('affected');
    expect(bestMatch({ purl: 'pkg:generic/httpd@2.4.99' }, [{ ...named, purl: null, cpes: [] }, named]).status).toBe(
      'unaffected',
    );
  });

  it('keeps editions for other systems apart', () => {
    const app = { ...named, cpes: ['cpe:2.3:a:apache:http_server:*:*:*:*:*:android:*:*'] };
    expect(bestMatch({ cpe: 'cpe:2.3:a:apache:http_server:2.1:*:*:*:*:windows:*:*' }, [app]).status).toBe(
      'other product',
    );
    expect(bestMatch({ cpe: 'cpe:2.3:a:apache:http_server:2.1:*:*:*:*:android:*:*' }, [app]).status).toBe('affected');
  });
});
