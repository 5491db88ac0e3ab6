import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendar } from '../../../../test/support/parse-calendar.ts';
import { calendarFeed, type FeedEntry } from './calendar-feed.ts';

const entry: FeedEntry = {
  uid: 'obligation-1-due@wardkeep',
  title: 'Due: patch; answer, or say why\nnot',
  description: 'Caffè at the “Royal” \\ 100%',
  url: 'https://wardkeep.example/obligations/1',
  at: Date.parse('2026-03-29T22:59:00Z'),
  changedAt: Date.parse('2026-03-01T08:00:00Z'),
  version: 3,
};

describe('a calendar feed', () => {
  it('gives back what was put in', () => {
    const calendar = parseCalendar(calendarFeed('Clocks of Priya', [entry]));
    expect(calendar.properties).toMatchObject({ VERSION: '2.0', NAME: 'Clocks of Priya' });
    expect(calendar.events).toEqual([
      expect.objectContaining({
        UID: entry.uid,
        SUMMARY: entry.title,
        DESCRIPTION: entry.description,
        DTSTART: '20260329T225900Z',
        SEQUENCE: '3',
        URL: entry.url,
      }),
    ]);
  });

  it('keeps every text whole and every line within 75 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (raw) => {
        const text = raw.replace(/\p{Cc}/gu, ' ');
        const feed = calendarFeed('x', [{ ...entry, title: text }]);
        for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(parseCalendar(feed).events[0]?.SUMMARY).toBe(text);
      }),
    );
  });

  it('without clocks is a calendar without events', () => {
    expect(parseCalendar(calendarFeed('x', [])).events).toEqual([]);
  });
});
