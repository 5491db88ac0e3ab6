import { z } from 'zod';
import { criticalities, relationshipStates } from '../domain/supplier-words.ts';
import { id, text, why } from './suppliers.ts';

const relationshipFields = {
  buys: text(500),
  services: z.array(text(100).min(2)).max(50),
  criticality: z.enum(criticalities),
  ownerDuty: text(60),
  state: z.enum(relationshipStates),
  isNamed: z.boolean(),
  notes: text(4000),
};

export const addRelationship = {
  method: 'POST',
  path: '/api/supplier-relationships',
  summary: 'Write down what your own organisation has with a supplier',
  body: z.object({
    organisation: z.string().max(40),
    supplier: z.number().int().min(1),
    buys: relationshipFields.buys.default(''),
    services: relationshipFields.services.default([]),
    criticality: relationshipFields.criticality.default('not-stated'),
    ownerDuty: relationshipFields.ownerDuty.default(''),
    state: relationshipFields.state.default('active'),
    isNamed: relationshipFields.isNamed.default(false),
    notes: relationshipFields.notes.default(''),
    why,
  }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;

export const editRelationship = {
  method: 'PATCH',
  path: '/api/supplier-relationships/:id',
  summary: 'Change what your own organisation has with a supplier; send the version you read',
  params: z.object({ id }),
  body: z.object(relationshipFields).partial().extend({ version: z.number().int(), why }),
  response: z.object({ id: z.number(), version: z.number() }),
} as const;
