import { z } from 'zod';

const day = z.iso.date('Enter a date such as 2026-11-21');

const organisation = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  kindName: z.string(),
  register: z.string(),
  opened: z.string().nullable(),
  closed: z.string().nullable(),
  postcode: z.string().nullable(),
  /** Newest published status, with its standard and edition, where there is one. */
  status: z.string().nullable(),
  statusName: z.string().nullable(),
  standard: z.string().nullable(),
  edition: z.string().nullable(),
});
export type OrganisationRow = z.infer<typeof organisation>;

const filters = z.object({
  register: z.string().max(40).default('england'),
  kind: z.string().max(40).optional(),
  status: z.string().max(40).optional(),
  search: z.string().trim().max(100).optional(),
  state: z.enum(['open', 'closed', 'all']).default('open'),
  'as-of': day.optional(),
  sort: z.enum(['name', '-name', 'code', '-code']).default('name'),
});
export type OrganisationFilters = z.infer<typeof filters>;

export const listOrganisations = {
  method: 'GET',
  path: '/api/organisations',
  summary: 'Organisations of a register: filtered, sorted and paged',
  query: filters.extend({
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    organisations: z.array(organisation),
    total: z.number(),
    page: z.number(),
    limit: z.number(),
    asOf: z.string(),
    kinds: z.array(z.object({ code: z.string(), name: z.string(), plural: z.string() })),
    statuses: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
} as const;

export const exportOrganisations = {
  method: 'GET',
  path: '/api/organisations/export',
  summary: 'The same list whole, as CSV or JSON, with its filters and time noted',
  query: filters.extend({ format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

const detail = organisation.omit({ status: true, statusName: true, standard: true, edition: true }).extend({
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  source: z.string(),
  version: z.number(),
});
export type OrganisationDetail = z.infer<typeof detail>;

export const oneOrganisation = {
  method: 'GET',
  path: '/api/organisations/:code',
  summary: 'One organisation as the register holds it',
  params: z.object({ code: z.string().max(24) }),
  response: detail,
} as const;

export const correctOrganisation = {
  method: 'PATCH',
  path: '/api/organisations/:code',
  summary: 'Correct an organisation; send the version you read, so that nobody is overwritten',
  params: z.object({ code: z.string().max(24) }),
  body: z.object({
    version: z.number().int(),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
    name: z.string().trim().min(1, 'Enter a name').max(300).optional(),
    shortName: z.string().trim().max(120).nullable().optional(),
    postcode: z.string().trim().max(10).nullable().optional(),
    opened: day.nullable().optional(),
    closed: day.nullable().optional(),
  }),
  response: detail,
} as const;

export const listRegisters = {
  method: 'GET',
  path: '/api/registers',
  summary: 'Registers (nations), kinds of organisation and types of edge',
  response: z.object({
    registers: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        rootCode: z.string(),
        address: z.string(),
        asOf: z.string(),
        isFictional: z.boolean(),
        note: z.string(),
      }),
    ),
    kinds: z.array(z.object({ code: z.string(), name: z.string(), plural: z.string() })),
    edgeTypes: z.array(z.object({ code: z.string(), name: z.string(), meaning: z.string(), isRollup: z.boolean() })),
  }),
} as const;
