import { z } from 'zod';
import { answerKinds, meanings } from '../domain/questionnaires/questionnaire.ts';
import { answerFile } from './answer-evidence.ts';

const choice = z.object({ id: z.string(), name: z.string(), means: z.enum(meanings) });

/** What a questionnaire asks, as it is shown. */
export const contentView = z.object({
  intro: z.string(),
  sections: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      questions: z.array(
        z.object({
          ...{ id: z.string(), text: z.string(), hint: z.string(), kind: z.enum(answerKinds) },
          ...{ choices: z.array(choice), isNeeded: z.boolean(), isNoGood: z.boolean() },
          charterPoint: z.string().nullable(),
          outcomes: z.array(z.string()),
        }),
      ),
    }),
  ),
});

/** What a supplier was asked. `askers`: how many organisations wait for it or read it. */
export const roundToAnswer = z.object({
  id: z.number(),
  title: z.string(),
  version: z.number(),
  state: z.enum(['open', 'sent', 'expired']),
  dueOn: z.string().nullable().describe('The first day by which somebody wants it'),
  isForNation: z.boolean(),
  askers: z.number(),
  namedAskers: z.array(z.string()).describe('Those that let the supplier know that they are its customer'),
  isAskedAgain: z.boolean().describe('Somebody wants to know more: see the remarks'),
  questions: z.number(),
  answered: z.number(),
  toConfirm: z.number().describe('Carried forward from earlier answers, to be confirmed'),
  neededLeft: z.number().describe('0: it can be sent'),
  sentAt: z.string().nullable(),
  validUntil: z.string().nullable(),
  revision: z.number(),
});
export type RoundToAnswer = z.infer<typeof roundToAnswer>;

export const givenAnswer = z.object({
  question: z.string(),
  value: z.string().describe('yes, partly, no or not-applicable; the id of a choice; a day; a number; words'),
  note: z.string(),
  isConfirmed: z.boolean(),
  isSent: z.boolean(),
  way: z.enum(['page', 'file', 'carried']),
  answeredAt: z.string(),
  answeredByName: z.string(),
});

/** The same with its questions and answers, for those who answer. */
export const roundToAnswerDetail = roundToAnswer.extend({
  supplierName: z.string(),
  content: contentView,
  answers: z.array(givenAnswer),
  files: z.array(answerFile),
  remarks: z.array(
    z.object({
      question: z.string().describe("'' is the whole"),
      remark: z.string(),
      madeAt: z.string(),
      from: z.string().nullable(),
      isOpen: z.boolean(),
    }),
  ),
});
export type RoundToAnswerDetail = z.infer<typeof roundToAnswerDetail>;

/** Answers to some questions, with the revision of the round that was read. */
export const answersGiven = z.object({
  answers: z
    .array(
      z.object({ question: z.string().max(40), value: z.string().trim().max(4000), note: z.string().trim().max(2000) }),
    )
    .min(1)
    .max(1000),
  revision: z.number().int(),
  why: z.string().trim().min(3, 'Say why in a few words').max(500),
});
export type AnswersGiven = z.infer<typeof answersGiven>;
