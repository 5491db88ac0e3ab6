import { z } from 'zod';
import { paperStates } from '../domain/continuity-plan.ts';
import { pictureColumns } from '../domain/map-picture.ts';
import { figureOrigins } from '../domain/own-map.ts';

const day = z.iso.date('Enter a date such as 2026-11-21');
const byOrganisation = z.object({ organisation: z.string().max(24) });
const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const version = z.number().int().min(0);

/** In the format `wardkeep.service-map/1`; docs/reference/service-map.md describes it. */
const document = z.record(z.string(), z.unknown());

const figure = z.object({
  /** Null is unknown, never 0. */
  value: z.number().nullable(),
  origin: z.enum(figureOrigins),
  source: z.string(),
  period: z.string(),
});

const system = z.object({
  id: z.string(),
  name: z.string(),
  isGround: z.boolean(),
  rank: z.number(),
  supplier: z.string().nullable(),
  /** Open trusts of the register that stand on the same supplier, as far as is public or you may see; null: no supplier named. */
  sameSupplier: z.number().nullable(),
  /** True while rank and needs are the template's assumption. */
  isTemplate: z.boolean(),
  /** Pathways that meet it when it stops, through other systems too. */
  services: z.array(z.string()),
  takesAlong: z.number().describe('Other systems that it takes with it'),
  /** Patients’ contacts a week of those pathways, as far as known; null: none is. */
  weekly: z.number().nullable(),
  unknownVolumes: z.number(),
  /** Minutes of the shortest paper cover among those that have a plan. */
  shortestPaper: z.number().nullable(),
  missingPlans: z.number(),
  weaknesses: z.array(z.string()),
});

const pathway = z.object({
  service: z.string(),
  name: z.string(),
  unit: z.string(),
  weekly: figure,
  isTemplate: z.boolean(),
  plan: z.enum(['planned', 'missing', 'not-given']),
  paperMinutes: z.number().nullable(),
  /** What a test says of the planned minutes; the engine counts them only once they are borne out. */
  paper: z.enum(paperStates),
});

const view = z.object({
  organisationCode: z.string(),
  organisationName: z.string(),
  isFictional: z.boolean(),
  /** False: the template stands for it. */
  isOwn: z.boolean(),
  template: z.string(),
  version: z.number(),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
  mayWrite: z.boolean(),
  picture: z.object({
    /** `weakness:name`, a system's id, `pathway:service`: column by column, from top to bottom. */
    ids: z.array(z.string()).readonly(),
    columns: z.array(z.object({ column: z.enum(pictureColumns), from: z.number(), to: z.number() })).readonly(),
    /** Positions in `ids`: what fails, what needs it, and 1 where another system may stand in. */
    edges: z.array(z.tuple([z.number(), z.number(), z.union([z.literal(0), z.literal(1)])]).readonly()).readonly(),
  }),
  weaknesses: z.array(z.object({ name: z.string(), hazards: z.array(z.number()) })),
  systems: z.array(system),
  pathways: z.array(pathway),
  /** Systems that need each other in a circle: they count as one. */
  circles: z.array(z.array(z.string())),
  sites: z.number(),
  neighbours: z.number(),
});
export type ServiceMapView = z.infer<typeof view>;

export const oneServiceMap = {
  method: 'GET',
  path: '/api/service-maps/:organisation',
  summary: 'The service map of an organisation as a picture, with what stops when a system stops',
  params: byOrganisation,
  response: view,
} as const;

const tally = {
  name: z.string(),
  organisations: z.number(),
  weekly: z.number().nullable(),
  unknownVolumes: z.number(),
};

