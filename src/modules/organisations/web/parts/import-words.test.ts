import { describe, expect, it } from 'vitest';
import { countWords, doneOf, entitiesOf, partsOf, sentenceOf } from './import-words.ts';

const counts = {
  rows: 220,
  added: 13,
  changed: 1200,
  closed: 0,
  removed: 0,
  rejected: 2,
  unchanged: 4,
  byEntity: { row: { rejected: 2 }, edition: { added: 1 }, organisation: { added: 12 }, edge: { changed: 1200 } },
};
const nothing = { ...counts, added: 0, changed: 0, rejected: 0, byEntity: {} };

describe('an import in words', () => {
  it('says of a preview what would happen, and of an applied import what did', () => {
    expect(sentenceOf({ counts, state: 'previewed', undoes: null })).toBe('This file would add 13 and change 1,200.');
    expect(sentenceOf({ counts, state: 'applied', undoes: null })).toBe('This file added 13 and changed 1,200.');
    expect(sentenceOf({ counts, state: 'applied', undoes: 7 })).toBe(
      'Taking back import 7 added 13 and changed 1,200.',
    );
  });

  it('says plainly when nothing is new', () => {
    expect(sentenceOf({ counts: nothing, state: 'previewed', undoes: null })).toBe('This file would change nothing.');
    expect(countWords(nothing)).toBe('Nothing new');
  });

  it('does not count what is refused as done', () => {
    expect(doneOf(counts)).toBe(1213);
    expect(countWords(counts)).toBe('13 added, 1,200 changed, 2 refused');
  });

  it('tells what an outcome is made of, most first', () => {
    expect(partsOf(counts, 'added')).toBe('12 organisations, 1 edition');
    expect(partsOf(counts, 'closed')).toBe('');
    expect(entitiesOf(counts)).toEqual(['row', 'edition', 'organisation', 'edge']);
  });
});
