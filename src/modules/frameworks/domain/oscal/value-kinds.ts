import { isIsoDate } from '#kernel/dates.ts';

/** A kind of single value: whether a value is one, and the end of the sentence "must be ...". */
export interface ValueKind {
  readonly fits: (value: unknown) => boolean;
  readonly words: string;
}

const written = (fits: (value: string) => boolean) => (value: unknown) => typeof value === 'string' && fits(value);
const uuid = /^[\da-f]{8}-[\da-f]{4}-[45][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/iu;
const time = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/u;

/** The single values of OSCAL 1.1. Every pattern is linear, so that no document can make one slow. */
export const valueKinds: ReadonlyMap<string, ValueKind> = new Map([
  ['text', { fits: written(() => true), words: 'text' }],
  [
    'line',
    {
      fits: written((value) => value !== '' && value === value.trim() && !/[\n\r\u2028\u2029]/u.test(value)),
      words: 'one line of text with no space at its start or end',
    },
  ],
  [
    'token',
    {
      fits: written((value) => /^[\p{L}_][\p{L}\p{N}._-]*$/u.test(value)),
      words: 'a name that starts with a letter or _ and holds only letters, digits, dots, hyphens and _',
    },
  ],
  ['uuid', { fits: written((value) => uuid.test(value)), words: 'a UUID of version 4 or 5' }],
  [
    'moment',
    {
      fits: written((value) => isIsoDate(value.slice(0, 10)) && time.test(value.slice(10))),
      words: 'a date and time with its time zone, such as 2026-11-21T09:30:00Z',
    },
  ],
  [
    'uri',
    {
      fits: written((value) => /^[a-z][a-z\d+.-]*:\S+$/iu.test(value)),
      words: 'a whole web address or URI, such as https://example.org/',
    },
  ],
  ['reference', { fits: written((value) => !/\s/u.test(value)), words: 'a web address or #identifier without spaces' }],
  ['email', { fits: written((value) => /^[^\s@]+@[^\s@]+$/u.test(value)), words: 'an email address' }],
  ['flag', { fits: (value) => typeof value === 'boolean', words: 'true or false' }],
  ['count', { fits: (value) => Number.isInteger(value) && Number(value) >= 0, words: 'a whole number, 0 or more' }],
  ['positive', { fits: (value) => Number.isInteger(value) && Number(value) > 0, words: 'a whole number, 1 or more' }],
]);
