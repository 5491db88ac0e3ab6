import { z } from 'zod';
import { planItemStates } from '../domain/plan-item.ts';
import { moved } from './cycle.ts';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const day = z.iso.date('Enter a date such as 2026-11-21');
const place = { organisation: z.string().max(40), year: z.string().max(40) };
const text = (most: number) => z.string().trim().max(most);

const itemFields = {
  nodeId: z.number().int(),
  gap: text(2000),
  action: z.string().trim().min(3, 'Enter what is to be done').max(500),
  ownerPersonId: z.number().int().nullable(),
  ownerDuty: text(60),
  ownerName: text(200),
  startsOn: day.nullable(),
  dueOn: day,
  costPence: z.number().int().min(0).max(1e13).nullable(),
  funding: text(300),
  dependsOn: z.array(z.number().int()).max(50),
  evidence: text(4000),
  newLevel: z.string().max(60),
  state: z.enum(planItemStates),
  progress: text(2000),
};

const planItem = z.object({
  ...itemFields,
  id: z.number(),
  owner: z.string(),
  outcome: z.string(),
  isOverdue: z.boolean(),
  doneOn: z.string().nullable(),
  version: z.number(),
  updatedAt: z.string(),
  updatedBy: z.string(),
});

const planOutcome = z.object({
  nodeId: z.number(),
  outcome: z.string(),
  title: z.string(),
  required: z.string().nullable(),
  held: z.string().nullable(),
  isGap: z.boolean(),
  levels: z.array(z.string()),
});

export const readPlan = {
  method: 'GET',
  path: '/api/assurance/plan',
  summary: 'The improvement plan of an organisation, or what is missed and late in those below it',
  query: z.object({
    organisation: place.organisation,
    year: place.year.optional(),
    edge: z.string().max(40).default('geography'),
    'as-of': day.optional(),
  }),
  response: z.object({
    scopeName: z.string(),
    years: z.array(z.object({ code: z.string(), name: z.string() })),
    year: z.object({ code: z.string(), name: z.string(), finalOn: z.string() }).nullable(),
    levels: z.record(z.string(), z.string()),
    /** The plan of one organisation; null for a body above others, or before its return is open. */
    own: z
      .object({
        organisation: z.string(),
        state: z.string(),
        /** False: the actions themselves stay with the organisation; counts only. */
        isFull: z.boolean(),
        outcomes: z.array(planOutcome),
        items: z.array(planItem),
        counts: z.object({ items: z.number(), done: z.number(), overdue: z.number(), bareGaps: z.number() }),
        costPence: z.number(),
        submittedAt: z.string().nullable(),
        maySubmit: z.boolean(),
        mayWrite: z.boolean(),
        people: z.array(z.object({ id: z.number(), name: z.string() })),
        duties: z.array(z.object({ code: z.string(), name: z.string() })),
      })
      .nullable(),
    below: z
      .object({
        /** Organisations that answer, those of them whose return can be seen, and those that miss something. */
        organisations: z.number(),
        seen: z.number(),
        short: z.number(),
        missed: z.array(
          z.object({ outcome: z.string(), title: z.string(), missing: z.number(), onlyThis: z.number() }),
        ),
        raise: z.array(z.object({ outcome: z.string(), title: z.string(), reached: z.number() })),
        late: z.array(
          z.object({
            code: z.string(),
            kind: z.string(),
            name: z.string(),
            state: z.string(),
            gaps: z.number(),
            items: z.number(),
            done: z.number(),
            overdue: z.number(),
            costPence: z.number().nullable(),
          }),
        ),
        lateTotal: z.number(),
      })
      .nullable(),
    now: z.string(),
  }),
} as const;

export const addPlanItem = {
  method: 'POST',
  path: '/api/assurance/plan/:organisation/:year/items',
  summary: 'Add an action to the improvement plan of your own organisation',
  params: z.object(place),
  body: z.object({ ...itemFields, why }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;

export const changePlanItem = {
  method: 'PUT',
  path: '/api/assurance/plan-items/:id',
  summary: 'Change an action of the improvement plan of your own organisation; send the version you read',
  params: z.object({
    id: z.coerce
      .number()
      .int()
      .min(1)
      .max(2 ** 31 - 1),
  }),
  body: z.object({ ...itemFields, version: z.number().int().min(1), why }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;

export const submitPlan = {
  method: 'POST',
  path: '/api/assurance/plan/:organisation/:year/submit',
  summary: 'Hand the improvement plan of your own organisation to whoever reviews it, as it stands now',
  params: z.object(place),
  body: z.object({ why }),
  response: moved,
} as const;
