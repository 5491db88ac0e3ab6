import { z } from 'zod';
import { harmGrades } from '../domain/candour.ts';

const day = z.iso.date('Enter a date such as 2026-11-21');
const text = (limit: number) => z.string().trim().max(limit);
const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });

const recordText = z.object({
  whatHappened: text(10_000).min(1, 'Say what happened'),
  happenedOn: day.nullable(),
  place: text(300),
  pathway: z.string().max(60).nullable(),
  patientsAffected: z.number('Enter a whole number').int('Enter a whole number').min(0).max(10_000_000).nullable(),
  physicalHarm: z.enum(harmGrades, 'Select how much physical harm there was'),
  psychologicalHarm: z.enum(['none', 'low', 'moderate', 'severe'], 'Select how much psychological harm there was'),
  immediateActions: text(10_000),
  contributingFactors: text(10_000),
  learning: text(10_000),
  sentOn: day.nullable(),
  sentReference: text(200),
});

const record = recordText.extend({
  id: z.number(),
  hazardId: z.number(),
  hazardNumber: z.number(),
  hazardName: z.string(),
  organisationCode: z.string(),
  organisationName: z.string(),
  version: z.number(),
  createdAt: z.string(),
  createdBy: z.string(),
  candour: z.object({
    state: z.enum(['not-prompted', 'to-decide', 'applies', 'does-not-apply']),
    reason: z.string(),
    decidedOn: z.string().nullable(),
    decidedBy: z.string(),
  }),
  mayWrite: z.boolean(),
});
export type LearningRecord = z.infer<typeof record>;

export const addLearningRecord = {
  method: 'POST',
  path: '/api/hazards/:id/learning-records',
  summary: 'Prepare an incident learning record from a hazard; nothing is sent anywhere',
  params: byId,
  body: recordText.partial().extend({
    whatHappened: recordText.shape.whatHappened,
    physicalHarm: recordText.shape.physicalHarm,
    psychologicalHarm: recordText.shape.psychologicalHarm,
    why,
  }),
  response: record,
} as const;

export const oneLearningRecord = {
  method: 'GET',
  path: '/api/learning-records/:id',
  summary: 'One incident learning record with where the duty of candour stands',
  params: byId,
  response: record,
} as const;

export const editLearningRecord = {
  method: 'PATCH',
  path: '/api/learning-records/:id',
  summary: 'Change an incident learning record; send the version you read',
  params: byId,
  body: recordText.partial().extend({ version: z.number().int(), why }),
  response: record,
} as const;

export const decideCandour = {
  method: 'PUT',
  path: '/api/learning-records/:id/candour',
  summary: 'Say whether the duty of candour applies, with the reason and the day',
  params: byId,
  body: z.object({
    version: z.number().int(),
    decision: z.enum(['applies', 'does-not-apply'], 'Select whether the duty of candour applies'),
    decidedOn: day,
    reason: z.string().trim().min(10, 'Say why in a sentence').max(2000),
  }),
  response: record,
} as const;
