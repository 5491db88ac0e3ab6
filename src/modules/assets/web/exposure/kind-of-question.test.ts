import { describe, expect, it } from 'vitest';
import { kindOfQuestion } from './kind-of-question.ts';

describe('what somebody asks for', () => {
  it.each([
    ['CVE-2024-3094', 'weakness'],
    ['cve 2024', 'weakness'],
    ['nessus:77', 'weakness'],
    ['wardkeep:unsupported-system', 'weakness'],
    ['cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*', 'product'],
    ['pkg:npm/lodash@4', 'product'],
    ['Windows Server 2012', 'product'],
  ])('%s is a %s', (text, kind) => {
    expect(kindOfQuestion(text)).toBe(kind);
  });
});