const list = z.object({
  scopeName: z.string(),
  isFictional: z.boolean(),
  counts: z.object({
    organisations: z.number(),
    own: z.number(),
    pathways: z.number(),
    unknownVolumes: z.number(),
    missingPlans: z.number(),
  }),
  hidden: z.number().describe('Trusts whose maps you may not see'),
  systems: z.array(z.object({ id: z.string(), ...tally })),
  suppliers: z.array(z.object({ ...tally, systems: z.array(z.string()) })),
  maps: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      name: z.string(),
      type: z.string(),
      isOwn: z.boolean(),
      updatedAt: z.string().nullable(),
      updatedBy: z.string().nullable(),
      systems: z.number(),
      pathways: z.number(),
      unknownVolumes: z.number(),
      missingPlans: z.number(),
      circles: z.number(),
      recordSystem: z.string().nullable(),
    }),
  ),
  total: z.number(),
  pageSize: z.number(),
});
export type ServiceMapList = z.infer<typeof list>;

export const listServiceMaps = {
  method: 'GET',
  path: '/api/service-maps',
  summary: 'Service maps of the trusts below an organisation, and what most of them stand on',
  query: z.object({
    organisation: z.string().max(40),
    edge: z.string().max(40).default('geography'),
    'as-of': day.optional(),
    state: z.enum(['own', 'template']).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: list,
} as const;

const kept = z.object({
  document: z.unknown(),
  template: z.unknown(),
  isOwn: z.boolean(),
  /** To be sent back when the map is written; 0: there was none of its own. */
  version: z.number(),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
});

export const oneMapDocument = {
  method: 'GET',
  path: '/api/service-maps/:organisation/document',
  summary: 'The service map of an organisation as a document, own or template, and what it started from',
  params: byOrganisation,
  response: kept.extend({ organisationCode: z.string(), organisationName: z.string(), mayWrite: z.boolean() }),
} as const;

export const saveServiceMap = {
  method: 'PUT',
  path: '/api/service-maps/:organisation',
  summary: 'Keep a service map as your own organisation’s; send the version you read (0: it had none of its own)',
  params: byOrganisation,
  body: z.object({ version, why, document }),
  response: kept.extend({ differences: z.number() }),
} as const;

export const resetServiceMap = {
  method: 'POST',
  path: '/api/service-maps/:organisation/reset',
  summary: 'Go back to the template, filled from what is public; the versions stay',
  params: byOrganisation,
  body: z.object({ version, why }),
  response: kept.extend({ differences: z.number() }),
} as const;

const difference = z.object({
  part: z.enum(['system', 'pathway', 'figure', 'site', 'neighbour']),
  name: z.string(),
  kind: z.enum(['added', 'changed', 'removed']),
  changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })).readonly(),
});

export const previewServiceMap = {
  method: 'POST',
  path: '/api/service-maps/:organisation/preview',
  summary:
    'Read a file (XLSX or JSON, its bytes as application/octet-stream) and say what would change; stores nothing',
  params: byOrganisation,
  body: z.unknown(),
  response: z.object({
    organisationName: z.string(),
    version: z.number(),
    /** Null while there are faults. */
    document: z.unknown(),
    differences: z.array(difference).readonly(),
    /** The first 200, each with its path, or with sheet and row. */
    faults: z.array(z.object({ where: z.string(), message: z.string() })),
    faultCount: z.number(),
    circles: z.array(z.array(z.string()).readonly()).readonly(),
  }),
} as const;

export const exportServiceMap = {
  method: 'GET',
  path: '/api/service-maps/:organisation/export',
  summary: 'The service map of an organisation as a file that can be imported again',
  params: byOrganisation,
  query: z.object({ format: z.enum(['xlsx', 'json']) }),
  response: z.unknown(),
} as const;

const entry = z.object({
  version: z.number(),
  changes: z.number(),
  why: z.string(),
  at: z.string(),
  by: z.string(),
  isTemplate: z.boolean(),
});

export const listMapVersions = {
  method: 'GET',
  path: '/api/service-maps/:organisation/versions',
  summary: 'Who changed a service map, when and why, newest first',
  params: byOrganisation,
  response: z.object({ versions: z.array(entry) }),
} as const;

export const oneMapVersion = {
  method: 'GET',
  path: '/api/service-maps/:organisation/versions/:version',
  summary: 'One version of a service map, with what it changed',
  params: byOrganisation.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
  response: entry.extend({ document: z.unknown(), differences: z.array(difference).readonly() }),
} as const;
