import { z } from 'zod';
import { withheld } from '#modules/organisations/contract/withheld.ts';
import { contractStates, decisions, renewals } from '../domain/contract-days.ts';
import { branchQuery, id, text, why } from './suppliers.ts';

const day = z.iso.date('Enter a date such as 2027-03-31').nullable();
const pence = z.number().int('Enter an amount in pence').min(0).max(1e13).nullable();

const fields = {
  reference: text(100),
  title: text(200).min(2, 'Say what the contract is for'),
  productGroup: z.string().max(40).nullable(),
  totalPence: pence,
  yearlyPence: pence,
  startsOn: day,
  endsOn: day,
  noticeDays: z.number().int().min(0).max(3660, 'Enter at most 3,660 days').nullable(),
  renewal: z.enum(renewals),
  ownerDuty: text(60),
  decision: z.enum(decisions),
  decisionNote: text(1000),
  state: z.enum(contractStates),
};

const standing = z.enum(['ended', 'past-end', 'past-notice', 'soon', 'later', 'decided', 'no-end']);

/** A contract as it is shown. */
export const contract = z.object({
  ...fields,
  id: z.number(),
  organisationCode: z.string(),
  organisationKind: z.string(),
  organisationName: z.string(),
  supplierId: z.number(),
  supplierName: z.string(),
  /** Last day on which notice can be given; null: not known. */
  noticeOn: z.string().nullable(),
  standing,
  version: z.number(),
});
export type ContractView = z.infer<typeof contract>;

const listQuery = {
  ...branchQuery,
  within: z.coerce.number().int().min(1).max(3660).optional(),
  standing: z.enum(['past-end', 'past-notice', 'no-end', 'open']).optional(),
  search: text(100).optional(),
  sort: z.enum(['ends', '-ends', 'notice', '-notice', 'yearly', '-yearly', 'supplier', '-supplier']).default('ends'),
};

export const listContracts = {
  method: 'GET',
  path: '/api/supplier-contracts',
  summary: 'Contracts in force of a scope, those that end first, as far as they are shared',
  query: z.object({ ...listQuery, page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  response: z.object({
    scopeName: z.string(),
    isFictional: z.boolean(),
    isOne: z.boolean(),
    mayWrite: z.boolean(),
    today: z.string(),
    contracts: z.array(contract),
    total: z.number(),
    pageSize: z.number(),
    counts: z.object({
      contracts: z.number(),
      /** Within a year. */
      ending: z.number(),
      pastNotice: z.number(),
      pastEnd: z.number(),
      noEnd: z.number(),
      /** Over the contracts that state it; in pence. */
      yearlyPence: z.number(),
      withoutValue: z.number(),
    }),
    withheld,
  }),
} as const;

export const exportContracts = {
  method: 'GET',
  path: '/api/supplier-contracts/export',
  summary: 'The same list as a file; money in pence',
  query: z.object({ ...listQuery, format: z.enum(['csv', 'json']).default('csv') }),
  response: z.unknown(),
} as const;

export const addContract = {
  method: 'POST',
  path: '/api/supplier-relationships/:id/contracts',
  summary: 'Write down a contract of your own organisation with a supplier; money in pence',
  params: z.object({ id }),
  body: z.object({
    reference: fields.reference.default(''),
    title: fields.title,
    productGroup: fields.productGroup.default(null),
    totalPence: fields.totalPence.default(null),
    yearlyPence: fields.yearlyPence.default(null),
    startsOn: fields.startsOn.default(null),
    endsOn: fields.endsOn.default(null),
    noticeDays: fields.noticeDays.default(null),
    renewal: fields.renewal.default('not-stated'),
    ownerDuty: fields.ownerDuty.default(''),
    decision: fields.decision.default('open'),
    decisionNote: fields.decisionNote.default(''),
    state: fields.state.default('active'),
    why,
  }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;

export const editContract = {
  method: 'PATCH',
  path: '/api/supplier-contracts/:id',
  summary: 'Change a contract of your own organisation; what was decided closes what was asked',
  params: z.object({ id }),
  body: z.object(fields).partial().extend({ version: z.number().int(), why }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;
