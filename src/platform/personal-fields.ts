/** A text about somebody: in the audit log it is sealed with their own key. Make one with `personal`. */
export class Personal {
  readonly owner: string;
  readonly text: string;

  constructor(owner: string, text: string) {
    this.owner = owner;
    this.text = text;
  }

  /** Outside the audit log it must not be written by mistake. */
  toJSON(): never {
    throw new Error('a personal text may only be given to change.record');
  }
}

/**
 * Marks a text as being about `owner` (`person:12`, or `holder:5` for somebody without an account), for `before` and
 * `after` of `change.record`. Needed only in entries whose subject is something else: of those about `person:12`
 * every text is sealed but for codes, days and references.
 */
export function personal(owner: string, text: string): Personal {
  return new Personal(owner, text);
}

/** The person an entry or a name belongs to: `person:12`; null for organisations, tokens and the platform. */
export function personIn(id: string): string | null {
  return /^person:\d+$/.test(id) ? id : null;
}

// What stays readable after an erasure, so that power given and taken can still be followed.
const plainKeys = new Set(
  'role organisation organisationCode provider source opened from to until state kind purpose scope scopes code by act proposes decision'.split(
    ' ',
  ),
);

/** True for a text that says nothing of a person: by its key, or because it is a day, an instant or a reference. */
function isPlain(key: string, text: string): boolean {
  return text === '' || plainKeys.has(key) || /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(text) || /^[a-z-]+:\d+$/.test(text);
}

/** What somebody may write down of a value: each text is asked for with its owner, null where it is nobody's. */
export type WriteText = (owner: string | null, text: string) => string;

/**
 * A value with every text replaced by what `write` makes of it. `about`: the person the entry is about.
 * Values that JSON writes in their own way, such as dates, are texts as JSON has them.
 */
export function writeTexts(value: unknown, about: string | null, write: WriteText, key = ''): unknown {
  if (value instanceof Personal) return write(value.owner, value.text);
  if (typeof value === 'string') return write(about !== null && !isPlain(key, value) ? about : null, value);
  if (Array.isArray(value)) return value.map((each) => writeTexts(each, about, write, key));
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, writeTexts(each, about, write, name)]));
}
