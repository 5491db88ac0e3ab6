import { z } from 'zod';
import { broughtBy } from './brought-by.ts';
import { withdrawn } from './withdrawn.ts';

const branch = {
  organisation: z.string().max(40).describe('Code of an organisation, or of a register for its top'),
  edge: z.string().max(40).default('geography'),
};

const listed = z.object({
  ...{ id: z.number(), trackingId: z.string(), version: z.string(), title: z.string(), publisher: z.string() },
  supplierId: z.number().nullable(),
  supplierName: z.string().nullable(),
  broughtBy,
  withdrawn,
  tlp: z.enum(['white', 'green', 'amber', 'red']),
  isTlpSaid: z.boolean().describe('False: the document says nothing, so it counts as amber'),
  profile: z.string(),
  state: z.enum(['draft', 'interim', 'final']),
  releasedAt: z.string(),
  cves: z.array(z.string()).describe('The first 20'),
});

const listQuery = {
  ...branch,
  search: z.string().trim().max(100).optional().describe('Words, a tracking id or a CVE id'),
};

export const listAdvisories = {
  method: 'GET',
  path: '/api/advisories',
  summary: 'Advisories of suppliers and centres that the reader may see, the newest first',
  query: z.object({ ...listQuery, page: z.coerce.number().int().min(1).max(1000).default(1) }),
  response: z.object({
    scopeName: z.string(),
    advisories: z.array(listed.extend({ open: z.number().describe('Assets here on which one of its CVEs is open') })),
    total: z.number(),
    pageSize: z.number(),
    mayBring: z.boolean(),
  }),
} as const;

export const exportAdvisories = {
  method: 'GET',
  path: '/api/advisories/export',
  summary: 'The same list as a file',
  query: z.object({ ...listQuery, format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

export const oneAdvisory = {
  method: 'GET',
  path: '/api/advisories/:id',
  summary: 'One advisory, and what it says of what runs here: matched by name and version, with how sure that is',
  params: z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }),
  query: z.object(branch),
  response: z.object({
    scopeName: z.string(),
    advisory: listed.extend({
      summary: z.string(),
      firstReleasedAt: z.string(),
      broughtAt: z.string(),
      revisions: z.array(z.object({ number: z.string(), date: z.string(), summary: z.string() })),
      weaknesses: z.array(
        z.object({
          cve: z.string().nullable(),
          title: z.string(),
          score: z.number().nullable().describe('The highest that it gives'),
          statements: z.array(z.object({ status: z.string(), products: z.array(z.string()), more: z.number() })),
          reasons: z.array(z.string()),
          remedies: z.array(z.object({ category: z.string(), details: z.string(), url: z.string().nullable() })),
          open: z.number().describe('Assets here on which it is open, as scans say'),
        }),
      ),
    }),
    affected: z.array(
      z.object({
        ...{ code: z.string(), kind: z.string(), name: z.string() },
        what: z.enum(['system', 'software', 'use']),
        text: z.string(),
        assets: z.number(),
        status: z.enum(['affected', 'under investigation', 'cannot tell', 'not affected', 'fixed']),
        sure: z.enum(['certain', 'likely', 'possible', 'weak', 'none']),
        because: z.string(),
        product: z.string(),
        cves: z.array(z.string()),
        justification: z.string().nullable(),
        proposes: z.string().nullable().describe('What people may decide because of it; nothing is decided by itself'),
      }),
    ),
    silent: z.number().describe('Organisations here without an inventory: nobody knows'),
    notShared: z.number(),
    mayWithdraw: z.boolean().describe('Those who keep the record of suppliers, for what they brought in'),
  }),
} as const;
