import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { isPermission, isRole, permissions, roleGives } from '../domain/roles.ts';
import { tokenChanged } from '../events.ts';
import { insertToken, revokeToken, tokensWithin } from '../store/credentials.ts';
import { placeWithin } from './administer-people.ts';
import { ownId } from './own-record.ts';

/** Tokens within the scope. */
export async function listTokens(context: Context) {
  const tokens = await context.read(tokensWithin);
  return {
    tokens: tokens.map(({ createdAt, expiresAt, lastUsedAt, revokedAt, ...token }) => ({
      ...token,
      scopes: [...token.scopes],
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      isRevoked: revokedAt !== null,
    })),
    scopes: Object.entries(permissions).map(([code, name]) => ({ code, name })),
  };
}

export interface NewToken {
  readonly name: string;
  readonly organisation: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly days: number;
  readonly why: string;
}

/**
 * Makes a token; it is in the answer, once, and only its hash is kept. Whatever it names, it does no more than its maker
 * may at that moment (`authenticate.ts`). Null: the command line made it.
 */
export async function createToken(
  context: Context,
  { body }: { body: NewToken },
  maker: Caller | null,
): Promise<{ id: number; token: string }> {
  refuseUselessScopes(body);
  const makerId = maker === null ? null : ownId(maker);
  const token = `wardkeep_${newToken()}`;
  return await context.change({ action: 'create-token', why: body.why }, async (change) => {
    const place = await placeWithin(change, body.organisation);
    refuseWider(maker, body, place.path);
    const expiresAt = new Date(context.now().getTime() + body.days * 86_400_000);
    const { name, role, scopes } = body;
    const id = await insertToken(change, {
      hash: hashOf(token),
      organisationId: place.id,
      role,
      scopes,
      name,
      createdBy: context.scope.who.id,
      makerId,
      expiresAt,
    });
    change.record({
      subject: `token:${id}`,
      organisationId: place.id,
      after: { name, role, scopes, organisation: place.code },
    });
    change.tell(tokenChanged.about(`token:${id}`, { tokenId: id, organisationId: place.id, name, what: 'made' }));
    return { id, token };
  });
}

/** Revokes a token within the scope. */
export async function endToken(context: Context, { params, body }: { params: { id: number }; body: { why: string } }) {
  return await context.change({ action: 'revoke-token', why: body.why }, async (change) => {
    const revoked = await revokeToken(change, params.id);
    if (!revoked) throw new Problem('not-found', 'There is no such token among your organisations.');
    change.record({
      subject: `token:${params.id}`,
      organisationId: revoked.organisationId,
      before: { name: revoked.name },
    });
    const { organisationId, name } = revoked;
    change.tell(
      tokenChanged.about(`token:${params.id}`, { tokenId: params.id, organisationId, name, what: 'revoked' }),
    );
    return { revoked: params.id };
  });
}

function refuseUselessScopes({ role, scopes }: NewToken): void {
  if (!isRole(role)) throw new Problem('invalid-request', `There is no role "${role}".`);
  const unknown = scopes.filter((scope) => !isPermission(scope));
  if (unknown.length > 0) {
    throw new Problem(
      'invalid-request',
      `There is no scope "${unknown[0]}". Known: ${Object.keys(permissions).join(', ')}.`,
    );
  }
  const beyond = scopes.filter((scope) => !roleGives(role, scope));
  if (beyond.length > 0)
    throw new Problem(
      'invalid-request',
      `The role "${role}" does not give "${beyond[0]}". Choose another role or leave the scope out.`,
    );
}

// It would do nothing; better said now than found out by a script.
function refuseWider(maker: Caller | null, { scopes }: NewToken, path: string): void {
  const beyond = scopes.find((permission) => {
    const own = maker?.principal?.scopeFor(permission);
    return maker !== null && (!own || !isWithin(own, path));
  });
  if (beyond === undefined) return;
  throw new Problem('not-allowed', `Your own roles do not give "${beyond}" there, so a token of yours cannot have it.`);
}
