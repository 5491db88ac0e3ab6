import { z } from 'zod';
import { contentView } from './answers.ts';
import { id, text, why } from './suppliers.ts';

const organisation = z.object({ organisation: z.string().max(40) });

export const questionnaireLine = z.object({
  ...{ id: z.number(), code: z.string(), version: z.number(), state: z.enum(['draft', 'published', 'superseded']) },
  ...{ title: z.string(), source: z.string(), revision: z.number(), isShipped: z.boolean() },
  ...{ publishedAt: z.string().nullable(), questions: z.number() },
});

export const listQuestionnaires = {
  method: 'GET',
  path: '/api/supplier-questionnaires',
  summary: 'Questionnaires to suppliers of a nation, with their versions',
  query: organisation,
  response: z.object({ questionnaires: z.array(questionnaireLine), mayManage: z.boolean() }),
} as const;

export const oneQuestionnaire = {
  method: 'GET',
  path: '/api/supplier-questionnaires/:id',
  summary: 'One version of a questionnaire with its questions',
  params: z.object({ id }),
  query: organisation,
  response: questionnaireLine.extend({ content: contentView, points: z.array(z.string()), mayManage: z.boolean() }),
} as const;

export const draftQuestionnaire = {
  method: 'POST',
  path: '/api/supplier-questionnaires',
  summary: 'Begin a new version of a questionnaire as a draft, for the nation',
  body: organisation.extend({
    from: z.number().int().nullable().default(null).describe('The version that is copied'),
    code: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,39}$/, 'Use small letters, digits and hyphens')
      .default('own'),
    title: text(200).default(''),
    why,
  }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;

export const editQuestionnaire = {
  method: 'PUT',
  path: '/api/supplier-questionnaires/:id',
  summary: 'Change a draft; every fault of its content is named with its place',
  params: z.object({ id }),
  body: z.object({
    title: text(200).min(2, 'Enter a title'),
    source: text(500).default(''),
    content: z.unknown().describe('As docs/reference/supplier-questionnaires.md'),
    revision: z.number().int(),
    why,
  }),
  response: z.object({ id: z.number(), revision: z.number() }),
} as const;

export const publishQuestionnaire = {
  method: 'POST',
  path: '/api/supplier-questionnaires/:id/publish',
  summary: 'Publish a draft: it takes the place of the version before, and does not change any more',
  params: z.object({ id }),
  body: z.object({ revision: z.number().int(), why }),
  response: z.object({ id: z.number() }),
} as const;
