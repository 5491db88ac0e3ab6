import * as oidc from 'openid-client';
import type { Context } from '#platform/context.ts';
import type { NamedCookie } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { type Attempt, attemptOf, keepAttempt, spendAttempt } from './attempt.ts';
import { answered, clientOf, type Provider } from './provider-client.ts';
import { siteOf } from './site.ts';

/** What a journey to a provider is for: to log in, to link it to one's account, to prove oneself again. */
export type JourneyPurpose = 'log-in' | 'link' | 'prove';

/** The claims of somebody whom a provider vouched for, after every check of the protocol. */
export interface Vouched {
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string | undefined;
}

/** Begins a journey: where to send the browser, and the cookie that binds the way back to it. */
export async function beginJourney(
  context: Context,
  caller: Caller,
  provider: Provider,
  facts: { readonly purpose: JourneyPurpose; readonly next: string; readonly session: string; readonly person: string },
): Promise<{ address: string; cookie: NamedCookie }> {
  const config = await clientOf(context, provider, true);
  const { settings } = provider;
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const address = oidc.buildAuthorizationUrl(config, {
    ...settings.parameters,
    redirect_uri: backAddress(context, caller, provider).href,
    scope: [...new Set(['openid', ...settings.scopes])].join(' '),
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...(settings.acrValues.length > 0 ? { acr_values: settings.acrValues.join(' ') } : {}),
    ...(facts.purpose === 'prove' ? { prompt: 'login', max_age: '0' } : {}),
  });
  const cookie = keepAttempt(context, 'provider', { ...facts, provider: provider.code, state, nonce, verifier });
  return { address: address.href, cookie };
}

/** The journey that this browser is on with a provider; null when there is none, or it took too long. */
export function journeyOf(context: Context, caller: Caller, provider: Provider): Attempt | null {
  const attempt = attemptOf(context, caller, 'provider');
  return attempt?.facts.provider === provider.code ? attempt : null;
}

/**
 * Ends a journey: checks state, issuer, nonce, audience, times (60 s apart at most), signature and its algorithm, and
 * changes the code for the claims.
 * @throws Problem `invalid-request` when anything is not as it must be, `provider-away` when it does not answer
 */
export async function endJourney(
  context: Context,
  caller: Caller,
  provider: Provider,
  journey: Attempt,
  query: Readonly<Record<string, string>>,
): Promise<Vouched> {
  const { state = '', nonce = '', verifier = '', purpose } = journey.facts;
  // Compared here too, before anything is used up: a stranger's answer must not end a journey under way.
  if (query.state !== state || !(await spendAttempt(context, journey))) throw notOurs();
  const config = await clientOf(context, provider);
  const back = backAddress(context, caller, provider);
  back.search = new URLSearchParams(query).toString();
  try {
    return await answered(provider, async () => {
      const tokens = await oidc.authorizationCodeGrant(config, back, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(purpose === 'prove' ? { maxAge: 0 } : {}),
      });
      const claims = tokens.claims();
      if (!claims) throw notOurs();
      const more = provider.settings.asksUserInfo
        ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        : {};
      return { subject: claims.sub, claims: { ...more, ...claims }, idToken: tokens.id_token };
    });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw notOurs(error);
  }
}

/** The address that the provider sends the browser back to; exactly this one is registered there. */
export function backAddress(context: Context, caller: Caller, provider: Provider): URL {
  return new URL(`/log-in/back/${provider.code}`, siteOf(context, caller));
}

function notOurs(cause?: unknown): Problem {
  return new Problem('invalid-request', 'This answer does not belong to a log-in that you began here. Start again.', {
    cause,
  });
}
