import { z } from 'zod';

const day = z.iso.date('Enter a date such as 2026-11-21');
const text = (limit: number) => z.string().trim().max(limit);
const why = z.string().trim().min(3, 'Say why in a few words').max(500);

const holder = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  personId: z.number().nullable(),
  /** The account was closed: on paper there is somebody, in truth nobody. */
  hasLeft: z.boolean(),
  isDeputy: z.boolean(),
  from: z.string(),
  to: z.string().nullable(),
  /** Begins later than today. */
  isComing: z.boolean(),
  note: z.string(),
  /** Whose contact it is; empty but for contacts at suppliers. */
  supplier: z.string(),
});
export type HolderRow = z.infer<typeof holder>;

const vacancy = z.object({
  /** First day without anybody; null: nobody was ever named here. */
  since: z.string().nullable(),
  days: z.number().nullable(),
  /** The duty whose holder sees to it that somebody is named, and who that is. */
  namedBy: z.string(),
  namedByHolder: z.string().nullable(),
  /** The question to name somebody; null: nobody was asked. */
  obligationId: z.number().nullable(),
  dueAt: z.string().nullable(),
});

const state = z.enum(['held', 'deputy-only', 'gap', 'not-expected']);
const counts = z.object({ expected: z.number(), held: z.number(), deputyOnly: z.number(), gaps: z.number() });

const asked = {
  organisation: z.string().max(40),
  edge: z.string().max(40).default('geography'),
  'as-of': day.optional(),
  duty: z.string().max(60).optional(),
  state: z.enum(['held', 'deputy-only', 'gap']).optional(),
};

export const listDuties = {
  method: 'GET',
  path: '/api/duties',
  summary: 'Who holds which duty in an organisation and below it, and where nobody does',
  query: z.object({ ...asked, page: z.coerce.number().int().min(1).max(1000).default(1) }),
  response: z.object({
    scopeName: z.string(),
    organisation: z.object({ code: z.string(), kind: z.string(), name: z.string() }),
    isOne: z.boolean(),
    counts,
    organisations: z.number(),
    hidden: z.number(),
    children: z.array(
      counts.extend({ code: z.string(), kind: z.string(), name: z.string(), organisations: z.number() }),
    ),
    /** Over the whole scope. */
    byDuty: z.array(counts.extend({ code: z.string(), name: z.string(), shortName: z.string() })),
    /** At the organisation itself. */
    own: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        meaning: z.string(),
        basis: z.string(),
        state,
        holders: z.array(holder),
        openObligations: z.number(),
        vacancy: vacancy.nullable(),
        isPerSupplier: z.boolean(),
      }),
    ),
    /** Duties of the organisations below that fit the filters. */
    rows: z.array(
      z.object({
        organisationCode: z.string(),
        organisationName: z.string(),
        organisationKind: z.string(),
        duty: z.string(),
        dutyName: z.string(),
        state,
        holder: z.string().nullable(),
        deputies: z.array(z.string()),
        vacancy: vacancy.nullable(),
      }),
    ),
    total: z.number(),
    pageSize: z.number(),
    mayEdit: z.boolean(),
    /** Whether the person may ask that somebody is named. */
    mayAsk: z.boolean(),
    /** Accounts of the organisation, for those who may edit. */
    people: z.array(z.object({ id: z.number(), name: z.string(), email: z.string() })),
  }),
} as const;

export const appointHolder = {
  method: 'POST',
  path: '/api/duties/holders',
  summary: 'Name who holds a duty, or a deputy; a person of the organisation, or somebody without an account',
  body: z.object({
    organisation: z.string().max(24),
    duty: z.string().max(60),
    personId: z.number().int().positive().nullable().default(null),
    /** Left out for a person with an account. */
    name: text(200).default(''),
    email: z.union([z.literal(''), z.email('Enter an e-mail address, such as name@example.org')]).default(''),
    phone: text(40).default(''),
    isDeputy: z.boolean(),
    from: day,
    to: day.nullable().default(null),
    note: text(500).default(''),
    /** Whose contact it is, for a duty that is held for each supplier. */
    supplier: text(200).default(''),
    why,
  }),
  response: z.object({ id: z.number() }),
} as const;

export const endHolder = {
  method: 'POST',
  path: '/api/duties/holders/:id/end',
  summary: 'Say on which day somebody holds a duty for the last time; obligations then follow to whoever is next',
  params: z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) }),
  body: z.object({ lastDay: day, why }),
  response: z.object({ organisation: z.string(), duty: z.string(), isGap: z.boolean(), openObligations: z.number() }),
} as const;

export const exportDuties = {
  method: 'GET',
  path: '/api/duties/export',
  summary: 'The same as a file (CSV or JSON), gaps with who should name somebody',
  query: z.object({ ...asked, format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

export const askForNames = {
  method: 'POST',
  path: '/api/duties/gaps/ask',
  summary: 'Ask every organisation with a gap, here and below, to name somebody; those already asked are left out',
  body: z.object({
    organisation: z.string().max(40),
    edge: z.string().max(40).default('geography'),
    duty: z.string().max(60).optional(),
    why,
  }),
  response: z.object({ asked: z.number() }),
} as const;

export const importHolders = {
  method: 'POST',
  path: '/api/duties/holders/import',
  summary:
    'Name holders from a CSV file: organisation, duty, name, email, phone, from, until, deputy, supplier; a preview unless apply=yes',
  query: z.object({ apply: z.enum(['yes', 'no']).default('no'), why: z.string().trim().max(500).default('') }),
  body: z.unknown(),
  response: z.object({
    isApplied: z.boolean(),
    added: z.number(),
    unchanged: z.number(),
    refused: z.number(),
    lines: z.array(
      z.object({
        line: z.number(),
        organisation: z.string(),
        duty: z.string(),
        name: z.string(),
        outcome: z.enum(['add', 'unchanged', 'refused']),
        /** Whose time ends, or why the line is refused. */
        words: z.string(),
      }),
    ),
  }),
} as const;
