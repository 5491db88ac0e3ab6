import { z } from 'zod';
import { criticalities, recordStates, relationshipStates } from '../domain/supplier-words.ts';
import { assessmentsOfSupplier } from './assessments.ts';
import { charterView, dsptView } from './charter.ts';
import { contract } from './contracts.ts';
import { incidentView } from './incidents.ts';
import { branchQuery, id } from './suppliers.ts';

const relationship = z.object({
  id: z.number(),
  organisationCode: z.string(),
  organisationKind: z.string(),
  organisationName: z.string(),
  supplierId: z.number(),
  buys: z.string(),
  services: z.array(z.string()),
  criticality: z.enum(criticalities),
  ownerDuty: z.string(),
  ownerDutyName: z.string(),
  state: z.enum(relationshipStates),
  isNamed: z.boolean(),
  notes: z.string(),
  version: z.number(),
  updatedAt: z.string(),
  updatedBy: z.string(),
});
export type RelationshipView = z.infer<typeof relationship>;

export const merge = z.object({
  id: z.number(),
  fromId: z.number(),
  fromName: z.string(),
  intoId: z.number(),
  intoName: z.string(),
  reasons: z.array(z.string()),
  why: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
});

const named = z.object({ id: z.number(), name: z.string() });

const detail = z.object({
  id: z.number(),
  /** The id that was asked for; another than `id` where that record was merged into this one. */
  askedId: z.number(),
  register: z.string(),
  scopeName: z.string(),
  isFictional: z.boolean(),
  isOne: z.boolean(),
  state: z.enum(recordStates),
  name: z.string(),
  otherNames: z.array(z.string()),
  odsCode: z.string().nullable(),
  companyNumber: z.string().nullable(),
  country: z.string(),
  parent: named.nullable(),
  children: z.array(named),
  website: z.string(),
  securityContact: z.string(),
  source: z.string(),
  version: z.number(),
  updatedAt: z.string(),
  /** Empty for those who do not keep the record: who proposed it tells who buys. */
  updatedBy: z.string(),
  merges: z.array(merge),
  relationships: z.array(relationship),
  counts: z.object({
    organisations: z.number(),
    vital: z.number(),
    important: z.number(),
    useful: z.number(),
    notStated: z.number(),
    services: z.number(),
  }),
  /** Organisations below that do not share whom they use: whether they use this one is not known. */
  notShared: z.number(),
  products: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      groupName: z.string(),
      organisations: z.number(),
      versions: z.array(z.string()).describe("In use; '' is not stated"),
    }),
  ),
  /** Products that the organisation itself uses; empty where the scope is more than one. */
  ownProducts: z.array(z.object({ name: z.string(), group: z.string(), version: z.string() })),
  /** On whom it relies today, nearest first. */
  chain: z.array(
    z.object({
      id: z.number(),
      recordId: z.number(),
      name: z.string(),
      what: z.string(),
      from: z.string(),
      depth: z.number(),
      through: z.string().nullable(),
    }),
  ),
  reliedOnBy: z.array(named),
  incidents: z.array(incidentView),
  charter: charterView,
  dspt: dsptView,
  assessments: assessmentsOfSupplier,
  /** Null without the right to see contracts. */
  contracts: z.array(contract).nullable(),
  contractsNotShared: z.number(),
  mayWriteContracts: z.boolean(),
  groups: z.array(z.object({ code: z.string(), name: z.string() })),
  duties: z.array(z.object({ code: z.string(), name: z.string() })),
  mayWrite: z.boolean(),
  mayManage: z.boolean(),
});
export type SupplierDetail = z.infer<typeof detail>;

export const oneSupplier = {
  method: 'GET',
  path: '/api/suppliers/:id',
  summary: 'One supplier, and who of a scope depends on it; the id of a merged record leads to the one it became',
  params: z.object({ id }),
  query: z.object(branchQuery),
  response: detail,
} as const;
