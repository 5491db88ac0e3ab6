import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';
import { commandKinds } from '../domain/command.ts';
import { answers, sources, standings, states } from '../domain/obligation.ts';

const day = z.iso.date('Enter a date such as 2026-11-21');
const text = (limit: number) => z.string().trim().max(limit);
const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const instant = z.string().nullable();
const dutyCode = z.string().max(60);

const counts = z.object({
  'no-answer': z.number(),
  late: z.number(),
  acknowledged: z.number(),
  answered: z.number(),
  excepted: z.number(),
  paused: z.number(),
  'not-applicable': z.number(),
  closed: z.number(),
  stopped: z.number(),
  'not-asked': z.number(),
});

const row = z.object({
  id: z.number(),
  organisationCode: z.string(),
  organisationName: z.string(),
  organisationKind: z.string(),
  title: z.string(),
  source: z.enum(sources),
  reference: z.string(),
  state: z.enum(states),
  standing: z.enum(standings),
  answer: z.enum(answers).nullable(),
  isLate: z.boolean(),
  askedAt: z.string(),
  acknowledgeBy: instant,
  dueAt: instant,
  nextUpdateAt: instant,
  exceptionUntil: instant,
  /** Who answers for it, in words: "SIRO", or a name. */
  owner: z.string(),
  ownerDuty: z.string().nullable(),
  /** The person behind it today; null: nobody. */
  ownerName: z.string().nullable(),
  escalation: z
    .object({
      to: z.enum(['deputy', 'duty', 'nobody']),
      /** "Cyber lead of North West". */
      words: z.string(),
      reason: z.enum(['time', 'vacancy']),
      at: z.string(),
    })
    .nullable(),
  next: z.object({ kind: z.enum(['acknowledge', 'answer', 'update', 'close', 'resume']), by: instant }).nullable(),
  version: z.number(),
});
export type ObligationRow = z.infer<typeof row>;

/** What narrows a list. */
const listQuery = z.object({
  /** Code of an organisation, or of a register for its top. */
  organisation: z.string().max(40),
  edge: z.string().max(40).default('geography'),
  'as-of': day.optional(),
  standing: z.enum(standings).optional(),
  source: z.enum(sources).optional(),
  duty: dutyCode.optional(),
  ask: id.optional(),
  search: text(100).optional(),
  nobody: z.enum(['yes']).optional(),
  page: z.coerce.number().int().min(1).max(2000).default(1),
});

export const listObligations = {
  method: 'GET',
  path: '/api/obligations',
  summary: 'Obligations of an organisation and of those below it, counted by where they stand',
  query: listQuery,
  response: z.object({
    scopeName: z.string(),
    isOne: z.boolean(),
    /** Of the whole scope, or of one ask where the query names it. */
    counts,
    children: z.array(
      counts.extend({ code: z.string(), kind: z.string(), name: z.string(), organisations: z.number() }),
    ),
    organisations: z.number(),
    /** Organisations of the branch whose obligations the person may not see. */
    hidden: z.number(),
    withheld,
    /** Live obligations that found nobody to go to. */
    stranded: z.number(),
    obligations: z.array(row),
    total: z.number(),
    /** True when there are more than are counted. */
    isTotalLeast: z.boolean(),
    pageSize: z.number(),
    asks: z.array(z.object({ id: z.number(), title: z.string(), reference: z.string() })),
    duties: z.array(z.object({ code: z.string(), name: z.string() })),
    mayAsk: z.boolean(),
    mayAnswer: z.boolean(),
  }),
} as const;

export const exportObligations = {
  method: 'GET',
  path: '/api/obligations/export',
  summary: 'The same list as a file (CSV or JSON), at most 20,000 rows',
  query: listQuery.omit({ page: true }).extend({ format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

export const ownObligations = {
  method: 'GET',
  path: '/api/obligations/own',
  summary: 'What waits for you: as owner or deputy, by a duty you hold, or because an owner was silent',
  response: z.object({
    obligations: z.array(row.extend({ reason: z.enum(['owner', 'deputy', 'duty', 'escalated']), path: z.string() })),
    count: z.number(),
    late: z.number(),
    /** Duties that you hold today. */
    duties: z.array(
      z.object({ name: z.string(), organisationName: z.string(), isDeputy: z.boolean(), path: z.string() }),
    ),
    feed: z.object({ createdAt: z.string(), lastUsedAt: instant }).nullable(),
    now: z.string(),
  }),
} as const;

export const byId = z.object({ id });

const event = z.object({
  id: z.number(),
  at: z.string(),
  recordedAt: z.string(),
  kind: z.string(),
  whoName: z.string(),
  /** False for what time alone brought about. */
  isByPerson: z.boolean(),
  text: z.string(),
  /** Where it went, in words, with the bodies that had nobody. */
  went: z.string().nullable(),
  passedOver: z.array(z.string()),
});
export type ObligationEvent = z.infer<typeof event>;

const evidence = z.object({
  id: z.number(),
  kind: z.enum(['text', 'link', 'file-hash', 'file']),
  value: z.string(),
  note: z.string(),
  file: z.object({ name: z.string(), type: z.string(), size: z.number() }).nullable(),
  addedAt: z.string(),
  /** Of a file: what is known of a virus scan; one in which something was found is not handed out. */
  scan: z.enum(['not-scanned', 'clean', 'infected']).nullable(),
  addedByName: z.string(),
});

export const detail = row.extend({
  text: z.string(),
  link: z.string(),
  askerName: z.string(),
  askedOfWhom: z.string(),
  askId: z.number(),
  updateEveryHours: z.number().nullable(),
  pausedAt: instant,
  deputyName: z.string().nullable(),
  events: z.array(event),
  evidence: z.array(evidence),
  /** Commands that you may give now. */
  commands: z.array(z.enum(commandKinds)),
  mayAddEvidence: z.boolean(),
  mayHandOver: z.boolean(),
  /** People of the organisation to whom it may go; empty unless you may hand it over. */
  people: z.array(z.object({ id: z.number(), name: z.string() })),
  duties: z.array(z.object({ code: z.string(), name: z.string() })),
  now: z.string(),
});
export type ObligationDetail = z.infer<typeof detail>;

export const oneObligation = {
  method: 'GET',
  path: '/api/obligations/:id',
  summary: 'One obligation with its clocks, its history and its evidence',
  params: byId,
  response: detail,
} as const;

export const commandFields = {
  kind: z.enum(commandKinds),
  text: text(4000).default(''),
  answer: z.enum(answers).optional(),
  /** Last day of an exception. */
  until: day.optional(),
};

export const command = {
  method: 'POST',
  path: '/api/obligations/:id/commands',
  summary: 'Acknowledge, answer, update, except, pause, close and so on; send the version you read',
  params: byId,
  body: z.object({ ...commandFields, version: z.number().int().min(1) }),
  response: detail,
} as const;

export const handOver = {
  method: 'PUT',
  path: '/api/obligations/:id/owner',
  summary: 'Give an obligation to a duty or to a person, with a deputy',
  params: byId,
  body: z.object({
    ownerDuty: dutyCode.nullable(),
    ownerPersonId: z.number().int().positive().nullable(),
    deputyPersonId: z.number().int().positive().nullable(),
    version: z.number().int().min(1),
    why: z.string().trim().min(3, 'Say why in a few words').max(500),
  }),
  response: detail,
} as const;
