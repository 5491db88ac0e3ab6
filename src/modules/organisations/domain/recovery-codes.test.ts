import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { plainRecoveryCode, recoveryCode } from './recovery-codes.ts';

describe('a recovery code', () => {
  it('has 16 signs in groups of four, none of which is mistaken for another', () => {
    const codes = Array.from({ length: 200 }, () => recoveryCode(randomBytes(64)));
    for (const code of codes)
      expect(code).toMatch(/^([ABCDEFGHJKMNPQRSTVWXYZ2-9]{4}-){3}[ABCDEFGHJKMNPQRSTVWXYZ2-9]{4}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });
  it('is not made from too little chance', () => {
    expect(() => recoveryCode(new Uint8Array(64).fill(255))).toThrow(/too few/);
  });
  it('is known however it was typed, and only for the person it was made for', () => {
    expect(plainRecoveryCode(7, 'abcd efgh jkmn pqrs')).toBe(plainRecoveryCode(7, 'ABCD-EFGH-JKMN-PQRS'));
    expect(plainRecoveryCode(8, 'ABCD-EFGH-JKMN-PQRS')).not.toBe(plainRecoveryCode(7, 'ABCD-EFGH-JKMN-PQRS'));
  });
});
