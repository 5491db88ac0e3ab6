/** One clock in a calendar feed. Instants are milliseconds. */
export interface FeedEntry {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly at: number;
  readonly changedAt: number;
  /** Counts changes, so that a calendar replaces what it had. */
  readonly version: number;
}

const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');

// RFC 5545, 3.3.11: these characters mean something in a value.
const escaped = (text: string) =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r?\n/g, '\\n')
    .replace(/\r/g, '');

const utf8 = new TextEncoder();

/** RFC 5545, 3.1: no line is longer than 75 octets; a fold never cuts a character in two. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > 75) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}

function entryLines(entry: FeedEntry): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(entry.uid)}`,
    `DTSTAMP:${stamp(entry.changedAt)}`,
    `LAST-MODIFIED:${stamp(entry.changedAt)}`,
    `SEQUENCE:${entry.version}`,
    // UTC: an instant is the same whatever the clocks do, and needs no VTIMEZONE.
    `DTSTART:${stamp(entry.at)}`,
    `SUMMARY:${escaped(entry.title)}`,
    `DESCRIPTION:${escaped(entry.description)}`,
    `URL:${entry.url}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** A calendar (RFC 5545) of clocks, each an event at the moment it runs out. */
export function calendarFeed(name: string, entries: readonly FeedEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Wardkeep//Obligations//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // RFC 7986: name, and how often to ask again.
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
