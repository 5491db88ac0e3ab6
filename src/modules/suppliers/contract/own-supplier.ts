import { z } from 'zod';
import { charterStates } from '../domain/charter-states.ts';
import { charterView, dsptView } from './charter.ts';
import { id, text, why } from './suppliers.ts';

/** What a supplier's people see of their own record. */
const own = z.object({
  name: z.string(),
  otherNames: z.array(z.string()),
  odsCode: z.string().nullable(),
  companyNumber: z.string().nullable(),
  country: z.string(),
  website: z.string(),
  securityContact: z.string(),
  state: z.enum(['proposed', 'listed', 'withdrawn']),
  products: z.array(z.object({ id: z.number(), name: z.string(), groupName: z.string() })),
  charter: charterView,
  dspt: dsptView,
  changes: z.array(
    z.object({
      id: z.number(),
      facts: z.record(z.string(), z.string()),
      note: z.string(),
      state: z.enum(['asked', 'taken', 'refused']),
      askedAt: z.string(),
      askedBy: z.string(),
      decidedWhy: z.string(),
    }),
  ),
  me: z.object({ name: z.string(), isConfirmed: z.boolean(), isAdministrator: z.boolean() }),
  counts: z.object({ customers: z.number(), people: z.number(), openIncidents: z.number() }),
  today: z.string(),
  toDo: z
    .object({
      toAnswer: z.number().describe('Questionnaires whose answers were never sent'),
      dueOn: z.string().nullable().describe('The first day by which somebody wants one of these'),
      only: z.number().nullable().describe('The questionnaire, where it is one'),
      waiting: z.number().describe('Customers that let themselves be known and wait for one of these'),
      isForNation: z.boolean(),
      askedAgain: z.number().describe('Questionnaires about whose answers somebody wants to know more'),
      outOfDate: z.number().describe('Questionnaires whose answers no longer count'),
      unstated: z.number().describe('Points of the charter of which nothing is known'),
      tellOn: z.number().describe('Open incidents that the supplier declared'),
    })
    .describe('What waits for the supplier; of questionnaires nothing until its person is confirmed'),
});
export type OwnSupplier = z.infer<typeof own>;

export const showOwnSupplier = {
  method: 'GET',
  path: '/api/own-supplier',
  summary: 'A supplier’s own record, as its people see it',
  response: own,
} as const;

export const askForChange = {
  method: 'POST',
  path: '/api/own-supplier/changes',
  summary: 'Ask those who keep the record to change what it says of your supplier',
  body: z.object({
    name: text(200).min(2).optional(),
    website: text(300)
      .regex(/^(https?:\/\/\S+)?$/, 'Enter an address that starts with https://')
      .optional(),
    securityContact: text(200).optional(),
    companyNumber: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{4,12}$/, 'Enter a number such as 01234567 or SC123456')
      .optional(),
    country: text(60).optional(),
    products: text(1000).optional(),
    note: text(1000).default(''),
  }),
  response: z.object({ id: z.number() }),
} as const;

export const stateOwnCharter = {
  method: 'POST',
  path: '/api/own-supplier/charter',
  summary: 'State where your supplier stands on a point of the charter; what the national team checked stays',
  body: z.object({
    point: z.string().max(40),
    state: z.enum(charterStates).exclude(['evidenced', 'unknown']),
    link: text(500)
      .regex(/^(https?:\/\/\S+)?$/, 'Enter an address that starts with https://')
      .default(''),
    note: text(1000).default(''),
  }),
  response: z.object({ point: z.string() }),
} as const;

const customer = z.object({
  name: z.string(),
  code: z.string(),
  /** They invited whoever asks. */
  isInviter: z.boolean(),
  /** Whom to write to there; empty where they named nobody. */
  contact: z.string(),
  products: z.array(z.object({ name: z.string(), version: z.string() })),
});
export type OwnCustomer = z.infer<typeof customer>;

export const listCustomers = {
  method: 'GET',
  path: '/api/own-supplier/customers',
  summary: 'Organisations that let your supplier know that they are its customers',
  response: z.object({ supplierName: z.string(), isConfirmed: z.boolean(), customers: z.array(customer) }),
} as const;

const colleague = z.object({
  id: z.number().nullable(),
  name: z.string(),
  email: z.string(),
  isAdministrator: z.boolean(),
  isConfirmed: z.boolean(),
  isMe: z.boolean(),
});

export const listColleagues = {
  method: 'GET',
  path: '/api/own-supplier/people',
  summary: 'Who speaks for your supplier',
  response: z.object({
    supplierName: z.string(),
    mayInvite: z.boolean(),
    domain: z.string(),
    people: z.array(colleague),
  }),
} as const;

export const inviteColleague = {
  method: 'POST',
  path: '/api/own-supplier/people',
  summary: 'Invite a colleague with an address of the same domain to speak for your supplier',
  body: z.object({
    name: text(200).min(1, 'Enter a name'),
    email: z.email('Enter an e-mail address').max(254),
    why,
  }),
  response: z.object({ state: z.literal('sent') }),
} as const;

export const endColleague = {
  method: 'POST',
  path: '/api/own-supplier/people/:id/end',
  summary: 'Take a colleague’s access away, at once',
  params: z.object({ id }),
  body: z.object({ why }),
  response: z.object({ id: z.number() }),
} as const;

const update = z.object({ text: z.string(), toldAt: z.string(), toldBy: z.string(), isBySupplier: z.boolean() });

const incident = z.object({
  id: z.number(),
  title: z.string(),
  what: z.string(),
  state: z.enum(['open', 'closed']),
  since: z.string().nullable(),
  products: z.array(z.string()),
  declaredAt: z.string(),
  declaredBy: z.string(),
  isOwn: z.boolean().describe('Declared by the supplier, and so told on and closed by it'),
  closedAt: z.string().nullable(),
  closingNote: z.string().nullable(),
  updates: z.array(update),
});
export type OwnIncident = z.infer<typeof incident>;

export const listOwnIncidents = {
  method: 'GET',
  path: '/api/own-supplier/incidents',
  summary: 'Incidents at your supplier, with what was told about each',
  response: z.object({
    supplierName: z.string(),
    isConfirmed: z.boolean(),
    products: z.array(z.string()),
    /** How many organisations an incident would reach, made coarse. */
    reach: z.string(),
    incidents: z.array(incident),
  }),
} as const;

export const declareOwnIncident = {
  method: 'POST',
  path: '/api/own-supplier/incidents',
  summary: 'Declare an incident at your supplier: everybody in the record who uses it is asked to look',
  body: z.object({
    title: text(200).min(3, 'Say what happened in a few words'),
    what: text(4000).min(10, 'Say what is known so far'),
    since: z.iso.datetime('Enter a time'),
    products: z.array(text(200).min(1)).max(50).default([]),
    hours: z.number().int().min(1).max(720).default(72),
  }),
  response: z.object({ id: z.number() }),
} as const;

export const updateOwnIncident = {
  method: 'POST',
  path: '/api/own-supplier/incidents/:id/updates',
  summary: 'Tell what is new in an incident that your supplier declared, or that it is over',
  params: z.object({ id }),
  body: z.object({ text: text(4000).min(3, 'Say what is new'), isOver: z.boolean().default(false) }),
  response: z.object({ id: z.number() }),
} as const;
