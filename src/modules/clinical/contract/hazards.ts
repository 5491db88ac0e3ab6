import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';
import { controlKinds, hazardStatuses, ratingDecisions, ratingStages } from '../domain/hazard.ts';
import { pathwayIds } from '../domain/pathways.ts';
import { matrixPack } from './matrices.ts';

const day = z.iso.date('Enter a date such as 2026-11-21');
const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const text = (limit: number) => z.string().trim().max(limit);
const level = z.string().max(40);
const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const pathway = z.enum(pathwayIds as [string, ...string[]], 'Select a pathway from the list');

const fields = {
  name: text(200).min(1, 'Enter a name'),
  description: text(4000),
  effect: text(4000),
  hazard: text(4000),
  harm: text(4000),
  existingControls: text(4000),
  newControls: z
    .array(z.object({ kind: z.enum(controlKinds), description: text(2000).min(1, 'Describe the control') }))
    .max(50),
  assignedTo: text(200),
  status: z.enum(hazardStatuses),
  statusNote: text(1000),
  pathway: pathway.nullable(),
  system: text(200),
  supplier: text(200),
  weakness: text(200),
  planPathway: pathway.nullable(),
  lastExercise: day.nullable(),
  reviewBy: day.nullable(),
  evidenceRun: text(200),
} as const;

const hazardText = z.object(fields);

const rating = z.object({
  stage: z.enum(ratingStages),
  severity: z.string(),
  likelihood: z.string(),
  rating: z.number(),
  matrixVersion: z.string(),
  decision: z.enum(ratingDecisions),
  reason: z.string(),
  ratedBy: z.string(),
  ratedAt: z.string(),
});
export type RatingRow = z.infer<typeof rating>;

const count = z.number().min(0).max(10_000_000);
const evidence = z.object({
  probability: z.number().min(0, 'Enter a share from 0 to 1').max(1, 'Enter a share from 0 to 1').nullable(),
  harmed: z.object({
    death: count.optional(),
    severe: count.optional(),
    moderate: count.optional(),
    low: count.optional(),
  }),
});

/** The run of the engine that evidence was taken from. */
const source = z.object({
  run: z.number(),
  name: z.string(),
  parameters: z.string(),
  at: z.string(),
  harmOf: z.string(),
});

const proposal = z.object({
  id: z.number(),
  stage: z.enum(ratingStages),
  matrixVersion: z.string(),
  severity: z.string().nullable(),
  likelihood: z.string().nullable(),
  rating: z.number().nullable(),
  why: z.array(z.string()),
  evidence: evidence.extend({ grounds: z.array(z.string()).optional(), source: source.optional() }),
  evidenceRun: z.string(),
  madeAt: z.string(),
});
export type ProposalRow = z.infer<typeof proposal>;

const cause = z.object({ id: z.number(), name: z.string() });

/** The present rating in the words of the version of the matrix that it was given with. */
const present = z.object({
  stage: z.enum(ratingStages),
  rating: z.number(),
  word: z.string(),
  /** Place among the ratings of that version, 0 for the worst. */
  rank: z.number(),
  severity: z.string(),
  likelihood: z.string(),
  matrixVersion: z.string(),
});

export const hazardRow = z.object({
  id: z.number(),
  number: z.number(),
  organisationCode: z.string(),
  organisationName: z.string(),
  name: z.string(),
  status: z.enum(hazardStatuses),
  pathway: z.string().nullable(),
  pathwayName: z.string().nullable(),
  causes: z.array(cause),
  initial: rating.nullable(),
  residual: rating.nullable(),
  /** Null: unrated. */
  present: present.nullable(),
  reviewBy: z.string().nullable(),
  isOverdue: z.boolean(),
  assignedTo: z.string(),
  updatedAt: z.string(),
});
export type HazardRow = z.infer<typeof hazardRow>;

const filters = z.object({
  /** Code of an organisation, or of a register for its top. */
  organisation: z.string().max(40),
  edge: z.string().max(40).default('geography'),
  'as-of': day.optional(),
  status: z.enum(hazardStatuses).optional(),
  /** Present rating: the residual one, else the initial one; `unrated` where there is neither. */
  rating: z.union([z.literal('unrated'), z.coerce.number().int().min(1).max(99)]).optional(),
  cause: byId.shape.id.optional().describe('Id of a cause: all of the same name in the scope'),
  overdue: z.literal('yes').optional().describe('Only open hazards whose day of review has passed'),
  pathway: pathway.optional(),
  severity: level.optional(),
  likelihood: level.optional(),
  search: z.string().trim().max(100).optional(),
});
export type HazardFilters = z.infer<typeof filters>;

/** `unrated`, `unacceptable` and `overdue` count open hazards. */
export const hazardCounts = z.object({
  all: z.number(),
  open: z.number(),
  unrated: z.number(),
  unacceptable: z.number(),
  overdue: z.number(),
});

