import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { openRecoveryOf } from '../store/account-recoveries.ts';
import { allProviders } from '../store/identity-providers.ts';
import { passkeysOf } from '../store/passkeys.ts';
import { recoveryCodesOf } from '../store/recovery-codes.ts';
import { providersFor } from './own-providers.ts';
import { ownId } from './own-record.ts';
import { providerContext } from './provider-client.ts';
import type { ProviderSettings } from './provider-file.ts';
import { stopRecovery } from './recover-account.ts';
import { relyingParty, relyingPartyIfAny } from './web-authn.ts';

/** The ways to log in that this installation offers. */
export async function waysIn(context: Context, _input: unknown, caller: Caller) {
  const providers = await providerContext(context, '*').read((reader) => allProviders<ProviderSettings>(reader));
  return {
    hasPasskeys: relyingPartyIfAny(context, caller) !== null,
    providers: providers.map(({ code, settings }) => ({ code, name: settings.name })),
  };
}

/** One's own ways to log in. */
export async function ownAccess(context: Context, _input: unknown, caller: Caller) {
  const id = ownId(caller);
  const providers = await providersFor(context, id);
  return await context.read(async (reader) => {
    const codes = await recoveryCodesOf(reader, id);
    const recovery = await openRecoveryOf(reader, id, context.now());
    return {
      passkeysRefused: passkeysRefused(context, caller),
      passkeys: (await passkeysOf(reader, id)).map(({ id: passkeyId, name, isBackedUp, createdAt, lastUsedAt }) => ({
        id: passkeyId,
        name,
        isBackedUp,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
      recoveryCodes: { left: codes?.left ?? 0, madeAt: codes?.madeAt?.toISOString() ?? null },
      providers,
      recovery: recovery
        ? { id: recovery.id, askedBy: recovery.askedByName, askedAt: recovery.askedAt.toISOString() }
        : null,
    };
  });
}

/** Stops a recovery of one's own account: whoever can log in did not lose every way in. */
export async function stopOwnRecovery(
  context: Context,
  { params }: { params: { id: number } },
): Promise<{ stopped: number }> {
  return await stopRecovery(context, { params, body: { why: 'its holder did not ask for it' } });
}

function passkeysRefused(context: Context, caller: Caller): string {
  try {
    relyingParty(context, caller);
    return '';
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}
