import { describe, expect, it } from 'vitest';
import type { AdvisoryProduct, AdvisoryWeakness } from '#modules/suppliers/index.ts';
import { advisoryQuestion } from './match-advisory.ts';

const product = (id: string, more: Partial<AdvisoryProduct>): AdvisoryProduct => ({
  ...{ id, name: id, supplier: 'Galeby', product: 'Pump server', version: null, range: null, cpe: null, purl: null },
  ...{ within: null, ...more },
});
const weakness: AdvisoryWeakness = {
  ...{ cve: 'CVE-2026-1111', title: '', remedies: [], threats: [], scores: [] },
  statements: [
    { status: 'known_affected', products: ['old'] },
    { status: 'fixed', products: ['new'] },
    { status: 'known_not_affected', products: ['client'] },
  ],
  justifications: [{ products: ['client'], code: 'component_not_present', words: '' }],
};
const { ask, names } = advisoryQuestion(
  [
    product('old', { range: 'vers:generic/<2.4.0' }),
    product('new', { version: '2.4.0' }),
    product('client', { product: 'Pump client' }),
    product('unsaid', { product: 'Pump screen' }),
  ],
  [weakness],
);
const seen = (name: string, version?: string) => ask({ supplier: 'Galeby', name, version });

describe('what an advisory says of something that somebody runs', () => {
  it('goes by the versions that each of its products stands for', () => {
    expect(seen('Pump server', '2.3.1')).toMatchObject({ status: 'affected', cves: ['CVE-2026-1111'] });
    expect(seen('Pump server', '2.4.0')?.status).toBe('fixed');
    expect(seen('Pump server', '9')).toBeNull();
  });
  it('is "cannot tell" without a version, never "fixed" or "not affected"', () => {
    expect(seen('Pump server')?.status).toBe('cannot tell');
  });
  it('is "not affected" with the reason that it gives', () => {
    expect(seen('Pump client', '1')).toMatchObject({ status: 'not affected', justification: 'component_not_present' });
  });
  it('is nothing of products that it names without saying anything, and of those of others', () => {
    expect([seen('Pump screen'), ask({ supplier: 'Other', name: 'Pump server', version: '1' })]).toEqual([null, null]);
    expect(names).toEqual(['pump server', 'pump client']);
  });
  it('is asked all the same where a package URL or a version cannot be decoded', () => {
    const odd = [product('old', { purl: 'pkg:npm/a%zz' }), product('new', { version: 'x\ud800' })];
    expect(advisoryQuestion(odd, [weakness]).names).toEqual(['pump server']);
  });
});
