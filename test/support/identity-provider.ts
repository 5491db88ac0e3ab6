import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration, Provider as OidcProvider } from 'oidc-provider';

/** Somebody known to the identity provider: what it says of them. */
export interface KnownPerson {
  readonly sub: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** How strongly they logged in there, e.g. `AAL3`. */
  readonly acr?: string;
}

/** A client as the provider knows it. */
export type KnownClient = NonNullable<Configuration['clients']>[number];

/** A running identity provider: oidc-provider, with people who log in by name alone. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Who is let in when a browser comes; changed by tests. */
  person: KnownPerson;
  stop(): Promise<void>;
}

/** What sets one provider apart from another. */
export interface ProviderTraits {
  readonly clients: readonly KnownClient[];
  readonly person: KnownPerson;
  readonly acrValues?: readonly string[];
  /** Claims by scope, e.g. `{ nationalrbacaccess: ['nhsid_nrbac_roles'] }`. */
  readonly scopes?: Readonly<Record<string, readonly string[]>>;
  /** True: claims stand in the ID token, as Entra ID does; false: only UserInfo has them, as CIS2 does. */
  readonly hasClaimsInIdToken: boolean;
}

/** Starts an identity provider on a free port of this machine. */
export async function startIdentityProvider(traits: ProviderTraits): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running: { -readonly [K in keyof IdentityProvider]: IdentityProvider[K] } = {
    issuer,
    person: traits.person,
    stop: () => stop(server),
  };
  const provider = await providerAt(issuer, traits, () => running.person);
  server.on('request', (request, response) => {
    const uid = /^\/interaction\/([\w-]+)$/.exec(request.url ?? '')?.[1];
    if (uid === undefined) {
      void provider.callback()(request, response);
      return;
    }
    // In place of a page with a form: whoever comes is the person of the moment.
    const { person } = running;
    const login = { accountId: person.sub, ...(person.acr ? { acr: person.acr } : {}), remember: false };
    provider
      .interactionDetails(request, response)
      .then(async ({ prompt, params, session, grantId }) => {
        if (prompt.name === 'login') return { login };
        const known = grantId ? await provider.Grant.find(grantId) : undefined;
        const grant =
          known ??
          new provider.Grant({ accountId: session?.accountId ?? person.sub, clientId: String(params.client_id) });
        grant.addOIDCScope(String(params.scope));
        return { consent: { grantId: await grant.save() } };
      })
      .then((result) => provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true }))
      .catch((error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      });
  });
  return running;
}

async function providerAt(issuer: string, traits: ProviderTraits, who: () => KnownPerson): Promise<OidcProvider> {
  const { default: Provider } = await import('oidc-provider');
  const provider = new Provider(issuer, {
    clients: traits.clients.map((client) => ({ ...client })),
    claims: { openid: ['sub', 'acr', 'auth_time'], ...traits.scopes } as NonNullable<Configuration['claims']>,
    acrValues: new Set(traits.acrValues ?? []),
    conformIdTokenClaims: !traits.hasClaimsInIdToken,
    enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'RS512', 'PS256', 'ES256'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['a key for tests alone'] },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, ...who().claims }) }),
  });
  return provider;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
