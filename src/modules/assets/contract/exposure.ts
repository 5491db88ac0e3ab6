import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';
import { broughtBy } from './brought-by.ts';
import { priorityFilters } from './weaknesses.ts';
import { withdrawn } from './withdrawn.ts';

const branch = {
  organisation: z.string().max(40).describe('Code of an organisation, or of a register for its top'),
  edge: z.string().max(40).default('geography'),
};
const sureness = z.enum(['certain', 'likely', 'possible', 'weak', 'none']);
const called = z
  .array(z.object({ id: z.number(), trackingId: z.string(), title: z.string(), publisher: z.string() }))
  .describe('Advisories whose own id was asked for');
/** As obligations have them; the compiler holds both against each other. */
const standing = z.enum([
  'no-answer',
  'late',
  'acknowledged',
  'answered',
  'excepted',
  'paused',
  'not-applicable',
  'closed',
  'stopped',
]);
const asked = z.object({
  ask: z.number(),
  title: z.string(),
  askedOn: z.string(),
  organisations: z.number(),
  late: z.number(),
  silent: z.number(),
  good: z.number().describe('Closed with proof, or said not to apply'),
});
const body = { code: z.string(), kind: z.string(), name: z.string() };

export const showExposure = {
  method: 'GET',
  path: '/api/exposure',
  summary: 'Who has a weakness: organisations with how many assets, week by week, within what they share',
  query: z.object({ ...branch, code: z.string().trim().min(3, 'Enter a CVE id').max(200) }),
  response: z.object({
    scopeName: z.string(),
    isOne: z.boolean(),
    code: z.string(),
    title: z.string(),
    isKnown: z.boolean().describe('False: no feed and no file has named it'),
    state: z.string().nullable(),
    sentence: z.string().nullable().describe('Whether the CVE is published, rejected, reserved, unknown or impossible'),
    organisations: z.array(
      z.object({
        ...body,
        open: z.number(),
        held: z.number(),
        fixed: z.number(),
        oldest: z.string().nullable(),
        class: z.enum(priorityFilters),
        said: z
          .object({ standing, answer: z.enum(['done', 'under-way', 'cannot-do']).nullable() })
          .nullable()
          .describe('Where it stands with what it was asked last about it; null: not asked'),
      }),
    ),
    trend: z
      .array(z.object({ day: z.string(), open: z.number(), held: z.number(), fixed: z.number() }))
      .describe('At the end of each week; weeks before anybody counted are left out'),
    hanging: z.array(z.object({ what: z.enum(['service', 'supplier']), name: z.string(), assets: z.number() })),
    isHangingRead: z.boolean().describe('False: too many for one answer; ask of one organisation'),
    advisories: z.array(
      z.object({
        ...{ id: z.number(), trackingId: z.string(), title: z.string(), publisher: z.string() },
        broughtBy,
        withdrawn,
        statements: z.array(z.object({ status: z.string(), products: z.array(z.string()), more: z.number() })),
        reasons: z.array(z.string()),
        remedies: z.array(z.string()),
      }),
    ),
    asked: z.array(asked).describe('What people asked with its code as the reference, the newest 5'),
    mayAsk: z.boolean(),
    called,
    silent: z.number().describe('Organisations here without an inventory: nobody knows'),
    withheld,
  }),
} as const;

export const askProduct = {
  method: 'GET',
  path: '/api/product-exposure',
  summary: 'Who has a product, by name, CPE or package URL, and which of its versions',
  query: z.object({
    ...branch,
    q: z.string().trim().min(3, 'Enter at least 3 letters').max(500),
    versions: z.string().trim().max(200).default('').describe('One version, bounds such as >=2.0|<2.4, or VERS'),
  }),
  response: z.object({
    scopeName: z.string(),
    called,
    notes: z.array(z.string()).describe('How the question was understood'),
    organisations: z.array(
      z.object({
        ...body,
        assets: z.number(),
        maybe: z.number().describe('Assets of which the version cannot be judged'),
        says: z.boolean().describe('It says itself that it uses the product'),
        sure: sureness,
        because: z.string(),
      }),
    ),
    texts: z.array(
      z.object({
        what: z.enum(['system', 'software', 'use']),
        text: z.string(),
        status: z.enum(['affected', 'cannot tell', 'unaffected']),
        sure: sureness,
        because: z.string(),
        assets: z.number(),
        organisations: z.number(),
      }),
    ),
    weaknesses: z
      .array(
        z.object({
          ...{ code: z.string(), title: z.string(), class: z.enum(priorityFilters) },
          ...{ assets: z.number(), organisations: z.number() },
        }),
      )
      .describe('Open weaknesses whose title says the name, the most urgent 10'),
    silent: z.number().describe('Organisations here without an inventory: nobody knows'),
    notShared: z.number(),
  }),
} as const;

export const suggest = {
  method: 'GET',
  path: '/api/exposure-suggestions',
  summary: 'What somebody who types may mean, of what is here',
  query: z.object({ ...branch, q: z.string().trim().min(2).max(100) }),
  response: z.object({
    suggestions: z.array(z.object({ words: z.string(), kind: z.enum(['weakness', 'system', 'software']) })),
  }),
} as const;
