/** How a question is answered. `file` is a reference: the name of a document, or a link to it. */
export const answerKinds = ['yes-no', 'choice', 'text', 'number', 'date', 'file'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** What an answer says of the thing that was asked: `partly` and `not-held` fall short. */
export const meanings = ['held', 'partly', 'not-held', 'not-applicable', 'information'] as const;
export type Meaning = (typeof meanings)[number];

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly means: Meaning;
}

/** One question. Its id is stable: an answer of last year is found by it. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly hint: string;
  readonly kind: AnswerKind;
  /** For `choice` alone; what yes, no, partly and not applicable mean is `yesNo`. */
  readonly choices: readonly Choice[];
  readonly isNeeded: boolean;
  /** True where "no" is what one hopes for, as in "Was there an incident?". */
  readonly isNoGood: boolean;
  /** A point of the charter, or null. */
  readonly charterPoint: string | null;
  /** Outcomes of the Cyber Assessment Framework that the answer says something of, such as `B4.d`. */
  readonly outcomes: readonly string[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly Question[];
}

export interface QuestionnaireContent {
  readonly intro: string;
  readonly sections: readonly Section[];
}

/** An answer as it is kept: `value` by the kind, '' where it was taken back; `note` in free words. */
export interface GivenAnswer {
  readonly question: string;
  readonly value: string;
  readonly note: string;
  /** False for what was carried forward from an earlier round and nobody confirmed yet. */
  readonly isConfirmed: boolean;
}

export const questionsOf = ({ sections }: QuestionnaireContent): Question[] =>
  sections.flatMap(({ questions }) => questions);

const yesNo: readonly Choice[] = [
  { id: 'yes', name: 'Yes', means: 'held' },
  { id: 'partly', name: 'Partly', means: 'partly' },
  { id: 'no', name: 'No', means: 'not-held' },
  { id: 'not-applicable', name: 'Not applicable', means: 'not-applicable' },
];
const noGood: Readonly<Record<string, Meaning>> = { yes: 'not-held', no: 'held' };

/** What can be chosen, with what each means; empty for questions that are answered in free words. */
export function choicesOf({ kind, choices, isNoGood }: Question): readonly Choice[] {
  if (kind === 'choice') return choices;
  if (kind !== 'yes-no') return [];
  return isNoGood ? yesNo.map((one) => ({ ...one, means: noGood[one.id] ?? one.means })) : yesNo;
}

/** What an answer means; `information` for free words, which a person reads. Null where nothing was answered. */
export function meaningOf(question: Question, value: string): Meaning | null {
  if (value === '') return null;
  return choicesOf(question).find(({ id }) => id === value)?.means ?? 'information';
}

const longest: Readonly<Record<AnswerKind, number>> = {
  ...{ 'yes-no': 20, choice: 40, number: 20, date: 10 },
  ...{ text: 4000, file: 500 },
};

/** What is wrong with a value for a question, in a sentence for whoever answers; null where nothing is. '' is no answer. */
export function answerFault(question: Question, value: string): string | null {
  if (value === '') return null;
  if (value.length > longest[question.kind]) return `Use at most ${longest[question.kind]} characters`;
  const choices = choicesOf(question);
  if (choices.length > 0 && !choices.some(({ id }) => id === value)) {
    return `Answer with one of: ${choices.map(({ name }) => name).join(', ')}`;
  }
  if (question.kind === 'number' && !/^-?\d{1,15}(\.\d{1,4})?$/.test(value)) return 'Enter a number';
  if (question.kind === 'date' && !isDay(value)) return 'Enter a date such as 2026-11-21';
  return null;
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

/** How far a round is: `needed` questions have to be answered and confirmed before it can be sent. */
export interface Progress {
  readonly questions: number;
  readonly answered: number;
  readonly toConfirm: number;
  readonly neededLeft: number;
}

export function progressOf(content: QuestionnaireContent, answers: readonly GivenAnswer[]): Progress {
  const given = new Map(answers.filter(({ value }) => value !== '').map((one) => [one.question, one]));
  const questions = questionsOf(content);
  const toConfirm = questions.filter(({ id }) => given.get(id)?.isConfirmed === false).length;
  return {
    questions: questions.length,
    answered: questions.filter(({ id }) => given.get(id)?.isConfirmed === true).length,
    toConfirm,
    neededLeft: questions.filter(({ id, isNeeded }) => isNeeded && given.get(id)?.isConfirmed !== true).length,
  };
}

/**
 * Answers of an earlier round that fit the questions of today: the same id, and a value that is still one. Each waits
 * for somebody to confirm it.
 */
export function carriedForward(content: QuestionnaireContent, earlier: readonly GivenAnswer[]): GivenAnswer[] {
  const known = new Map(questionsOf(content).map((question) => [question.id, question]));
  return earlier.flatMap((answer) => {
    const question = known.get(answer.question);
    const fits = question !== undefined && answer.value !== '' && answerFault(question, answer.value) === null;
    return fits ? [{ ...answer, isConfirmed: false }] : [];
  });
}

interface CharterSaid {
  readonly point: string;
  readonly state: 'declared' | 'not-met';
}

/**
 * What answers say of each point of the charter: declared where everything that has to be answered is held, not met where
 * something is not. A point of which not all was answered, or nothing applies, is left out.
 */
export function charterSaid(content: QuestionnaireContent, answers: readonly GivenAnswer[]): CharterSaid[] {
  const values = new Map(answers.map(({ question, value }) => [question, value]));
  const needed = questionsOf(content).filter(({ isNeeded }) => isNeeded);
  return [...Map.groupBy(needed, ({ charterPoint }) => charterPoint)].flatMap(([point, questions]): CharterSaid[] => {
    if (point === null) return [];
    const said = questions.map((question) => meaningOf(question, values.get(question.id) ?? ''));
    if (said.includes('not-held') || said.includes('partly')) return [{ point, state: 'not-met' }];
    return !said.includes(null) && said.includes('held') ? [{ point, state: 'declared' }] : [];
  });
}
