import { z } from 'zod';
import { assetKindCodes } from '../domain/facts/asset-kinds.ts';
import { fundings, legacyReasons, legacyStates } from '../domain/legacy/legacy-words.ts';

export const id = z.coerce.number().int().positive().max(2_147_483_647);
export const why = z.string().trim().min(3, 'Say why in a few words').max(500);
export const day = z.iso.date('Enter a date such as 2027-03-31').nullable();
export const pence = z.number().int('Enter an amount in pence').min(0).max(1e13).nullable();
export const text = (most: number) => z.string().trim().max(most);
export const classes = z.object({
  immediate: z.number(),
  'out-of-cycle': z.number(),
  scheduled: z.number(),
  defer: z.number(),
});

export const branchQuery = {
  organisation: z.string().max(40).describe('Code of an organisation, or of a register for its top'),
  edge: z.string().max(40).default('geography'),
  'as-of': z.iso.date().optional(),
};

/** What people write down. */
export const fields = {
  name: text(200).min(2, 'Say what it is'),
  kind: z.enum(assetKindCodes),
  what: text(1000),
  reason: z.enum(legacyReasons),
  reasonNote: text(1000),
  stuckUntil: day,
  systemId: text(60).describe('Id of a system of the organisation’s service map; empty: none'),
  pathways: z.array(z.string().max(60)).max(30),
  supportEndsOn: day,
  supportSource: text(300),
  ownerDuty: text(60),
  ownerPersonId: z.number().int().positive().nullable(),
  acceptedBy: text(120),
  acceptedWhy: text(1000),
  acceptedUntil: day,
  retiresOn: day,
  retirementPlan: text(2000),
  capitalLow: pence,
  capitalHigh: pence,
  revenueLow: pence.describe('A year'),
  revenueHigh: pence,
  priceYear: z.number().int().min(2000).max(2100).nullable(),
  costSource: text(300),
  funding: z.enum(fundings),
  state: z.enum(legacyStates),
};
export const assets = z.array(z.number().int().positive()).max(500);
