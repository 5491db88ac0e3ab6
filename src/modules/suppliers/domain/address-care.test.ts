import { describe, expect, it } from 'vitest';
import { addressCare } from './address-care.ts';

const record = { website: 'https://www.northmoor.example/about', securityContact: '' };

describe('the address of somebody invited for a supplier', () => {
  it.each([
    ['nia@northmoor.example', 'same'],
    ['nia@uk.Northmoor.example', 'same'],
    ['nia@notnorthmoor.example', 'other'],
    ['nia@northmoor.example.evil.test', 'other'],
    ['northmoor.example@gmail.com', 'public'],
    ['"a@northmoor.example"@evil.test', 'other'],
  ])('%s is %s', (email, care) => expect(addressCare(email, record)).toBe(care));

  it('counts the security contact, and says so where nothing is known', () => {
    const named = { website: '', securityContact: 'security@northmoor.example' };
    expect(addressCare('nia@northmoor.example', named)).toBe('same');
    expect(addressCare('nia@northmoor.example', { website: 'no address', securityContact: 'ring us' })).toBe('unknown');
  });
});
