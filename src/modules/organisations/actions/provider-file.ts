import { z } from 'zod';
import { Problem } from '#platform/problems.ts';
import { isRole } from '../domain/roles.ts';

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
const providerSettings = z.strictObject({
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
const providerFile = providerSettings.extend({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits and hyphens'),
  organisation: z.string().min(1).max(24),
  /** Files beside this one. */
  clientSecretFile: z.string().optional(),
  privateKeyFile: z.string().optional(),
});
export type ProviderFile = z.output<typeof providerFile>;

/** Reads the text of a provider's file. @throws Problem naming each thing that is not as it must be */
export function readProviderFile(text: string): ProviderFile {
  const read = providerFile.safeParse(asJson(text));
  if (!read.success) {
    const parts = read.error.issues.map(({ path, message }) => ({ where: path.join('.') || 'file', message }));
    throw new Problem('invalid-request', 'The file of the identity provider is not right.', { parts });
  }
  const unknown = read.data.roles.filter(({ role }) => !isRole(role));
  if (unknown[0]) throw new Problem('invalid-request', `There is no role "${unknown[0].role}".`);
  return read.data;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('wrong-file', 'The file of the identity provider is not JSON.', { cause });
  }
}
