import { z } from 'zod';
import { assessmentStates } from '../domain/questionnaires/assessment-state.ts';
import { meanings } from '../domain/questionnaires/questionnaire.ts';
import { answerFile } from './answer-evidence.ts';
import { answersGiven, contentView } from './answers.ts';
import { questionnaireLine } from './questionnaires.ts';
import { branchQuery, id, text, why } from './suppliers.ts';

const organisation = z.object({ organisation: z.string().max(40) });
const day = z.iso.date('Enter a date such as 2026-11-21');
const state = z.enum(assessmentStates);

const row = z.object({
  ...{ id: z.number(), roundId: z.number(), supplierId: z.number(), supplierName: z.string(), state },
  ...{ organisationCode: z.string(), organisationKind: z.string(), organisationName: z.string() },
  ...{ questionnaire: z.string(), version: z.number(), answered: z.number(), findings: z.number() },
  ...{ isForNation: z.boolean(), isClosed: z.boolean(), dueOn: z.string().nullable() },
  ...{ sentAt: z.string().nullable(), validUntil: z.string().nullable() },
});
export type AssessmentRow = z.infer<typeof row>;

const filters = {
  ...branchQuery,
  state: state.optional(),
  search: text(100).optional(),
  sort: z.enum(['due', '-due', 'supplier', '-supplier', 'sent', '-sent']).default('due'),
};

