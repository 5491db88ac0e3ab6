/** One word has one meaning: the synonyms that the glossary bans stand nowhere in code or documents. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bansOf, breachesIn, leavesOf, tableRows, wordsOf } from './documents/banned-words.ts';
import { isWritten, projectFiles, textOf } from './documents/project-files.ts';

const glossary = textOf('docs/glossary.md');
const bans = bansOf(glossary);
const leaves = leavesOf(glossary);
const files = projectFiles().filter((file) => isWritten(file) && file !== 'docs/glossary.md' && file !== 'LICENSE');

describe('a banned word is caught', () => {
  const ban = [
    { say: 'right', never: 'wrong' },
    { say: 'select', never: 'poke there' },
  ];

  it.each([
    'const wrongName = 1;',
    'isWrong',
    'WRONG_ID',
    'wrong_name text',
    'A wrong.',
    'the wrongs of it',
    'parseWRONGId',
    'Poke there to go on',
    'pokeThere()',
    'poke-there',
  ])('in `%s`', (line) => {
    expect(breachesIn(`first\n${line}`, ban)).toMatchObject([{ line: 2 }]);
  });

  it.each(['wrongly', 'unwrong', 'nowrongs', 'poke it there', 'poke, there', 'right'])('but not in `%s`', (line) => {
    expect(breachesIn(line, ban)).toEqual([]);
  });

  it('however its words are joined', () => {
    expect(wordsOf('openHTTPServer_nowALL x2')).toEqual(['open', 'http', 'server', 'now', 'all', 'x']);
  });
});

describe('the glossary', () => {
  it('bans words, each for a word of its own', () => {
    expect(bans.length).toBeGreaterThan(10);
    expect(bans.filter(({ say, never }) => say === '' || never === '' || say === never)).toEqual([]);
    expect(new Set(bans.map(({ never }) => never)).size).toBe(bans.length);
  });

  it('explains each term once, in alphabetical order', () => {
    const terms = tableRows(glossary, 'terms').map(([term = '']) => term.toLowerCase());
    expect(terms).toEqual([...new Set(terms)].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it('gives a reason for each exception, and has none that is not needed', () => {
    const idle = leaves.filter(
      ({ word, file, why }) =>
        why === '' || !files.includes(file) || !breachesIn(textOf(file), bans).some((breach) => breach.word === word),
    );
    expect(idle).toEqual([]);
  });
});

describe('no banned word stands', () => {
  it('in any file, of which this test sees many', () => {
    expect(files.length).toBeGreaterThan(50);
    const breaches = files.flatMap((file) =>
      breachesIn(textOf(file), bans)
        .filter(({ word }) => !leaves.some((leave) => leave.word === word && leave.file === file))
        .map(({ line, word, say }) => `${file}:${line} says '${word}': say '${say}'`),
    );
    expect(breaches).toEqual([]);
  });

  it('in the name of a file, nor a word that says nothing', () => {
    const empty = tableRows(glossary, 'empty names').map(([word = '']) => ({ say: 'what it holds', never: word }));
    const names = files.filter((file) => /^(src|test|scripts|bench|bin|architecture)\//.test(file));
    const breaches = names.flatMap((file) =>
      breachesIn(file.split(path.posix.sep).join(' '), [...bans, ...empty]).map(({ word }) => `${file}: ${word}`),
    );
    expect(empty.length).toBeGreaterThan(5);
    expect(breaches).toEqual([]);
  });
});
