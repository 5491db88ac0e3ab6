import { saveAnswers, sendAnswers } from '../../src/modules/suppliers/actions/answer-questionnaire.ts';
import { roundToAnswer } from '../../src/modules/suppliers/actions/questionnaires/rounds-to-answer.ts';
import { choicesOf, questionsOf } from '../../src/modules/suppliers/domain/questionnaires/questionnaire.ts';
import type { TestApp } from './app.ts';

const why = 'yearly look at suppliers';

/** Answers every question of a round in the best way and sends it, as the supplier's own people would. */
export async function answerAllQuestions(
  { whole }: TestApp,
  of: { readonly supplier: number; readonly round: number },
  saysCharter: boolean,
): Promise<void> {
  const { content, revision } = await roundToAnswer(whole, of);
  const answers = questionsOf(content).map((question) => {
    const held = choicesOf(question).find(({ means }) => means === 'held')?.id;
    const free = {
      ...{ text: 'security desk, day and night', number: '8', date: '2026-10-01', file: 'https://example.org/a' },
    };
    return { question: question.id, value: held ?? free[question.kind as keyof typeof free], note: '' };
  });
  const saved = await saveAnswers(whole, of, { answers, revision, why, way: 'page' });
  await sendAnswers(whole, of, { revision: saved.revision, why, saysCharter });
}
