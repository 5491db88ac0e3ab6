import * as oidc from 'openid-client';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { clientOf, providerOf } from './provider-client.ts';
import { siteOf } from './site.ts';

/** Where to send the browser to end the session at the provider too; '' where it offers none or does not answer. */
export async function endSessionAddress(
  context: Context,
  caller: Caller,
  providerCode: string,
  sealedIdToken: string | null,
): Promise<string> {
  try {
    const config = await clientOf(context, await providerOf(context, providerCode));
    if (!config.serverMetadata().end_session_endpoint) return '';
    return oidc.buildEndSessionUrl(config, {
      post_logout_redirect_uri: new URL('/log-in', siteOf(context, caller)).href,
      ...(sealedIdToken ? { id_token_hint: context.vault.unseal(sealedIdToken) } : {}),
    }).href;
  } catch (error) {
    // Our own session is over already; a provider that is away must not keep anybody from leaving.
    if (error instanceof Problem) return '';
    throw error;
  }
}
