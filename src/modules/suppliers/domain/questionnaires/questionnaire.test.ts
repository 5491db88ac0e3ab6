import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import charter from '../../../../../data/suppliers/charter.json' with { type: 'json' };
import shipped from '../../../../../data/suppliers/questionnaires/charter.json' with { type: 'json' };
import { answerDifferences, answersToSheets, sheetsToAnswers } from './answer-workbook.ts';
import { validUntilOf } from './assessment-state.ts';
import { answerFault, carriedForward, charterSaid, choicesOf, progressOf, questionsOf } from './questionnaire.ts';
import { readQuestionnaire } from './read-questionnaire.ts';

const points = charter.points.map(({ code }) => code);
const { content, faults } = readQuestionnaire(shipped.content, points);
const all = questionsOf(content);
const best = all.map((question) => {
  const value =
    choicesOf(question).find(({ means }) => means === 'held')?.id ?? (question.kind === 'text' ? 'words' : '');
  return { question: question.id, value, note: '', isConfirmed: true };
});
const of = { round: 7, questionnaire: 3, title: 'Charter', version: 1, supplier: 'Leanmoor', revision: 4 };

describe('the questionnaire that comes with the product', () => {
  it('has no fault, and asks about every point of the charter', () => {
    expect(faults).toEqual([]);
    expect(new Set(all.flatMap(({ charterPoint }) => charterPoint ?? []))).toEqual(new Set(points));
  });
  it('declares all 8 points from the best answers, none from no answers, and not met from one that falls short', () => {
    expect(charterSaid(content, best).map(({ state }) => state)).toEqual(Array(8).fill('declared'));
    expect(charterSaid(content, [])).toEqual([]);
    const one = best.map((answer) => (answer.question === 'backups.tested' ? { ...answer, value: 'partly' } : answer));
    expect(charterSaid(content, one).filter(({ state }) => state === 'not-met')).toEqual([
      { point: 'backups', state: 'not-met' },
    ]);
  });
  it('takes "no" for good where a question hopes for it', () => {
    const had = all.find(({ id }) => id === 'reporting.had');
    expect(had && choicesOf(had).map(({ id, means }) => [id, means])).toEqual([
      ['yes', 'not-held'],
      ['partly', 'partly'],
      ['no', 'held'],
      ['not-applicable', 'not-applicable'],
    ]);
  });
});

describe('a questionnaire that is written', () => {
  it.each([
    [{ sections: [] }, 'needs 1 or more'],
    [{ sections: [{ id: 'a', title: 'A', questions: [{ id: 'x', text: 'X', kind: 'choice' }] }] }, 'needs 2 or more'],
    [
      { sections: [{ id: 'a', title: 'A', questions: [{ id: 'x', text: 'X', charterPoint: 'magic' }] }] },
      'must be one of',
    ],
    [
      {
        sections: [
          {
            id: 'a',
            title: 'A',
            questions: [
              { id: 'x', text: 'X' },
              { id: 'x', text: 'Y' },
            ],
          },
        ],
      },
      'stands twice',
    ],
    [{ sections: [{ id: 'a', title: 'A', questions: [{ id: 'x', text: 'X', outcomes: ['Z9'] }] }] }, 'such as B4.d'],
    [{ sections: [{ id: 'a', title: 'A', questions: [{ id: 'x', text: 'X', weight: 3 }] }] }, 'not a known field'],
    ['text', 'must be an object'],
  ])('%j is refused with the place and what to mend', (written, words) => {
    expect(
      readQuestionnaire(written, points)
        .faults.map(({ message }) => message)
        .join(),
    ).toContain(words);
  });
});

