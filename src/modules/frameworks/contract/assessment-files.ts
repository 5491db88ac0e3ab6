import { z } from 'zod';
import { conflictModes } from '#modules/organisations/contract/filed-rows.ts';

/** In which an assessment is written and read; docs/reference/assessment-files.md describes each. */
export const assessmentFormats = ['xlsx', 'csv', 'json', 'webcaf', 'oscal'] as const;
export type AssessmentFormat = (typeof assessmentFormats)[number];

/** What to do with an answer that somebody saved after the file was made. */
const params = z.object({ organisation: z.string().max(40) });
const year = z.string().max(40).optional().describe('The newest year by default');

export const exportAssessment = {
  method: 'GET',
  path: '/api/assurance/returns/:organisation/file',
  summary: 'The whole return of an organisation as a file that can be read again',
  params,
  query: z.object({ year, format: z.enum(assessmentFormats) }),
  response: z.unknown(),
} as const;

const preview = z.object({
  organisationName: z.string(),
  year: z.string(),
  format: z.enum(assessmentFormats),
  outcomes: z.array(
    z.object({
      framework: z.string(),
      version: z.string(),
      code: z.string(),
      title: z.string(),
      isSavedSince: z
        .boolean()
        .describe('Somebody saved this answer after the file was made, or the file does not say'),
      changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  leftOut: z.number().describe('Outcomes that the file does not name: they stay as they are'),
  faults: z.array(z.object({ where: z.string(), message: z.string() })),
  faultCount: z.number(),
  document: z.unknown().describe('What to send to apply it: the changed outcomes in our own format'),
});
export type AssessmentFilePreview = z.infer<typeof preview>;

export const previewAssessmentFile = {
  method: 'POST',
  path: '/api/assurance/returns/:organisation/file/preview',
  summary: 'What a file would change in the return; nothing is stored',
  params,
  query: z.object({ year }),
  body: z.unknown().describe('The bytes of the file, as application/octet-stream'),
  response: preview,
} as const;

export const applyAssessmentFile = {
  method: 'PUT',
  path: '/api/assurance/returns/:organisation/file',
  summary: 'Take a file into the return: all of it or nothing',
  params,
  query: z.object({ year }),
  body: z.object({
    document: z.record(z.string(), z.unknown()).describe('In the format wardkeep.assessment/1'),
    onConflict: z.enum(conflictModes).default('stop'),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: z.object({ changed: z.number(), skipped: z.number() }),
} as const;