export const listAssessments = {
  method: 'GET',
  path: '/api/supplier-assessments',
  summary: 'What organisations of a scope asked suppliers, and where each stands',
  query: z.object({ ...filters, page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  response: z.object({
    ...{ scopeName: z.string(), isFictional: z.boolean(), isOne: z.boolean(), today: z.string() },
    ...{ assessments: z.array(row), total: z.number(), pageSize: z.number(), mayManage: z.boolean() },
    questionnaires: z.array(questionnaireLine),
    counts: z
      .object({ late: z.number() })
      .catchall(z.number())
      .describe('How many in each state; late: not answered after the day'),
  }),
} as const;

export const exportAssessments = {
  method: 'GET',
  path: '/api/supplier-assessments/export',
  summary: 'The same list as a file',
  query: z.object({ ...filters, format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

/** What the page of one supplier shows. */
export const assessmentsOfSupplier = z.object({
  rows: z.array(row),
  /** Asked by the nation for everybody who uses it, where this organisation has said nothing of it yet. */
  shared: z.array(
    z.object({
      ...{ roundId: z.number(), questionnaire: z.string(), state },
      ...{ sentAt: z.string().nullable(), validUntil: z.string().nullable() },
    }),
  ),
  questionnaires: z.array(z.object({ id: z.number(), title: z.string(), version: z.number(), questions: z.number() })),
  mayAsk: z.boolean(),
  mayAskForNation: z.boolean(),
});
export type AssessmentsOfSupplier = z.infer<typeof assessmentsOfSupplier>;

export const askSupplier = {
  method: 'POST',
  path: '/api/suppliers/:id/assessments',
  summary: 'Ask a supplier a questionnaire; who asks while others wait, or while answers count, gets the same answers',
  params: z.object({ id }),
  body: organisation.extend({
    questionnaire: z.number().int(),
    dueOn: day,
    isForNation: z.boolean().default(false).describe('For everybody who uses it: by those who keep the record'),
    ownerDuty: text(60).default('').describe('Who chases and reviews; the cyber lead where it is empty'),
    why,
  }),
  response: z.object({
    id: z.number(),
    round: z.number(),
    isAnswered: z.boolean().describe('The answers are there already'),
  }),
} as const;

const round = z.object({
  ...{ id: z.number(), supplier: z.object({ id: z.number(), name: z.string() }), organisationName: z.string() },
  ...{ title: z.string(), version: z.number(), source: z.string(), state, today: z.string() },
  ...{ isForNation: z.boolean(), isClosed: z.boolean(), revision: z.number() },
  ...{ sentAt: z.string().nullable(), sentBy: z.string().nullable(), validUntil: z.string().nullable() },
  ...{ questions: z.number(), answered: z.number() },
  assessment: z
    .object({
      ...{ id: z.number(), dueOn: z.string().nullable(), askedAt: z.string(), askedBy: z.string() },
      ...{ verdict: z.enum(['accepted', 'ask-again']).nullable(), verdictNote: z.string() },
      ...{ verdictAt: z.string().nullable(), verdictBy: z.string().nullable() },
    })
    .nullable()
    .describe('Null: the nation asked, and this organisation has said nothing of it'),
  content: contentView,
  answers: z.array(
    z.object({
      ...{ question: z.string(), value: z.string(), note: z.string(), way: z.enum(['page', 'file', 'carried']) },
      ...{ means: z.enum(meanings).nullable(), answeredAt: z.string(), answeredBy: z.string() },
      earlier: z.array(z.object({ value: z.string(), note: z.string(), at: z.string() })),
    }),
  ),
  files: z.array(answerFile).describe('Those not sent yet: taken in by this organisation, and seen by nobody else'),
  remarks: z.array(z.object({ question: z.string(), remark: z.string(), madeAt: z.string(), madeBy: z.string() })),
  findings: z.array(
    z.object({
      ...{ id: z.number(), question: z.string(), what: z.string(), ownerDuty: z.string(), dueOn: z.string() },
      ...{ foundAt: z.string(), foundBy: z.string(), obligation: z.number().nullable() },
      ...{ isOpen: z.boolean(), isLate: z.boolean() },
    }),
  ),
  duties: z.array(z.object({ code: z.string(), name: z.string() })),
  mayWrite: z.boolean(),
  mayFile: z.boolean(),
  mayAttach: z.boolean().describe('Files from a supplier that does not log in'),
});
export type RoundView = z.infer<typeof round>;

export const oneRound = {
  method: 'GET',
  path: '/api/supplier-rounds/:id',
  summary: 'What a supplier answered, as one organisation sees it, with its verdict and findings',
  params: z.object({ id }),
  query: organisation,
  response: round,
} as const;

export const reviewAnswers = {
  method: 'POST',
  path: '/api/supplier-rounds/:id/reviews',
  summary: 'Accept what a supplier answered, or ask again with what is missing',
  params: z.object({ id }),
  body: organisation.extend({
    verdict: z.enum(['accepted', 'ask-again']),
    note: text(2000).default(''),
    remarks: z
      .array(z.object({ question: z.string().max(40).default(''), remark: text(2000).min(3, 'Say what is missing') }))
      .max(100)
      .default([]),
    dueOn: day.nullable().default(null).describe('Needed to ask again'),
    why,
  }),
  response: z.object({ id: z.number() }),
} as const;

export const addFinding = {
  method: 'POST',
  path: '/api/supplier-rounds/:id/findings',
  summary: 'Write down something to do about an answer: an obligation with an owner and a day',
  params: z.object({ id }),
  body: organisation.extend({
    question: z.string().max(40).default(''),
    what: text(500).min(3, 'Say what has to be done'),
    ownerDuty: text(60),
    dueOn: day,
    why,
  }),
  response: z.object({ id: z.number() }),
} as const;

export const exportAnswerFile = {
  method: 'GET',
  path: '/api/supplier-rounds/:id/file',
  summary: 'The questions, and what is answered so far, as a workbook (XLSX) to fill in',
  params: z.object({ id }),
  query: organisation,
  response: z.unknown(),
} as const;

/** What a filled-in workbook would change. */
export const answerFilePreview = z.object({
  differences: z.array(z.object({ question: z.string(), text: z.string(), before: z.string(), after: z.string() })),
  same: z.number(),
  isSavedSince: z.boolean().describe('Somebody saved answers after the file was made'),
  faults: z.array(z.object({ where: z.string(), message: z.string() })),
  faultCount: z.number(),
  answers: z
    .array(z.object({ question: z.string(), value: z.string(), note: z.string() }))
    .describe('What to send to apply it'),
  revision: z.number(),
});
export type AnswerFilePreview = z.infer<typeof answerFilePreview>;

export const previewAnswerFile = {
  method: 'POST',
  path: '/api/supplier-rounds/:id/file/preview',
  summary: 'What a filled-in workbook would change; nothing is stored',
  params: z.object({ id }),
  query: organisation,
  body: z.unknown().describe('The bytes of the workbook, as application/octet-stream'),
  response: answerFilePreview,
} as const;

export const applyAnswerFile = {
  method: 'PUT',
  path: '/api/supplier-rounds/:id/file',
  summary: 'Take in what a supplier filled in: all of it or nothing; sent on to all who asked where `isSent`',
  params: z.object({ id }),
  query: organisation,
  body: answersGiven.extend({ isSent: z.boolean() }),
  response: z.object({ revision: z.number(), saved: z.number(), isSent: z.boolean() }),
} as const;
