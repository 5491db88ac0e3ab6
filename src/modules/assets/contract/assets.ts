import { z } from 'zod';
import { factNames } from '../domain/facts/asset-facts.ts';
import { factWords } from './asset-facts.ts';
import { supplierSays } from './supplier-says.ts';

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const choice = z.object({ value: z.string(), name: z.string() });

const said = z.object({
  value: z.string(),
  on: z.string().describe('Day, or 1970-01-01 where it was not kept'),
  who: z.string().describe('A source or a person'),
  how: z.string().describe('The file, or the reason a person gave'),
  isPerson: z.boolean(),
});

export const readAsset = {
  method: 'GET',
  path: '/api/assets/:id',
  summary: 'One system or group: every fact with who said it, what it is known by, what is weak on it, its history',
  params: byId,
  response: z.object({
    id: z.number(),
    organisationCode: z.string(),
    organisationName: z.string(),
    version: z.number(),
    name: z.string(),
    kind: z.string(),
    amount: z.number(),
    firstSeen: z.string(),
    lastSeen: z.string(),
    retiredOn: z.string().nullable(),
    values: z.record(z.enum(factNames), z.union([z.string(), z.number()]).nullable()),
    facts: z.array(
      z.object({
        name: z.enum(factNames),
        title: z.string(),
        value: z.string().nullable().describe('What counts, in words; null: nobody knows'),
        counting: said.nullable(),
        others: z.array(said).describe('What others say'),
      }),
    ),
    legacy: z
      .object({ id: z.number(), name: z.string() })
      .nullable()
      .describe('Its entry in the register of what cannot be patched'),
    support: z
      .object({
        state: z.enum(['supported', 'extended', 'ended', 'unknown']),
        until: z.string().nullable().describe('Last day of updates for everybody'),
        extendedUntil: z.string().nullable().describe('Last day of updates that are paid for'),
        release: z.string().nullable().describe('What was recognised'),
        source: z.string().nullable(),
        isToVerify: z.boolean().describe('Nobody compared the days with their source'),
        list: z.string().describe('Which list of dates, and of which day'),
      })
      .describe('Whether the operating system gets security updates today'),
    forms: z
      .array(
        z.object({
          model: z.string(),
          answered: z.number().describe('Questions of the form that are answered'),
          facts: z.array(
            z.object({
              code: z.string(),
              words: z.string(),
              question: z.string().nullable(),
              answer: z.string().nullable().describe('Null: the form does not say'),
              note: z.string().describe('What the form adds in words, its first 300 characters'),
              source: z.string().nullable(),
              seenOn: z.string().nullable(),
            }),
          ),
        }),
      )
      .describe('What the maker’s form (MDS2) says of the models it is known to be of'),
    identities: z.array(z.object({ kind: z.string(), value: z.string() })),
    group: z.object({ id: z.number(), name: z.string() }).nullable(),
    loose: z.number().describe('Devices of a group that nobody knows one by one'),
    otherGroups: z
      .array(z.object({ id: z.number(), name: z.string(), amount: z.number() }))
      .describe('Groups that a group can be joined with, those of its kind first'),
    devices: z.array(z.object({ id: z.number(), name: z.string(), lastSeen: z.string() })).describe('At most 50'),
    deviceCount: z.number(),
    findings: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        class: z.enum(['immediate', 'out-of-cycle', 'scheduled', 'defer']),
        firstSeen: z.string(),
        lastSeen: z.string(),
        devices: z.number(),
      }),
    ),
    said: z.array(supplierSays).describe('What suppliers say of these weaknesses on it; it decides nothing'),
    open: z.number(),
    history: z.array(z.object({ at: z.string(), who: z.string(), why: z.string(), what: z.array(z.string()) })),
    doubtful: z.number().describe('Systems that may be the same'),
    proposed: z.object({ value: z.number(), why: z.string() }).nullable().describe('Criticality by the service map'),
    mapServices: z.array(z.string()).describe('Clinical services that stop with it, by the service map'),
    owners: z.array(z.string()).describe('Who holds the duty that looks after it'),
    choices: z.object({
      kinds: z.array(choice),
      duties: z.array(choice),
      mapSystems: z.array(choice),
      suppliers: z.array(choice),
    }),
    mayWrite: z.boolean(),
  }),
} as const;

export const editAsset = {
  method: 'PATCH',
  path: '/api/assets/:id',
  summary: 'Change what is known of one system or group; send the version you read',
  params: byId,
  body: z.object({ facts: factWords, version: z.number().int(), why }),
  response: z.object({ changed: z.number(), weaknesses: z.number().describe('Counted and ranked anew') }),
} as const;

export const retireAsset = {
  method: 'POST',
  path: '/api/assets/:id/retire',
  summary: 'Say that a system is no longer in use; what is weak on it no longer counts',
  params: byId,
  body: z.object({ version: z.number().int(), why }),
  response: z.object({ retiredOn: z.string().nullable() }),
} as const;

export const bringBackAsset = {
  method: 'POST',
  path: '/api/assets/:id/bring-back',
  summary: 'Say that a retired system is in use again',
  params: byId,
  body: z.object({ version: z.number().int(), why }),
  response: z.object({ retiredOn: z.string().nullable() }),
} as const;
