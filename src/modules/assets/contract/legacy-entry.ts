import { z } from 'zod';
import { controlKinds, degrees } from '../domain/legacy/legacy-words.ts';
import { risingRules } from '../domain/legacy/rising-rules.ts';
import { assets, classes, day, fields, id, pence, text, why } from './legacy-entry-fields.ts';

const worked = {
  contactsLow: z.number().nullable().describe('Contacts a day in services that name it'),
  contactsHigh: z.number().nullable().describe('Contacts a day in all services that it reaches; null: not known'),
  contactsUnknown: z.number().describe('Services that depend on it whose volume nobody knows'),
  contactsSource: z.string(),
  contactsOn: z.string().nullable(),
  attacked: z.number().describe('Open weaknesses on it that are listed as exploited'),
  unlooked: z.number().describe('Open weaknesses on it of which nobody looked that up'),
  version: z.number(),
};

const control = z.object({
  kind: z.enum(controlKinds),
  degree: z.enum(degrees),
  since: z.string().nullable(),
  evidence: z.string(),
  testedBy: z.string(),
  testedOn: z.string().nullable(),
  testDueOn: z.string().nullable(),
  counts: z.boolean().describe('A test shows today that it works'),
});

export const oneLegacy = {
  method: 'GET',
  path: '/api/legacy/:id',
  summary: 'One entry of the register: why it cannot be updated, what hangs on it and what stands in for an update',
  params: z.object({ id }),
  response: z.object({
    ...fields,
    ...worked,
    stuckUntil: z.string().nullable(),
    supportEndsOn: z.string().nullable(),
    acceptedUntil: z.string().nullable(),
    retiresOn: z.string().nullable(),
    id: z.number(),
    organisationCode: z.string(),
    organisationName: z.string(),
    today: z.string(),
    why: z.string(),
    rules: z.array(z.enum(risingRules)),
    steps: z.number().describe('By how many steps tested controls take its exposure down today'),
    stepsUntil: z.string().nullable(),
    isIsolated: z.boolean(),
    ownerName: z.string().describe('The duty or the person; empty: nobody'),
    updatedAt: z.string(),
    updatedBy: z.string(),
    assets: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        kind: z.string(),
        operatingSystem: z.string(),
        amount: z.number(),
        site: z.string(),
        zone: z.string(),
      }),
    ),
    assetCount: z.number(),
    controls: z.array(control),
    notCounted: z.array(z.string()).describe('Why a control does not count, a sentence each'),
    classes,
    weaknesses: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        class: z.enum(['immediate', 'out-of-cycle', 'scheduled', 'defer']),
        isListed: z.boolean().nullable(),
        assets: z.number(),
      }),
    ),
    knownSupport: z
      .object({ product: z.string(), until: z.string(), source: z.string(), isToVerify: z.boolean() })
      .nullable()
      .describe('Until when what it runs is supported, as the facts at hand say'),
    system: z
      .object({
        name: z.string(),
        services: z.array(z.string()),
        interfaces: z.array(z.string()),
        isOwnMap: z.boolean(),
      })
      .nullable(),
    pathwayNames: z.array(z.string()),
    choices: z
      .object({
        systems: z.array(z.object({ id: z.string(), name: z.string() })),
        pathways: z.array(z.object({ id: z.string(), name: z.string() })),
        duties: z.array(z.object({ code: z.string(), name: z.string() })),
        people: z.array(z.object({ id: z.number(), name: z.string() })),
      })
      .nullable()
      .describe('For those who may write'),
    mayWrite: z.boolean(),
  }),
} as const;

export const addLegacy = {
  method: 'POST',
  path: '/api/legacy',
  summary: 'Write down something of your own organisation that cannot be updated; money in pence',
  body: z.object({
    organisation: z.string().max(40),
    name: fields.name,
    kind: fields.kind.default('unknown'),
    what: fields.what.default(''),
    reason: fields.reason.default('not-stated'),
    reasonNote: fields.reasonNote.default(''),
    stuckUntil: day.default(null),
    systemId: fields.systemId.default(''),
    pathways: fields.pathways.default([]),
    supportEndsOn: day.default(null),
    supportSource: fields.supportSource.default(''),
    ownerDuty: fields.ownerDuty.default(''),
    ownerPersonId: fields.ownerPersonId.default(null),
    acceptedBy: fields.acceptedBy.default(''),
    acceptedWhy: fields.acceptedWhy.default(''),
    acceptedUntil: day.default(null),
    retiresOn: day.default(null),
    retirementPlan: fields.retirementPlan.default(''),
    capitalLow: pence.default(null),
    capitalHigh: pence.default(null),
    revenueLow: pence.default(null),
    revenueHigh: pence.default(null),
    priceYear: fields.priceYear.default(null),
    costSource: fields.costSource.default(''),
    funding: fields.funding.default('not-stated'),
    state: z.literal('open').default('open'),
    assets: assets.default([]),
    why,
  }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;

export const editLegacy = {
  method: 'PATCH',
  path: '/api/legacy/:id',
  summary: 'Change an entry of your own organisation; what is done closes what was asked',
  params: z.object({ id }),
  body: z.object(fields).partial().extend({ assets: assets.optional(), version: z.number().int(), why }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;

const controlParams = z.object({ id, kind: z.enum(controlKinds) });

export const putLegacyControl = {
  method: 'PUT',
  path: '/api/legacy/:id/controls/:kind',
  summary: 'Write down a control that stands in for an update, with its evidence and test',
  params: controlParams,
  body: z.object({
    degree: z.enum(degrees).default('full'),
    since: day.default(null),
    evidence: text(1000).default(''),
    testedBy: text(120).default(''),
    testedOn: day.default(null),
    testDueOn: day.default(null),
    why,
  }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;

export const dropLegacyControl = {
  method: 'DELETE',
  path: '/api/legacy/:id/controls/:kind',
  summary: 'Take a control away that is no longer there',
  params: controlParams,
  body: z.object({ why }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;
