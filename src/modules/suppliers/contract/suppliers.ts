import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';
import { recordStates } from '../domain/supplier-words.ts';

const day = z.iso.date('Enter a date such as 2026-11-21');
export const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters`);
export const why = z.string().trim().min(3, 'Say why in a few words').max(500);
export const id = z.coerce.number().int().min(1).max(2_147_483_647);

export const branchQuery = {
  organisation: z.string().max(40),
  edge: z.string().max(40).default('geography'),
  'as-of': day.optional(),
};

const row = z.object({
  id: z.number(),
  name: z.string(),
  odsCode: z.string().nullable(),
  companyNumber: z.string().nullable(),
  country: z.string(),
  state: z.enum(recordStates),
  /** Organisations of the scope that use it, as far as they share it. */
  organisations: z.number(),
  vital: z.number(),
  important: z.number(),
  notStated: z.number(),
  openIncidents: z.number(),
  /** Points of the charter shown by evidence, declared and not met; what is left is not known. */
  ...{ evidenced: z.number(), declared: z.number(), notMet: z.number() },
  dspt: z
    .object({ name: z.string(), edition: z.string(), isAtStandard: z.boolean() })
    .nullable()
    .describe('Published under its ODS code; null: nothing known'),
  /** When it sent answers to a questionnaire last, and until when they count. */
  ...{ answeredAt: z.string().nullable(), answersUntil: z.string().nullable() },
  notices: z
    .number()
    .nullable()
    .describe('Contracts whose notice has to be given within 90 days; null: not yours to see'),
});
export type SupplierRow = z.infer<typeof row>;

const filters = {
  ...branchQuery,
  search: text(100).optional(),
  use: z.enum(['used', 'unused']).optional(),
  state: z.enum(recordStates).optional(),
  criticality: z.enum(['vital', 'important', 'not-stated']).optional(),
  charter: z.enum(['all', 'not-met', 'unknown']).optional(),
  dspt: z.enum(['met', 'not-met', 'none']).optional(),
  assessment: z.enum(['current', 'expired', 'never']).optional(),
  incidents: z.enum(['open']).optional(),
  notice: z.enum(['soon']).optional(),
  sort: z
    .enum([
      ...['name', '-name', 'organisations', '-organisations', 'vital', '-vital', 'charter', '-charter'],
      ...['assessed', '-assessed', 'incidents', '-incidents'],
    ] as const)
    .default('-organisations'),
};

export const listSuppliers = {
  method: 'GET',
  path: '/api/suppliers',
  summary: 'Suppliers of the nation, with how many organisations of a scope depend on each',
  query: z.object({ ...filters, page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  response: z.object({
    scopeName: z.string(),
    isFictional: z.boolean(),
    /** True when the scope is one organisation. */
    isOne: z.boolean(),
    suppliers: z.array(row),
    total: z.number(),
    pageSize: z.number(),
    points: z.number().describe('Of the charter'),
    today: z.string(),
    counts: z.object({
      used: z.number(),
      vital: z.number(),
      proposed: z.number(),
      most: z.number(),
      mostName: z.string().nullable(),
      organisations: z.number().describe('Organisations whose use is counted'),
    }),
    mayWrite: z.boolean(),
    mayManage: z.boolean(),
    withheld,
  }),
} as const;

export const exportSuppliers = {
  method: 'GET',
  path: '/api/suppliers/export',
  summary: 'The same list as a file',
  query: z.object({ ...filters, format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

const fields = {
  name: text(200).min(2, 'Enter the name of the supplier'),
  otherNames: z.array(text(200).min(2)).max(20),
  odsCode: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9-]{2,24}$/, 'Enter a code of letters and digits')
    .nullable(),
  companyNumber: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]{4,12}$/, 'Enter a number such as 01234567 or SC123456')
    .nullable(),
  country: text(60),
  parentId: id.nullable(),
  website: text(300).regex(/^(https?:\/\/\S+)?$/, 'Enter an address that starts with https://'),
  securityContact: text(200),
  source: text(300),
};

export const addSupplier = {
  method: 'POST',
  path: '/api/suppliers',
  summary: 'Propose a supplier for the nation’s record; those who keep the record list it at once',
  body: z.object({
    organisation: z.string().max(40),
    name: fields.name,
    otherNames: fields.otherNames.default([]),
    odsCode: fields.odsCode.default(null),
    companyNumber: fields.companyNumber.default(null),
    country: fields.country.default(''),
    website: fields.website.default(''),
    securityContact: fields.securityContact.default(''),
    source: fields.source.default(''),
    /** True to add it although it looks like one that is there. */
    isAnother: z.boolean().default(false),
    why,
  }),
  response: z.object({ id: z.number(), state: z.enum(recordStates) }),
} as const;

export const editSupplier = {
  method: 'PATCH',
  path: '/api/suppliers/:id',
  summary: 'Correct the nation’s record of a supplier, list it or withdraw it; send the version you read',
  params: z.object({ id }),
  body: z.object({
    name: fields.name.optional(),
    otherNames: fields.otherNames.optional(),
    odsCode: fields.odsCode.optional(),
    companyNumber: fields.companyNumber.optional(),
    country: fields.country.optional(),
    parentId: fields.parentId.optional(),
    website: fields.website.optional(),
    securityContact: fields.securityContact.optional(),
    source: fields.source.optional(),
    state: z.enum(recordStates).optional(),
    version: z.number().int(),
    why,
  }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;
