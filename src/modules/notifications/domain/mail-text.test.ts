import { describe, expect, it } from 'vitest';
import { type MailedNotice, mailText } from './mail-text.ts';

const notice = (more: Partial<MailedNotice> = {}): MailedNotice => ({
  title: 'Late: Patch',
  text: '',
  link: '/trust/R0A/obligations/1',
  reasons: ['You are SIRO of X since 1 May 2026.'],
  isUrgent: false,
  ...more,
});

describe('the text of a mail', () => {
  it('has the title, the link, why it came and where to choose, and nothing else', () => {
    const { subject, text } = mailText([notice()], 'https://w.example', false);
    expect(subject).toBe('Late: Patch');
    expect(text.split('\n').filter(Boolean)).toEqual([
      'Late: Patch',
      'https://w.example/trust/R0A/obligations/1',
      'Why am I getting this? You are SIRO of X since 1 May 2026.',
      'You get this at once. Choose how you are told:',
      'https://w.example/notifications/wishes',
    ]);
  });

  it('cannot grow a header out of a title', () => {
    const { subject, text } = mailText(
      [notice({ title: 'Late\r\nBcc: all@example.org\u2028X: y\u0000' })],
      'https://w.example',
      false,
    );
    expect(subject).toBe('Late Bcc: all@example.org X: y');
    expect(text).not.toMatch(/^Bcc:/m);
  });

  it('shows markup of a title as text, and loads nothing from elsewhere', () => {
    const { html } = mailText(
      [notice({ title: '<img src="https://evil/x"> & "more"', text: '<script>' })],
      'https://w',
      true,
    );
    expect(html).toContain('&lt;img src=&quot;https://evil/x&quot;&gt; &amp; &quot;more&quot;');
    expect(html).not.toMatch(/<(img|script|link|iframe|object)|url\(|src=["']/);
  });

  it('says in its subject how many it tells, and what is urgent', () => {
    expect(mailText([notice(), notice()], 'https://w', true).subject).toBe('2 notices from Wardkeep');
    expect(mailText([notice({ isUrgent: true })], 'https://w', false).subject).toBe('Urgent: Late: Patch');
  });
});
