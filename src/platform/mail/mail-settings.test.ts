import { describe, expect, it } from 'vitest';
import { mailIn } from './mail-settings.ts';

const from = 'wardkeep@example.org';
const of = (WARDKEEP_MAIL: string, more: Record<string, string> = {}) =>
  mailIn({ WARDKEEP_MAIL, WARDKEEP_MAIL_FROM: from, ...more });

describe('the settings of mail', () => {
  it('are absent where none is given', () => expect(mailIn({})).toBeNull());

  it('ask for TLS, from the first byte or before anything is said', () => {
    expect(of('smtps://mail.example.org')).toMatchObject({ tls: 'implicit', port: 465, user: null });
    expect(of('smtp://me@mail.example.org', { WARDKEEP_MAIL_PASSWORD: 'x' })).toMatchObject({
      tls: 'starttls',
      port: 587,
      user: 'me',
      password: 'x',
      hasDetails: false,
    });
  });

  it('send in the clear only where the installation says so, and then no password', () => {
    expect(of('smtp://127.0.0.1:1025', { WARDKEEP_MAIL_PLAIN: '1' })).toMatchObject({ tls: 'none', port: 1025 });
    expect(() => of('smtp://me@mail.example.org', { WARDKEEP_MAIL_PLAIN: '1' })).toThrow('never sent in the clear');
    expect(() => of('smtps://mail.example.org', { WARDKEEP_MAIL_PLAIN: '1' })).toThrow('not both');
  });

  it.each(['mail.example.org', 'https://mail.example.org', 'smtp://', 'smtp://host/path', 'smtp://host?x=1'])(
    'refuse %s',
    (address) => expect(() => of(address)).toThrow('WARDKEEP_MAIL must be'),
  );

  it('refuse a password in the address without repeating it, and a sender that is no address', () => {
    expect(() => of('smtp://me:secret@host')).toThrow(/^((?!secret).)*$/);
    expect(() => of('ftp://me:secret@host')).toThrow(/^((?!secret).)*$/);
    expect(() => mailIn({ WARDKEEP_MAIL: 'smtps://host', WARDKEEP_MAIL_FROM: 'a@b\r\nBcc: c@d' })).toThrow('FROM');
  });
});
