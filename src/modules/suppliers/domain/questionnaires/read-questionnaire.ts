import type { Fault } from '#kernel/fault.ts';
import { fault, fields, flag, items, type Look, look, neededText, textOrNone, word } from '#kernel/reading.ts';
import { answerKinds, type Choice, meanings, type Question, type QuestionnaireContent } from './questionnaire.ts';

const mostSections = 40;
const mostQuestions = 60;
const mostChoices = 30;
const idShape = /^[a-z0-9][a-z0-9.-]{0,39}$/;
const outcomeShape = /^[A-E]\d\.[a-z]$/;

function idAt(at: Look, seen: Set<string>): string {
  const id = neededText(at, 40);
  if (id !== '' && !idShape.test(id)) fault(at, 'must be small letters, digits, dots and hyphens');
  if (seen.has(id)) fault(at, `"${id}" stands twice`);
  seen.add(id);
  return id;
}

function choiceAt(at: Look, seen: Set<string>): Choice {
  const of = fields(at, ['id', 'name', 'means']);
  return { id: idAt(of('id'), seen), name: neededText(of('name')), means: word(of('means'), meanings, 'information') };
}

function questionAt(at: Look, seen: Set<string>, points: readonly string[]): Question {
  const known = ['id', 'text', 'hint', 'kind', 'choices', 'isNeeded', 'isNoGood', 'charterPoint', 'outcomes'];
  const of = fields(at, known);
  const kind = word(of('kind'), answerKinds, 'yes-no');
  const inside = new Set<string>();
  const choices = items(of('choices'), mostChoices).map((one) => choiceAt(one, inside));
  if (kind === 'choice' && choices.length < 2) fault(of('choices'), 'needs 2 or more');
  if (kind !== 'choice' && choices.length > 0) fault(of('choices'), 'is for questions of the kind "choice" alone');
  const point = textOrNone(of('charterPoint'), 40);
  if (point !== '' && !points.includes(point)) fault(of('charterPoint'), `must be one of: ${points.join(', ')}`);
  const outcomes = items(of('outcomes'), 20).map((one) => {
    const id = neededText(one, 10);
    if (id !== '' && !outcomeShape.test(id)) fault(one, 'must be an outcome such as B4.d');
    return id;
  });
  return {
    ...{
      id: idAt(of('id'), seen),
      text: neededText(of('text'), 500),
      hint: textOrNone(of('hint'), 500),
      kind,
      choices,
    },
    ...{ isNeeded: flag(of('isNeeded'), true), isNoGood: flag(of('isNoGood'), false) },
    ...{ charterPoint: point || null, outcomes },
  };
}

/** Reads the content of a questionnaire strictly; every fault names its place. `points`: codes of the charter. */
export function readQuestionnaire(
  value: unknown,
  points: readonly string[],
): { readonly content: QuestionnaireContent; readonly faults: readonly Fault[] } {
  const whole = look(value, 'the questionnaire');
  const of = fields(whole, ['intro', 'sections']);
  const [sectionIds, questionIds] = [new Set<string>(), new Set<string>()];
  const sections = items(of('sections'), mostSections).map((at) => {
    const part = fields(at, ['id', 'title', 'questions']);
    const questions = items(part('questions'), mostQuestions).map((one) => questionAt(one, questionIds, points));
    if (questions.length === 0) fault(part('questions'), 'needs 1 or more');
    return { id: idAt(part('id'), sectionIds), title: neededText(part('title')), questions };
  });
  if (sections.length === 0) fault(of('sections'), 'needs 1 or more');
  return { content: { intro: textOrNone(of('intro'), 2000), sections }, faults: whole.faults };
}
