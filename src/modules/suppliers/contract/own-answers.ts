import { z } from 'zod';
import { withdrawal } from './advisories.ts';
import { answersGiven, roundToAnswer, roundToAnswerDetail } from './answers.ts';
import { answerFilePreview } from './assessments.ts';
import { id, why } from './suppliers.ts';

export const listOwnRounds = {
  method: 'GET',
  path: '/api/own-supplier/questionnaires',
  summary: 'Questionnaires that your supplier was asked to answer',
  response: z.object({ supplierName: z.string(), isConfirmed: z.boolean(), rounds: z.array(roundToAnswer) }),
} as const;

export const oneOwnRound = {
  method: 'GET',
  path: '/api/own-supplier/questionnaires/:id',
  summary: 'One questionnaire with its questions, and what your supplier answered so far',
  params: z.object({ id }),
  response: roundToAnswerDetail,
} as const;

export const saveOwnAnswers = {
  method: 'PUT',
  path: '/api/own-supplier/questionnaires/:id/answers',
  summary: 'Save answers; nobody who asked sees them before they are sent',
  params: z.object({ id }),
  body: answersGiven.omit({ why: true }).extend({ isFromFile: z.boolean().default(false) }),
  response: z.object({ revision: z.number(), saved: z.number() }),
} as const;

export const sendOwnAnswers = {
  method: 'POST',
  path: '/api/own-supplier/questionnaires/:id/send',
  summary: 'Send the answers to all who asked',
  params: z.object({ id }),
  body: z.object({ revision: z.number().int(), why }),
  response: z.object({ validUntil: z.string() }),
} as const;

export const ownAnswerFile = {
  method: 'GET',
  path: '/api/own-supplier/questionnaires/:id/file',
  summary: 'The questions, and what is answered so far, as a workbook (XLSX)',
  params: z.object({ id }),
  response: z.unknown(),
} as const;

export const previewOwnFile = {
  method: 'POST',
  path: '/api/own-supplier/questionnaires/:id/file/preview',
  summary: 'What a filled-in workbook would change; nothing is stored',
  params: z.object({ id }),
  body: z.unknown().describe('The bytes of the workbook, as application/octet-stream'),
  response: answerFilePreview,
} as const;

const tlp = z.enum(['white', 'green', 'amber', 'red']);

export const listOwnAdvisories = {
  method: 'GET',
  path: '/api/own-supplier/advisories',
  summary: 'Advisories that your supplier published here',
  response: z.object({
    supplierName: z.string(),
    isConfirmed: z.boolean(),
    advisories: z.array(
      z.object({
        id: z.number(),
        trackingId: z.string(),
        version: z.string(),
        title: z.string(),
        tlp,
        releasedAt: z.string(),
        cves: z.array(z.string()),
        withdrawn: z.object({ on: z.string(), why: z.string() }).nullable(),
      }),
    ),
  }),
} as const;

export const previewOwnAdvisory = {
  method: 'POST',
  path: '/api/own-supplier/advisories/preview',
  summary: 'Judge an advisory or VEX document and say whom it would reach; nothing is stored',
  body: z.unknown().describe('The document (CSAF 2.0, OpenVEX or CycloneDX), as application/octet-stream'),
  response: z.object({
    title: z.string(),
    trackingId: z.string(),
    version: z.string(),
    tlp,
    products: z.number(),
    weaknesses: z.number(),
    reach: z.string(),
  }),
} as const;

export const publishOwnAdvisory = {
  method: 'POST',
  path: '/api/own-supplier/advisories',
  summary: 'Publish an advisory or VEX document; a newer version takes the place of the one before',
  body: z.unknown().describe('The document (CSAF 2.0, OpenVEX or CycloneDX), as application/octet-stream'),
  response: z.object({ id: z.number(), trackingId: z.string(), version: z.string(), tlp, isNew: z.boolean() }),
} as const;

export const withdrawOwnAdvisory = {
  method: 'POST',
  path: '/api/own-supplier/advisories/:id/withdrawal',
  summary: 'Withdraw an advisory that your supplier published; it stays readable and counts no more',
  params: z.object({ id }),
  body: withdrawal,
  response: z.object({ id: z.number(), withdrawnAt: z.string() }),
} as const;