describe('answers', () => {
  it('fit the kind of their question', () => {
    const kind = (kind: 'number' | 'date' | 'yes-no') => ({ ...(all[0] as (typeof all)[number]), kind, choices: [] });
    expect(['3', '-0.5', 'three', '1e9', ''].map((value) => answerFault(kind('number'), value) === null)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(['2026-02-28', '2026-02-30', 'soon'].map((value) => answerFault(kind('date'), value) === null)).toEqual([
      true,
      false,
      false,
    ]);
    expect(['yes', 'perhaps'].map((value) => answerFault(kind('yes-no'), value) === null)).toEqual([true, false]);
  });
  it('of last year are a proposal: each has to be confirmed, and what no longer fits is left out', () => {
    const old = [...best, { question: 'gone', value: 'yes', note: '', isConfirmed: true }].map((one) =>
      one.question === 'dspt.met' ? { ...one, value: 'met' } : one,
    );
    const carried = carriedForward(content, old);
    expect(carried.map(({ question }) => question)).not.toContain('gone');
    expect(carried.map(({ question }) => question)).not.toContain('dspt.met');
    expect(progressOf(content, carried)).toMatchObject({ answered: 0, toConfirm: carried.length });
    expect(progressOf(content, best)).toMatchObject({ neededLeft: 0, toConfirm: 0 });
  });
  it('count for 12 months, from a leap day to the 28th of February', () => {
    expect([validUntilOf('2026-11-22'), validUntilOf('2028-02-29')]).toEqual(['2027-11-22', '2029-02-28']);
  });
});

describe('a workbook of answers', () => {
  const words = fc.string({ maxLength: 40 }).map((text) => text.replace(/[^ -~é]/g, '').trim());
  it('reads back what was written, whatever was answered', () => {
    const answer = fc.constantFrom(...all).chain((question) => {
      const choices = choicesOf(question).map(({ id }) => id);
      const value =
        choices.length > 0 ? fc.constantFrom('', ...choices) : question.kind === 'text' ? words : fc.constant('');
      return fc.record({ question: fc.constant(question.id), value, note: words, isConfirmed: fc.constant(true) });
    });
    fc.assert(
      fc.property(fc.uniqueArray(answer, { selector: ({ question }) => question }), (given) => {
        const read = sheetsToAnswers(answersToSheets(of, content, given), of, content);
        expect(read.faults).toEqual([]);
        expect(answerDifferences(content, given, read.answers)).toEqual([]);
        expect(read).toMatchObject({ revision: 4 });
      }),
      { numRuns: 50 },
    );
  });
  it('names the files of each answer, and reads nothing from there', () => {
    const [question] = all;
    const [sheet, about] = answersToSheets(of, content, [], new Map([[question?.id ?? '', ['a.pdf', '=cmd.pdf']]]));
    const rows = (sheet?.rows ?? []).map((row) => [...row]);
    expect([rows[0]?.at(-1), rows[1]?.at(-1), rows[2]?.at(-1)]).toEqual([
      'files (only to read)',
      'a.pdf\n=cmd.pdf',
      '',
    ]);
    (rows[1] as string[])[6] = 'secret.pdf';
    const read = sheetsToAnswers([{ name: 'Answers', rows }, about ?? { name: '', rows: [] }], of, content);
    expect([read.faults, JSON.stringify(read.answers)]).toEqual([[], expect.not.stringContaining('secret')]);
    const older = rows.map((row) => row.slice(0, 6));
    expect(
      sheetsToAnswers([{ name: 'Answers', rows: older }, about ?? { name: '', rows: [] }], of, content).faults,
    ).toEqual([]);
  });
  it('of another questionnaire, version, supplier or of nothing of ours is refused in words for its sender', () => {
    const fault = (other: object) =>
      sheetsToAnswers(answersToSheets({ ...of, ...other }, content, []), of, content).faults[0]?.message;
    expect(fault({ questionnaire: 2, version: 9 })).toMatch(/version 9, and not of "Charter", version 1/);
    expect(fault({ round: 8, supplier: 'Otherby' })).toMatch(/made for Otherby/);
    expect(sheetsToAnswers([{ name: 'Sheet1', rows: [['a']] }], of, content).faults[0]?.message).toMatch(
      /no workbook of a questionnaire/,
    );
  });
  it('names the row of an answer that does not fit, of a question that there is not, and of one that stands twice', () => {
    const [answers, about] = answersToSheets(of, content, []);
    const rows = [...(answers?.rows ?? [])].map((row) => [...row]);
    (rows[1] as (string | null)[])[4] = 'perhaps';
    (rows[2] as (string | null)[])[0] = 'magic';
    rows.push([...(rows[3] ?? [])]);
    const found = sheetsToAnswers([{ name: 'Answers', rows }, about ?? { name: '', rows: [] }], of, content).faults;
    expect(found.map(({ where }) => where)).toEqual(['Answers row 2', 'Answers row 3', `Answers row ${rows.length}`]);
  });
});
