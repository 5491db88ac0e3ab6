import { bodyByCode, bodyById, mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { platformScope, type Scope } from '#platform/scope.ts';
import { assessmentOf } from '../store/assessments.ts';
import { evidenceById, usesOf } from '../store/evidence.ts';
import { refuseUnlessWriter, scopeOfAssignee } from './who-answers.ts';

/** Outcomes of an organisation's return for a year. */
export interface OutcomesAsked {
  readonly organisation: string;
  readonly year: string;
  readonly nodes: readonly number[];
}

/** A context over an organisation, and whether the caller's role opens it; false: they look after what they asked for. */
export interface EvidenceReach {
  readonly context: Context;
  readonly isByRole: boolean;
}

const whyPlatform = 'who looks after an outcome';
const noRole = 'Your role does not allow this. Ask an administrator of your organisation.';

/**
 * Where the caller adds a piece: by their role at the organisation, or because they look after every outcome that it is
 * shown for. Call it before a file is scanned.
 * @throws Problem 'not-allowed' or 'not-found' for everybody else
 */
export async function reachToAdd(
  context: Context,
  caller: Caller,
  asked: { readonly organisation: string; readonly uses: Omit<OutcomesAsked, 'organisation'> | null },
): Promise<EvidenceReach> {
  const byRole = await withRole(context, caller, 'assurance:write', asked.organisation);
  if (byRole && mayAt(caller, 'assurance:write', byRole.organisationId)) return { ...byRole, isByRole: true };
  const { organisation, uses } = asked;
  const given = uses && (await scopeOfOutcomes(context, caller, { organisation, year: uses.year, nodes: uses.nodes }));
  if (given) return { context: context.as(given), isByRole: false };
  if (byRole) refuseUnlessWriter(caller, byRole.organisationId);
  throw refusal(caller, 'assurance:write', asked.organisation);
}

/** Where the caller reads what stands behind one outcome. @throws Problem as `reachToAdd` */
export async function reachToRead(context: Context, caller: Caller, asked: OutcomesAsked): Promise<EvidenceReach> {
  const byRole = await withRole(context, caller, 'assurance:read', asked.organisation);
  if (byRole) return { ...byRole, isByRole: true };
  const given = await scopeOfOutcomes(context, caller, asked);
  if (given) return { context: context.as(given), isByRole: false };
  throw refusal(caller, 'assurance:read', asked.organisation);
}

/**
 * Where the caller reads a piece that they reach by no role: it is shown for an outcome that they look after. Null for
 * everybody else.
 */
export async function reachToPiece(context: Context, caller: Caller, id: number): Promise<Context | null> {
  if (caller.principal?.personId == null) return null;
  const shown = await context.as(platformScope(whyPlatform)).read(async (reader) => {
    const piece = await evidenceById(reader, id);
    const body = piece && (await bodyById(reader, piece.organisationId));
    return body ? { body, uses: await usesOf(reader, [id]) } : null;
  });
  for (const { year, node } of shown?.uses ?? []) {
    const asked = { organisation: shown?.body.code ?? '', year, nodes: [node] };
    const given = await scopeOfOutcomes(context, caller, asked);
    if (given) return context.as(given);
  }
  return null;
}

/** True where the caller looks after all of these outcomes today. */
export async function looksAfter(context: Context, caller: Caller, asked: OutcomesAsked): Promise<boolean> {
  return (await scopeOfOutcomes(context, caller, asked)) !== null;
}

async function scopeOfOutcomes(
  context: Context,
  caller: Caller,
  { organisation, year, nodes }: OutcomesAsked,
): Promise<Scope | null> {
  if (caller.principal?.personId == null) return null;
  const assessment = await context.as(platformScope(whyPlatform)).read(async (reader) => {
    const body = await bodyByCode(reader, organisation.toUpperCase());
    return body && (await assessmentOf(reader, body.id, year));
  });
  let scope: Scope | null = null;
  for (const nodeId of new Set(assessment ? nodes : [])) {
    scope = await scopeOfAssignee(context, caller, { assessmentId: assessment?.id ?? 0, nodeId });
    if (!scope) return null;
  }
  return scope;
}

async function withRole(context: Context, caller: Caller, permission: string, organisation: string) {
  const scope = caller.principal?.scopeFor(permission) ?? null;
  if (!scope) return null;
  const inScope = context.as(scope);
  return await inScope
    .read((reader) => organisationWithin(reader, organisation))
    .then(({ id }) => ({ context: inScope, organisationId: id }))
    .catch((thrown: unknown) => {
      if (thrown instanceof Problem && thrown.id === 'not-found') return null;
      throw thrown;
    });
}

function refusal(caller: Caller, permission: string, organisation: string): Problem {
  if (caller.principal?.scopeFor(permission) == null) return new Problem('not-allowed', noRole);
  return new Problem('not-found', `There is no organisation ${organisation} among those you may see.`);
}
