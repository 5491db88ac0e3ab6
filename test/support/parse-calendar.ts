type Properties = Record<string, string>;

/** An iCalendar object as a reader of RFC 5545 sees it. */
export interface ParsedCalendar {
  readonly properties: Properties;
  readonly events: readonly Properties[];
}

// Section 3.3.11, read from left to right so that an escaped backslash does not escape what follows.
const plain = (value: string) => value.replace(/\\([\\;,nN])/g, (_, mark) => (/n/i.test(mark) ? '\n' : mark));

function property(line: string): [string, string] {
  const match = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/s.exec(line);
  if (!match) throw new Error(`not a content line: ${line}`);
  return [match[1] ?? '', plain(match[3] ?? '')];
}

interface Reading {
  readonly properties: Properties;
  readonly events: Properties[];
  readonly open: string[];
}

function take(reading: Reading, [name, value]: readonly [string, string]): void {
  const { properties, events, open } = reading;
  if (name === 'BEGIN') {
    open.push(value);
    if (value === 'VEVENT') events.push({});
  } else if (name === 'END') {
    if (open.pop() !== value) throw new Error(`END:${value} closes something else`);
  } else {
    const into = open.at(-1) === 'VEVENT' ? events.at(-1) : properties;
    if (into) into[name] = value;
  }
}

function refuseUnlessWhole({ properties, events, open }: Reading): void {
  if (open.length > 0) throw new Error(`${open.join(', ')} is not closed`);
  for (const needed of ['VERSION', 'PRODID']) if (!properties[needed]) throw new Error(`no ${needed}`);
  const isWhole = ({ UID, DTSTAMP, DTSTART = '' }: Properties) => UID && DTSTAMP && /^\d{8}T\d{6}Z$/.test(DTSTART);
  if (!events.every(isWhole)) throw new Error('an event is not whole');
}

/** Reads a calendar strictly: line ends, folds, nesting and the properties that must be there. */
export function parseCalendar(text: string): ParsedCalendar {
  if (!text.endsWith('\r\n') || /(^|[^\r])\n/.test(text)) throw new Error('lines must end with CR LF');
  const reading: Reading = { properties: {}, events: [], open: [] };
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .replace(/\r\n$/, '')
    .split('\r\n');
  for (const line of lines) take(reading, property(line));
  refuseUnlessWhole(reading);
  return reading;
}
