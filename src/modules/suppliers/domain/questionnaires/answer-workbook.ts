import type { Fault } from '#kernel/fault.ts';
import { type Cell, type Sheet, sheetRows } from '#kernel/sheets.ts';
import { answerFault, choicesOf, type Question, type QuestionnaireContent, questionsOf } from './questionnaire.ts';

/** Which round of which questionnaire a workbook is of. */
export interface AnswerFileOf {
  readonly round: number;
  readonly questionnaire: number;
  readonly title: string;
  readonly version: number;
  readonly supplier: string;
  readonly revision: number;
}

export interface FiledAnswer {
  readonly question: string;
  readonly value: string;
  readonly note: string;
}

const about = 'About';
const answers = 'Answers';
const columns = ['question id', 'section', 'question', 'how to answer', 'answer', 'note'] as const;

/** Names what is attached here; never read back, since a name brings no file. */
const filesColumn = 'files (only to read)';

/** Widths of the columns of a workbook, in characters. */
export const answerSheetWidths = {
  'question id': 20,
  section: 26,
  question: 70,
  'how to answer': 34,
  answer: 34,
  note: 60,
  [filesColumn]: 40,
};

const kindWords: Readonly<Record<Question['kind'], string>> = {
  ...{ 'yes-no': '', choice: '', text: 'Words', number: 'A number' },
  ...{ date: 'A day such as 2026-11-21', file: 'A link, or the name of a document' },
};

function howOf(question: Question): string {
  const choices = choicesOf(question).map(({ name }) => name);
  const how = choices.length > 0 ? choices.join(' / ') : kindWords[question.kind];
  return question.isNeeded ? how : `${how} (if you can)`;
}

const shown = (question: Question, value: string) => choicesOf(question).find(({ id }) => id === value)?.name ?? value;

/** Questions and answers as a workbook that can be filled in and read again. */
export function answersToSheets(
  of: AnswerFileOf,
  content: QuestionnaireContent,
  given: readonly FiledAnswer[],
  files: ReadonlyMap<string, readonly string[]> = new Map(),
): Sheet[] {
  const known = new Map(given.map((one) => [one.question, one]));
  const rows = content.sections.flatMap(({ title, questions }) =>
    questions.map((question): Cell[] => {
      const { value = '', note = '' } = known.get(question.id) ?? {};
      const text = question.hint === '' ? question.text : `${question.text}\n${question.hint}`;
      return [
        question.id,
        title,
        text,
        howOf(question),
        shown(question, value),
        note,
        (files.get(question.id) ?? []).join('\n'),
      ];
    }),
  );
  return [
    { name: answers, rows: [[...columns, filesColumn], ...rows] },
    {
      name: about,
      rows: [
        ['what', 'value'],
        ['supplier', of.supplier],
        ['title', of.title],
        ['version', of.version],
        ['questionnaire', of.questionnaire],
        ['round', of.round],
        ['revision', of.revision],
        ['help', 'Fill in the columns "answer" and "note" of the sheet "Answers". Leave everything else as it is.'],
      ],
    },
  ];
}

/** Reads such a workbook. Every fault names its row; a workbook of anything else is one fault, in words for its sender. */
export function sheetsToAnswers(
  sheets: readonly Sheet[],
  of: AnswerFileOf,
  content: QuestionnaireContent,
): { readonly answers: readonly FiledAnswer[]; readonly revision: number; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const facts = new Map(
    sheetRows(sheets, about, ['what', 'value'], faults).map(({ cells }) => [
      String(cells.what),
      String(cells.value ?? ''),
    ]),
  );
  const wrong =
    faults.length > 0 ? 'this is no workbook of a questionnaire that was taken out here' : otherFile(facts, of);
  if (wrong !== null) return { answers: [], revision: 0, faults: [{ where: about, message: wrong }] };
  const known = new Map(questionsOf(content).map((question) => [question.id, question]));
  const seen = new Set<string>();
  const read = sheetRows(sheets, answers, columns, faults).flatMap(({ number, cells }): FiledAnswer[] => {
    const where = `${answers} row ${number}`;
    const id = String(cells['question id'] ?? '');
    const question = known.get(id);
    if (question === undefined || seen.has(id)) {
      const message = question ? `the question "${id}" stands twice` : `there is no question "${id}"`;
      faults.push({ where, message });
      return [];
    }
    seen.add(id);
    const answer = { question: id, value: answerIn(question, cells.answer), note: String(cells.note ?? '') };
    faults.push(...faultsOf(question, answer).map((message) => ({ where, message: `${id}: ${message}` })));
    return [answer];
  });
  return { answers: read, revision: Number(facts.get('revision')) || 0, faults };
}

const mostNote = 2000;

function faultsOf(question: Question, { value, note }: FiledAnswer): string[] {
  const fault = answerFault(question, value);
  return [
    ...(fault === null ? [] : [fault]),
    ...(note.length > mostNote ? ['the note is longer than 2,000 characters'] : []),
  ];
}

function otherFile(facts: ReadonlyMap<string, string>, of: AnswerFileOf): string | null {
  if (facts.get('questionnaire') !== String(of.questionnaire)) {
    const [title = '?', version = '?'] = [facts.get('title'), facts.get('version')];
    return `this file is of "${title}", version ${version}, and not of "${of.title}", version ${of.version}: take out a new file`;
  }
  if (facts.get('round') === String(of.round)) return null;
  return `this file was made for ${facts.get('supplier') || 'another supplier'}, or for an earlier time: take out a new file`;
}

function answerIn(question: Question, cell: Cell | undefined): string {
  const written = String(cell ?? '');
  const folded = written.trim().toLowerCase();
  const found = choicesOf(question).find(({ id, name }) => folded === id || folded === name.toLowerCase());
  return found?.id ?? written.trim();
}

/** What a file would change: the question with what was and what would be, in words. */
export interface AnswerDifference {
  readonly question: string;
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** How answers of a file differ from what is there. What the file leaves out stays. */
export function answerDifferences(
  content: QuestionnaireContent,
  before: readonly (FiledAnswer & { readonly isConfirmed: boolean })[],
  filed: readonly FiledAnswer[],
): AnswerDifference[] {
  const was = new Map(before.map((one) => [one.question, one]));
  const known = new Map(questionsOf(content).map((question) => [question.id, question]));
  const inWords = (question: Question, one: FiledAnswer | undefined) =>
    [shown(question, one?.value ?? ''), one?.note ?? ''].filter(Boolean).join('. ');
  return filed.flatMap((one) => {
    const question = known.get(one.question);
    if (!question) return [];
    const old = was.get(one.question);
    const [now, then] = [inWords(question, one), inWords(question, old)];
    const isConfirming = old?.isConfirmed === false && one.value !== '';
    if (now === then && !isConfirming) return [];
    const before = isConfirming ? `${then} (not confirmed)` : then;
    return [{ question: question.id, text: question.text, before, after: now }];
  });
}
