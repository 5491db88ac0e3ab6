import { describe, expect, it } from 'vitest';
import { isSafeLink, isSecureLink } from './safe-link.ts';

describe('a link', () => {
  it.each(['https://example.org/change/81', 'http://intranet/x?y=1#z', 'https://example.org:8443/ä'])(
    'to the web is fine: %s',
    (address) => expect(isSafeLink(address)).toBe(true),
  );

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>',
    ' https://example.org',
    'https://nhs.uk@evil.example/',
    'https://nhs.uk:x@evil.example/',
    'https://',
    'ftp://example.org',
    '//example.org',
    'https://example.org/\u202egnp.exe',
    'https://example.org/a b',
    'https://exa\u0000mple.org',
    '',
  ])('that hides where it leads is not: %j', (address) => expect(isSafeLink(address)).toBe(false));
});

describe('a link that must be secure', () => {
  it('begins with https and is safe beside', () => {
    expect(isSecureLink('https://example.org/a')).toBe(true);
    expect(isSecureLink('HTTPS://example.org/a')).toBe(true);
    expect(isSecureLink('http://example.org/a')).toBe(false);
    expect(isSecureLink('https://nhs.uk@evil.example/')).toBe(false);
  });
});
