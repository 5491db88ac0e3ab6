import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { placesOf } from '../store/bodies.ts';
import { allProviders, deleteProvider, endRolesOfSource, putProvider } from '../store/identity-providers.ts';
import { clientOf, providerOf, signingKey } from './provider-client.ts';
import type { ProviderFile, ProviderSettings } from './provider-file.ts';
import { tellRole } from './tell-role.ts';

/** Adds an identity provider, or changes the one with its code. `credential` is the client's secret or key in PEM. */
export async function putIdentityProvider(context: Context, file: ProviderFile, credential: string): Promise<void> {
  const { code, organisation, clientSecretFile: _secret, privateKeyFile: _key, ...settings } = file;
  await refuseUselessCredential(settings, credential);
  await context.change({ action: 'put-identity-provider', why: 'command line' }, async (change) => {
    const [place] = await placesOf(change, [organisation]);
    if (!place) throw new Problem('not-found', `There is no organisation ${organisation}.`);
    const sealedCredential = context.vault.seal(credential);
    await putProvider(change, { code, organisationId: place.id, settings, sealedCredential });
    change.record({ subject: `identity-provider:${code}`, organisationId: place.id, after: settings });
  });
}

/** Every identity provider, with its organisation's code. */
export async function listIdentityProviders(context: Context) {
  return await context.read((reader) => allProviders<ProviderSettings>(reader));
}

/** Removes an identity provider, its links, and the roles that it gave. */
export async function removeIdentityProvider(context: Context, code: string): Promise<void> {
  await context.change({ action: 'remove-identity-provider', why: 'command line' }, async (change) => {
    const removed = await deleteProvider(change, code);
    if (!removed) throw new Problem('not-found', `There is no identity provider "${code}".`);
    for (const given of await endRolesOfSource(change, `provider:${removed.id}`)) {
      const { personId, organisationId, role } = given;
      change.record({ subject: `person:${personId}`, organisationId, before: { role } });
      tellRole(change, given, 'ended');
    }
    change.record({ subject: `identity-provider:${code}`, organisationId: removed.organisationId });
  });
}

/** Asks a provider what it says of itself. @throws Problem when it does not answer */
export async function checkIdentityProvider(
  context: Context,
  code: string,
): Promise<{ issuer: string; missing: string[] }> {
  const provider = await providerOf(context, code);
  const metadata = (await clientOf(context, provider)).serverMetadata();
  const { authMethod, idTokenAlg, scopes } = provider.settings;
  const offered = {
    [`clients that prove themselves by ${authMethod}`]:
      metadata.token_endpoint_auth_methods_supported?.includes(authMethod),
    [`ID tokens signed with ${idTokenAlg}`]: metadata.id_token_signing_alg_values_supported?.includes(idTokenAlg),
    'PKCE with S256': metadata.code_challenge_methods_supported?.includes('S256'),
    [`scopes ${scopes.join(', ')}`]: scopes.every((scope) => metadata.scopes_supported?.includes(scope) ?? true),
    'an address that ends sessions': metadata.end_session_endpoint !== undefined,
  };
  return { issuer: metadata.issuer, missing: Object.keys(offered).filter((name) => offered[name] !== true) };
}

async function refuseUselessCredential(settings: ProviderSettings, credential: string): Promise<void> {
  if (settings.authMethod !== 'private_key_jwt') {
    if (credential.length < 16) throw new Problem('invalid-request', "The client's secret is shorter than 16 signs.");
    return;
  }
  try {
    await signingKey(credential, settings.keyAlg);
  } catch (cause) {
    const detail = `The client's private key is not a key in PEM that fits ${settings.keyAlg}.`;
    throw new Problem('invalid-request', detail, { cause });
  }
}
