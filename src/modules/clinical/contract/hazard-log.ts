import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';
import { hazardCounts, hazardRow } from './hazards.ts';

const day = z.iso.date('Enter a date such as 2026-11-21');
const scope = {
  /** Code of an organisation, or of a register for its top. */
  organisation: z.string().max(40),
  edge: z.string().max(40).default('geography'),
  'as-of': day.optional(),
};
const causeId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const page = z.coerce.number().int().min(1).max(10_000).default(1);

const rating = z.object({
  rating: z.number(),
  word: z.string(),
  isUnacceptable: z.boolean(),
  count: z.number(),
});

const ofOrganisation = hazardCounts.extend({
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  /** The worst present rating of an open hazard in words; null: none is rated. */
  worst: z.object({ rating: z.number(), word: z.string(), rank: z.number() }).nullable(),
});
export type OrganisationHazards = z.infer<typeof ofOrganisation>;

export const hazardsByOrganisation = {
  method: 'GET',
  path: '/api/hazards/by-organisation',
  summary: 'Hazard logs organisation by organisation, those that give care and have no log among them',
  query: z.object({
    ...scope,
    sort: z
      .enum([
        'name',
        '-name',
        'open',
        '-open',
        'unrated',
        '-unrated',
        'unacceptable',
        '-unacceptable',
        'overdue',
        '-overdue',
      ])
      .default('-unacceptable'),
    page,
  }),
  response: z.object({
    scopeName: z.string(),
    isOne: z.boolean(),
    withheld,
    counts: hazardCounts,
    /** Open hazards by rating of the published matrix, worst first. */
    ratings: z.array(rating),
    /** Open hazards rated with an organisation's own version. */
    otherMatrices: z.number(),
    matrixName: z.string(),
    organisations: z.array(ofOrganisation),
    total: z.number(),
    pageSize: z.number(),
    /** Organisations that give care and have no hazard in their log. */
    withoutLog: z.number(),
    /** Organisations whose log you may not see. */
    hidden: z.number(),
  }),
} as const;

const causeRow = hazardCounts.extend({
  /** Of one of the causes with this name. */
  id: z.number(),
  name: z.string(),
  organisations: z.number(),
});
export type CauseRow = z.infer<typeof causeRow>;

export const listCauses = {
  method: 'GET',
  path: '/api/causes',
  summary: 'Causes that the hazards of a scope name, each with its hazards; causes of one name are read as one',
  query: z.object({ ...scope, search: z.string().trim().max(100).optional(), page }),
  response: z.object({
    scopeName: z.string(),
    isOne: z.boolean(),
    causes: z.array(causeRow),
    total: z.number(),
    pageSize: z.number(),
    /** Hazards that name no cause. */
    withoutCause: z.number(),
  }),
} as const;

export const oneCause = {
  method: 'GET',
  path: '/api/causes/:id',
  summary: 'One cause with the hazards that it leads to, here and wherever below it stands under the same name',
  params: causeId,
  query: z.object({ ...scope, page }),
  response: z.object({
    id: z.number(),
    name: z.string(),
    scopeName: z.string(),
    isOne: z.boolean(),
    organisations: z.number(),
    counts: hazardCounts,
    hazards: z.array(hazardRow),
    total: z.number(),
    pageSize: z.number(),
    /** Id of this cause in the list of the organisation itself, if the person may reword it. */
    mayRename: z.boolean(),
  }),
} as const;

export const renameCause = {
  method: 'PATCH',
  path: '/api/causes/:id',
  summary: 'Reword a cause for every hazard that names it',
  params: causeId,
  body: z.object({
    name: z.string().trim().max(300).min(1, 'Enter a name'),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: z.object({ id: z.number(), name: z.string(), hazards: z.number() }),
} as const;
