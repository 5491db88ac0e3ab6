import { describe, expect, it } from 'vitest';
import { matchNamed } from './match-named.ts';
import { readQuestion } from './product-question.ts';

const ask = (text: string, versions = '') => {
  const { question, fault } = readQuestion(text, versions);
  if (question === null) throw new Error(fault);
  return question;
};

describe('a question about a product', () => {
  it('by CPE with a wildcard as version counts every version and says so', () => {
    const { named, notes } = ask('cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*');
    expect(notes[0]).toMatch(/every version counts/);
    expect(matchNamed({ cpe: 'cpe:2.3:a:openssl:openssl:1.1.1:*:*:*:*:*:*:*' }, named)?.status).toBe('affected');
  });
  it.each([
    'cpe:2.3:a:*:*:*:*:*:*:*:*:*:*',
    'cpe:2.3:a:acme:pump*:1:*:*:*:*:*:*:*',
    'cpe:2.3:nonsense',
    'pkg:nonsense',
  ])('for which everything would fit, or which is no name, is refused: %s', (text) => {
    expect(readQuestion(text, '').question).toBeNull();
  });
  it.each([
    ['2.3.5', '>=2.0.0|<2.4.0', 'affected'],
    ['2.4.0', '>=2.0.0, <2.4.0', 'unaffected'],
    ['2.4.0', '2.4.0', 'affected'],
    ['nightly', '<2.4.0', 'cannot tell'],
  ])('asks of version %s in %s: %s', (version, versions, status) => {
    expect(matchNamed({ name: 'pump', version }, ask('pump', versions).named)?.status).toBe(status);
  });
  it('finds a system in the sentence that a scanner writes, and says that this is not sure', () => {
    const seen = { name: 'Microsoft Windows Server 2016 Standard 10.0.14393' };
    expect(matchNamed(seen, ask('Windows Server 2016').named)).toMatchObject({ status: 'affected', level: 'possible' });
    expect(matchNamed(seen, ask('Windows Server 2016', '<2').named)).toMatchObject({ status: 'cannot tell' });
    expect(matchNamed(seen, ask('Server 2019').named)).toBeNull();
  });
});
