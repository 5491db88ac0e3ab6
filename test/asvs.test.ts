/** The table of ASVS 5.0.0, levels 1 and 2, is whole, and each line names a proof that exists. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, textOf } from './documents/project-files.ts';

const answers = ['met', 'partly', 'not met', 'does not apply'];
// How many requirements of levels 1 and 2 each chapter of version 5.0.0 has.
const counts: Readonly<Record<string, readonly [first: number, second: number]>> = {
  1: [8, 19],
  2: [4, 7],
  3: [8, 11],
  4: [2, 8],
  5: [4, 5],
  6: [13, 22],
  7: [6, 12],
  8: [4, 3],
  9: [4, 3],
  10: [5, 24],
  11: [3, 11],
  12: [3, 6],
  13: [1, 12],
  14: [2, 7],
  15: [3, 10],
  16: [0, 16],
  17: [0, 7],
};

interface Line {
  readonly id: string;
  readonly level: string;
  readonly answer: string;
  readonly how: string;
  readonly proof: string;
}

const lines: readonly Line[] = textOf('docs/asvs.md')
  .split('\n')
  .filter((line) => /^\| V\d/.test(line))
  .map((line) => {
    const [id = '', level = '', , answer = '', how = '', proof = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return { id, level, answer, how, proof };
  });

const pathIn = (proof: string) => /`([^`]+)`/.exec(proof)?.[1] ?? '';

describe('the table of ASVS level 2', () => {
  it('has each requirement once', () => {
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(lines.length).toBe(253);
  });

  it.each(Object.entries(counts))('has those of chapter V%s by level', (chapter, [first, second]) => {
    const own = lines.filter(({ id }) => id.startsWith(`V${chapter}.`));
    const of = (level: string) => own.filter((line) => line.level === level).length;
    expect([of('1'), of('2')]).toEqual([first, second]);
  });

  it('answers in one of four ways, and says why where it is not met', () => {
    expect(lines.filter(({ answer }) => !answers.includes(answer))).toEqual([]);
    expect(lines.filter(({ answer, how }) => answer !== 'met' && how === '')).toEqual([]);
  });

  it('names a test or a document for each line that is met, and each exists', () => {
    const met = lines.filter(({ answer }) => answer === 'met');
    expect(met.length).toBeGreaterThan(120);
    expect(met.filter(({ proof }) => pathIn(proof) === '').map(({ id }) => id)).toEqual([]);
    const named = lines.map(({ proof }) => pathIn(proof)).filter(Boolean);
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('gives a document as the proof only where the requirement asks for one to be written', () => {
    const byDocument = lines.filter(({ answer, proof }) => answer === 'met' && pathIn(proof).endsWith('.md'));
    expect(byDocument.length).toBeLessThan(40);
  });
});
