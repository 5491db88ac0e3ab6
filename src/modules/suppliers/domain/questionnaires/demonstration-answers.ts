import { choicesOf, type GivenAnswer, type QuestionnaireContent, questionsOf } from './questionnaire.ts';

const freeWords = {
  text: 'See the note that we send with this.',
  number: '12',
  date: '2026-09-15',
  file: 'Assessment report, September 2026',
} as const;

/** Invented answers: the best that can be given, but for every `shortEvery`th question, which falls short. */
export function demonstrationAnswers(content: QuestionnaireContent, shortEvery: number): GivenAnswer[] {
  return questionsOf(content).map((question, index) => {
    const choices = choicesOf(question);
    const isShort = index % shortEvery === shortEvery - 1;
    const chosen = choices.find(({ means }) => means === (isShort ? 'partly' : 'held')) ?? choices[0];
    const free = question.kind in freeWords ? freeWords[question.kind as keyof typeof freeWords] : '';
    const note = isShort && chosen ? 'Two older products follow by March 2027.' : '';
    return { question: question.id, value: chosen?.id ?? free, note, isConfirmed: true };
  });
}
