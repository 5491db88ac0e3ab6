import { z } from 'zod';

const code = z.object({ code: z.string().max(40) });
const next = z.string().max(2000).default('');

export const startWithProvider = {
  method: 'GET',
  path: '/log-in/with/:code',
  summary: 'Log in by an identity provider: sends the browser there (OpenID Connect, PKCE, state, nonce)',
  params: code,
  query: z.object({ next }),
  response: z.unknown(),
} as const;

export const comeBackFromProvider = {
  method: 'GET',
  path: '/log-in/back/:code',
  summary: 'Where an identity provider sends the browser back',
  params: code,
  query: z.record(z.string().max(100), z.string().max(8000)),
  response: z.unknown(),
} as const;

export const goToProvider = {
  method: 'POST',
  path: '/api/me/providers/:code',
  summary: 'Begin to link an identity provider to your account, or to prove yourself by it; answers with its address',
  params: code,
  body: z.object({ purpose: z.enum(['link', 'prove']) }),
  response: z.object({ address: z.string() }),
} as const;

export const unlinkProvider = {
  method: 'DELETE',
  path: '/api/me/providers/:code',
  summary: 'End the link of an identity provider to your account',
  params: code,
  response: z.object({ unlinked: z.string() }),
} as const;
