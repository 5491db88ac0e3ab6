import { createPrivateKey } from 'node:crypto';
import * as oidc from 'openid-client';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { scopeOver } from '#platform/scope.ts';
import { type ProviderRecord, providerByCode } from '../store/identity-providers.ts';
import type { ProviderSettings } from './provider-file.ts';

export type Provider = ProviderRecord<ProviderSettings>;

const clockToleranceSeconds = 60;
const discoveryLastsMs = 3_600_000;
// At the start of a log-in somebody is about to be sent there, so it must be known that the provider answers.
const seenLastsMs = 10_000;
const answerSeconds = 10;

// What a provider says of itself, by its code and the moment its settings changed.
const discovered = new Map<string, { readonly config: oidc.Configuration; readonly seenAt: number }>();

/** A context that sees one provider, or with `*` all, and nothing else. */
export function providerContext(context: Context, code: string): Context {
  return context.as(scopeOver(context.scope.who, [], { ...context.scope.settings, 'wardkeep.provider': code }));
}

/** One identity provider. @throws Problem when there is none */
export async function providerOf(context: Context, code: string): Promise<Provider> {
  const found = await providerContext(context, code).read((reader) => providerByCode<ProviderSettings>(reader, code));
  if (!found) throw new Problem('not-found', 'There is no such way to log in.');
  return found;
}

/**
 * The client of a provider, with what the provider says of itself: from the last hour, or with `isSeenNow` from the
 * last seconds.
 * @throws Problem when the provider is away
 */
export async function clientOf(context: Context, provider: Provider, isSeenNow = false): Promise<oidc.Configuration> {
  const key = `${provider.id} ${provider.changedAt.getTime()}`;
  const known = discovered.get(key);
  const now = context.now().getTime();
  if (known && now - known.seenAt < (isSeenNow ? seenLastsMs : discoveryLastsMs)) return known.config;
  const config = await answered(provider, () => discover(context, provider));
  discovered.set(key, { config, seenAt: now });
  return config;
}

/** Runs a call to a provider; that it does not answer becomes a problem in plain words. */
export async function answered<T>(provider: Provider, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAway(error)) throw error;
    throw new Problem(
      'provider-away',
      `${provider.settings.name} does not answer. Log in another way, or try again in a few minutes.`,
      { cause: error },
    );
  }
}

async function discover(context: Context, provider: Provider): Promise<oidc.Configuration> {
  const { settings } = provider;
  const metadata = {
    id_token_signed_response_alg: settings.idTokenAlg,
    [oidc.clockTolerance]: clockToleranceSeconds,
  };
  const isPlain = settings.issuer.startsWith('http:');
  const config = await oidc.discovery(
    new URL(settings.issuer),
    settings.clientId,
    metadata,
    await clientAuthentication(context, provider),
    { timeout: answerSeconds, ...(isPlain ? { execute: [oidc.allowInsecureRequests] } : {}) },
  );
  // The token comes straight from the provider, so the standard lets one skip its signature. We do not.
  oidc.enableNonRepudiationChecks(config);
  return config;
}

async function clientAuthentication(
  context: Context,
  { settings, sealedCredential }: Provider,
): Promise<oidc.ClientAuth> {
  const credential = context.vault.unseal(sealedCredential ?? '');
  if (settings.authMethod === 'client_secret_basic') return oidc.ClientSecretBasic(credential);
  if (settings.authMethod === 'client_secret_post') return oidc.ClientSecretPost(credential);
  const key = await signingKey(credential, settings.keyAlg);
  return oidc.PrivateKeyJwt(settings.keyId === undefined ? key : { key, kid: settings.keyId });
}

const algorithms = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  RS512: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
} as const;

/** A private key in PEM for the algorithm. @throws when it is not one */
export async function signingKey(pem: string, alg: keyof typeof algorithms): Promise<oidc.CryptoKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return await crypto.subtle.importKey('pkcs8', new Uint8Array(der), algorithms[alg], false, ['sign']);
}

// No connection, no answer in time, or an answer that is none: the other ways to log in go on.
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  const isNetwork = error instanceof TypeError && /fetch failed/.test(error.message);
  return (
    isNetwork || error.name === 'TimeoutError' || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM'
  );
}
