import { z } from 'zod';
import { webhookKinds } from '../domain/kinds.ts';

const why = z.string().trim().min(3, 'Say why in a few words').max(500);
const byId = z.object({ id: z.coerce.number().int().positive() });

const webhook = z.object({
  id: z.number(),
  organisationCode: z.string(),
  organisationName: z.string(),
  name: z.string(),
  url: z.string(),
  kinds: z.array(z.string()),
  madeBy: z.string(),
  madeAt: z.string(),
  state: z.enum(['works', 'new', 'failing', 'stopped']),
  /** Since when it fails or is stopped. */
  since: z.string().nullable(),
  /** Why it fails or was stopped. */
  because: z.string().nullable(),
  lastOkAt: z.string().nullable(),
});

export const listWebhooks = {
  method: 'GET',
  path: '/api/webhooks',
  summary: 'Webhooks of the organisations you administer',
  response: z.object({
    webhooks: z.array(webhook),
    kinds: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
} as const;

export const addWebhook = {
  method: 'POST',
  path: '/api/webhooks',
  summary: 'Have an address called when something happens to an organisation; the secret is shown once',
  body: z.object({
    organisation: z.string().trim().min(1).max(40),
    name: z.string().trim().min(1, 'Enter a name').max(100),
    url: z.string().trim().min(1, 'Enter an address').max(1000),
    kinds: z.array(z.enum(webhookKinds)).min(1, 'Select at least 1').max(20),
    why,
  }),
  response: z.object({ id: z.number(), secret: z.string() }),
} as const;

export const switchWebhook = {
  method: 'PUT',
  path: '/api/webhooks/:id/state',
  summary: 'Stop a webhook, or let it go on',
  params: byId,
  body: z.object({ isStopped: z.boolean(), why }),
  response: z.object({ state: z.enum(['stopped', 'on']) }),
} as const;

export const testWebhook = {
  method: 'POST',
  path: '/api/webhooks/:id/test',
  summary: 'Call a webhook now with a message of no meaning',
  params: byId,
  response: z.object({ isTaken: z.boolean(), words: z.string() }),
} as const;

export const removeWebhook = {
  method: 'DELETE',
  path: '/api/webhooks/:id',
  summary: 'Remove a webhook and what waits for it',
  params: byId,
  body: z.object({ why }),
  response: z.object({ removed: z.number() }),
} as const;