export const listHazards = {
  method: 'GET',
  path: '/api/hazards',
  summary: 'The hazard log of an organisation and of those below it, with counts by cell of the matrix',
  query: filters.extend({
    sort: z.enum(['rating', '-rating', 'name', '-name', 'updated', '-updated']).default('-rating'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: z.object({
    scopeName: z.string(),
    withheld,
    hazards: z.array(hazardRow),
    total: z.number(),
    pageSize: z.number(),
    counts: hazardCounts
      .extend({ organisations: z.number() })
      .describe('Of all hazards in the scope, whatever the filters'),
    /** Open hazards by present rating's cell, of the version in `matrix`; the rest are in `otherMatrices`. */
    cells: z.array(z.object({ severity: z.string(), likelihood: z.string(), count: z.number() })),
    otherMatrices: z.number(),
    matrix: matrixPack,
    /** The most named ones; causes of one name count as one. */
    causes: z.array(cause.extend({ organisations: z.number(), hazards: z.number() })),
    /** Causes that this organisation itself has written, for the form. */
    ownCauses: z.array(cause),
    isOne: z.boolean(),
    pathways: z.array(z.object({ id: z.string(), name: z.string() })),
    mayWrite: z.boolean().describe('The organisation may have a log here, and the person may write in it'),
    maySign: z.boolean(),
  }),
} as const;

export const exportHazards = {
  method: 'GET',
  path: '/api/hazards/export',
  summary: 'The same hazards whole, as a workbook (XLSX) or JSON',
  query: filters.extend({ format: z.enum(['xlsx', 'json']).default('xlsx') }),
  response: z.unknown(),
} as const;

const detail = hazardText.extend({
  id: z.number(),
  number: z.number(),
  organisationCode: z.string(),
  organisationName: z.string(),
  pathwayName: z.string().nullable(),
  causes: z.array(cause),
  initial: rating.nullable(),
  residual: rating.nullable(),
  proposals: z.object({ initial: proposal.nullable(), residual: proposal.nullable() }),
  plan: z
    .object({
      pathway: z.string(),
      state: z.enum(['planned', 'missing', 'not-given']),
      paperMinutes: z.number().nullable(),
      lastTest: z.string().nullable(),
    })
    .nullable(),
  version: z.number(),
  matrix: matrixPack,
  /** Other versions that the present ratings were given with. */
  otherMatrices: z.array(matrixPack),
  pathways: z.array(z.object({ id: z.string(), name: z.string() })),
  otherCauses: z.array(cause),
  learning: z.array(
    z.object({ id: z.number(), whatHappened: z.string(), happenedOn: z.string().nullable(), candour: z.string() }),
  ),
  mayWrite: z.boolean(),
});
export type HazardDetail = z.infer<typeof detail>;

export const oneHazard = {
  method: 'GET',
  path: '/api/hazards/:id',
  summary: 'One hazard with its ratings, proposals, causes, plan and learning records',
  params: byId,
  response: detail,
} as const;

const links = {
  causeIds: z.array(z.number().int().positive()).max(50),
  /** Names of causes to make; one that is there already is linked. */
  newCauses: z.array(text(300).min(1)).max(20),
};

export const addHazard = {
  method: 'POST',
  path: '/api/hazards',
  summary: 'Add a hazard to the log of your own organisation; it starts unrated',
  body: hazardText.partial().extend({
    organisation: z.string().max(24),
    name: fields.name,
    causeIds: links.causeIds.default([]),
    newCauses: links.newCauses.default([]),
    why,
  }),
  response: detail,
} as const;

export const editHazard = {
  method: 'PATCH',
  path: '/api/hazards/:id',
  summary: 'Change a hazard; send the version you read, so that nobody is overwritten',
  params: byId,
  body: hazardText.partial().extend({
    causeIds: links.causeIds.optional(),
    newCauses: links.newCauses.optional(),
    version: z.number().int(),
    why,
  }),
  response: detail,
} as const;

export const proposeHazardRating = {
  method: 'POST',
  path: '/api/hazards/:id/proposals',
  summary: 'Have severity and likelihood proposed from what a run of the impact engine says; nothing is rated by it',
  params: byId,
  body: z.object({ stage: z.enum(ratingStages), evidence, evidenceRun: text(200).default(''), why }),
  response: detail,
} as const;

export const rateHazard = {
  method: 'POST',
  path: '/api/hazards/:id/ratings',
  summary: 'Confirm the proposed rating, or override it with a reason',
  params: byId,
  body: z.object({
    version: z.number().int(),
    stage: z.enum(ratingStages),
    severity: level,
    likelihood: level,
    reason: z.string().trim().min(3, 'Say why in a few words').max(2000),
  }),
  response: detail,
} as const;

const historyEntry = z.object({
  version: z.number(),
  at: z.string(),
  by: z.string(),
  action: z.string(),
  why: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const hazardHistory = {
  method: 'GET',
  path: '/api/hazards/:id/history',
  summary: 'Every version of a hazard with what changed, newest first',
  params: byId,
  response: z.object({ entries: z.array(historyEntry) }),
} as const;
