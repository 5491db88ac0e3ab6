import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { type ProviderFile, type ProviderSettings, providerFile } from '../contract/providers.ts';
import { isRole } from '../domain/roles.ts';
import { placesOf } from '../store/bodies.ts';
import { allProviders, deleteProvider, endRolesOfSource, putProvider } from '../store/identity-providers.ts';
import { clientOf, providerOf, signingKey } from './provider-client.ts';

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
    [`sign-in of clients by ${authMethod}`]: metadata.token_endpoint_auth_methods_supported?.includes(authMethod),
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

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('wrong-file', 'The file of the identity provider is not JSON.', { cause });
  }
}
