import { z } from 'zod';

const text = (most: number) => z.string().trim().max(most);
const day = z.iso.date('Enter a day such as 2027-03-31').nullable().default(null);
const why = text(500).min(3, 'Say why in a few words');

export const approvals = ['approved', 'not-yet', 'refused'] as const;

/** What stands between a fix and patients, for a product or a group of assets. */
export const patchPlan = z.object({
  id: z.number().nullable().describe('Null: nothing was written down yet'),
  about: z.string(),
  assets: z.number().nullable().describe('Assets of the group that have the weakness; null: a group of people’s own'),
  approval: z.enum(approvals).nullable(),
  approvedVersion: z.string(),
  approvalEvidence: z.string(),
  approvalOn: z.string().nullable(),
  windowOn: z.string().nullable(),
  windowNote: z.string(),
  signedByName: z.string().nullable(),
  signedOn: z.string().nullable(),
  signedNote: z.string(),
  ownerDuty: z.string().nullable(),
  ownerPersonId: z.number().nullable(),
  ownerName: z.string().nullable(),
  dueOn: z.string().nullable(),
  doneOn: z.string().nullable(),
  version: z.number(),
  missing: z.array(z.string()).describe('What is missing before it is safe to patch, in words'),
});
export type PatchPlanView = z.infer<typeof patchPlan>;

export const writePatchPlan = {
  method: 'PUT',
  path: '/api/assets/:organisation/patch-plans',
  summary:
    'Write down what stands between a fix and patients: approval of the supplier, change window, who and by when',
  params: z.object({ organisation: z.string().max(40) }),
  body: z.object({
    code: z.string().trim().min(3).max(200),
    about: text(200).min(2, 'Say which product or group of assets it is about'),
    approval: z.enum(approvals).nullable().default(null),
    approvedVersion: text(100).default(''),
    approvalEvidence: text(1000).default(''),
    approvalOn: day,
    windowOn: day,
    windowNote: text(300).default(''),
    ownerDuty: z.string().max(60).nullable().default(null),
    ownerPersonId: z.int().positive().nullable().default(null),
    dueOn: day,
    doneOn: day,
    version: z.int().min(0).describe('0: new'),
    why,
  }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;

export const signPatchPlan = {
  method: 'POST',
  path: '/api/patch-plans/:id/sign-off',
  summary: 'Say as a clinical safety officer that the fix may be put on in that window',
  params: z.object({ id: z.coerce.number().int().positive() }),
  body: z.object({ version: z.int().min(1), why }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;
