import { z } from 'zod';

const rule = z
  .strictObject({
    each: z.string().min(1).max(200).optional(),
    claim: z.string().min(1).max(200),
    is: z.union([z.string().transform((one) => [one]), z.array(z.string().max(500)).min(1).max(50)]),
    organisation: z.string().min(1).max(24).optional(),
    organisationClaim: z.string().min(1).max(200).optional(),
    role: z.string().max(40),
  })
  .refine((each) => (each.organisation === undefined) !== (each.organisationClaim === undefined), {
    message: 'name one of organisation and organisationClaim',
  });

const ownNames = ['localhost', '127.0.0.1', '[::1]'];
const issuer = z
  .url({ protocol: /^https?$/ })
  .refine((text) => text.startsWith('https:') || ownNames.includes(new URL(text).hostname), {
    message: 'must begin with https://',
  });
const domain = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'write a domain such as nhs.net, in small letters');

/** What is kept of an identity provider, beside its organisation and the client's secret or key. */
export const providerSettings = z.strictObject({
  name: z.string().min(1).max(60),
  issuer,
  clientId: z.string().min(1).max(300),
  authMethod: z.enum(['private_key_jwt', 'client_secret_basic', 'client_secret_post']),
  /** For private_key_jwt: the key's id as the provider knows it, and the algorithm of the client's assertions. */
  keyId: z.string().max(200).optional(),
  keyAlg: z.enum(['RS256', 'RS512', 'PS256', 'ES256']).default('RS256'),
  /** The algorithm of the provider's ID tokens; anything else is refused. */
  idTokenAlg: z.enum(['RS256', 'RS512', 'PS256', 'ES256', 'EdDSA']).default('RS256'),
  scopes: z.array(z.string().max(100)).max(30).default(['profile', 'email']),
  /** Asked of the provider as acr_values, and its other parameters, e.g. `prompt`. */
  acrValues: z.array(z.string().max(300)).max(10).default([]),
  parameters: z
    .record(z.string().regex(/^(prompt|domain_hint|login_hint|ui_locales|hd)$/), z.string().max(300))
    .default({}),
  /** A log-in with one of these values needs no second check of ours. */
  secondCheck: z
    .strictObject({ claim: z.string().max(200), is: z.array(z.string().max(300)).min(1).max(20) })
    .optional(),
  /** True where claims come from the UserInfo endpoint, as CIS2's roles do. */
  asksUserInfo: z.boolean().default(false),
  /** E-mail domains for which the provider's word links an account at its first log-in. */
  trustedDomains: z.array(domain).max(50).default([]),
  emailClaim: z.string().max(100).default('email'),
  /** `always` only where the provider itself hands out the addresses and says nothing of email_verified. */
  emailIsVerified: z.enum(['by-claim', 'always']).default('by-claim'),
  roles: z.array(rule).max(200).default([]),
});
export type ProviderSettings = z.output<typeof providerSettings>;

/** The file that `wardkeep identity-provider add` reads. */
export const providerFile = providerSettings.extend({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits and hyphens'),
  organisation: z.string().min(1).max(24),
  /** Files beside this one. */
  clientSecretFile: z.string().optional(),
  privateKeyFile: z.string().optional(),
});
export type ProviderFile = z.output<typeof providerFile>;

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
