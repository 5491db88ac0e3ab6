import { createHash } from 'node:crypto';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { settledRoles } from '../domain/delegation.ts';
import { reasonsFor } from '../domain/principal.ts';
import { type StrongestActCode, strongestActs } from '../domain/strongest-acts.ts';
import { strongActProposed } from '../events.ts';
import {
  insertProposal,
  lockPermit,
  type ProposalRow,
  proposalsWithin,
  rolesHeldBy,
  spendProposal,
} from '../store/proposals.ts';
import { ownId } from './own-record.ts';

const openHours = 72;
const permitHours = 24;

/** A strong act, exactly as it shall be carried out. */
export interface StrongRequest {
  readonly kind: StrongestActCode;
  /** The organisation where both persons must hold the act's permission. */
  readonly organisationId: number;
  readonly path: string;
  /** Whom or what it is about: `person:12`. That person is neither of the two. */
  readonly subject: string;
  /** All that decides what will happen: plain JSON. */
  readonly request: Readonly<Record<string, unknown>>;
}

/** What both persons are asked to agree to; the same for the same request, whatever the order of its fields. */
export function hashOfRequest(request: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(request)))
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  );
}

/**
 * Proposes a strong act; a second person confirms or refuses it within 72 hours (`decide-proposal.ts`). `words` say in
 * one sentence what will happen.
 * @returns the proposal's id
 */
export async function propose(
  context: Context,
  change: Change,
  caller: Caller,
  strong: StrongRequest & { readonly words: string; readonly why: string },
): Promise<number> {
  const proposedBy = ownId(caller);
  const { kind, organisationId, subject, request, words, why } = strong;
  refuseSubject(subject, proposedBy);
  await demandSettled(context, change, strong, proposedBy);
  const id = await insertProposal(change, {
    kind,
    organisationId,
    subject,
    request,
    requestHash: hashOfRequest(request),
    words,
    why,
    proposedBy,
    proposedByName: context.scope.who.name,
    proposedAt: context.now(),
    expiresAt: new Date(context.now().getTime() + openHours * 3_600_000),
  });
  if (id === undefined)
    throw new Problem('conflict', 'You proposed exactly this already. It waits for a second person.');
  change.record({ subject, organisationId, after: { proposal: id, proposes: kind, words } });
  const facts = { proposal: id, organisationId, kind, proposedBy };
  change.tell(strongActProposed.about(`proposal:${id}`, facts));
  return id;
}

/**
 * Uses the permit for an act of the manner `permit`: proposed by the caller, confirmed within the last day by somebody
 * who may still confirm it, for exactly this request, and not used before.
 * @throws Problem 'second-person-needed' when there is none
 */
export async function spendPermit(
  context: Context,
  change: Change,
  caller: Caller,
  strong: StrongRequest,
): Promise<{ proposal: number; confirmedBy: string }> {
  const proposedBy = ownId(caller);
  const permit = await lockPermit(change, {
    kind: strong.kind,
    organisationId: strong.organisationId,
    requestHash: hashOfRequest(strong.request),
    proposedBy,
    confirmedAfter: new Date(context.now().getTime() - permitHours * 3_600_000),
  });
  if (!permit) {
    throw new Problem(
      'second-person-needed',
      `One person alone does not do this: ${strongestActs[strong.kind].name}. Propose it, and ask a second person to confirm it.`,
      { facts: { act: strong.kind } },
    );
  }
  await demandSettled(context, change, strong, proposedBy);
  const second = /^person:(\d+)$/.exec(permit.decidedBy ?? '')?.[1];
  if (second) await demandSettled(context, change, strong, Number(second));
  await spendProposal(change, permit.id, context.now());
  change.record({
    subject: strong.subject,
    organisationId: strong.organisationId,
    after: { permit: permit.id, act: strong.kind, confirmedBy: permit.decidedBy },
  });
  return { proposal: permit.id, confirmedBy: permit.decidedByName ?? '' };
}

/**
 * Refuses a strong act to somebody who does not hold its permission there now, or whose only right to it was given by
 * one person a few days ago.
 */
export async function demandSettled(
  context: Context,
  change: Change,
  { kind, path }: Pick<StrongRequest, 'kind' | 'path'>,
  personId: number,
): Promise<void> {
  const giving = reasonsFor(await rolesHeldBy(change, personId), strongestActs[kind].permission, path);
  if (giving.length === 0) {
    throw new Problem('not-allowed', 'One of the two no longer has the role that this needs. It cannot be done.');
  }
  if (settledRoles(giving, context.now()).length > 0) return;
  throw new Problem(
    'not-allowed',
    'This role was given by one person less than 7 days ago, so it does not count for the strongest acts yet. Ask another administrator.',
  );
}

/** @throws Problem when a person decides about what concerns themselves */
export function refuseSubject(subject: string, personId: number): void {
  if (subject !== `person:${personId}`) return;
  throw new Problem('not-now', 'This is about you. Two other people must decide it.');
}

/** The kinds of act that the caller may decide about, each with the scope in which they may. */
export function actScopes(context: Context, caller: Caller): { kinds: StrongestActCode[]; reading: Context }[] {
  const byPermission = Map.groupBy(
    Object.keys(strongestActs) as StrongestActCode[],
    (kind) => strongestActs[kind].permission,
  );
  return [...byPermission].flatMap(([permission, kinds]) => {
    const scope = caller.principal?.scopeFor(permission);
    return scope ? [{ kinds, reading: context.as(scope) }] : [];
  });
}

/** Every strong act that waits for a second person, for whoever runs the machine. */
export async function waitingProposals(context: Context): Promise<ProposalRow[]> {
  const now = context.now();
  const all = await context.read((reader) => proposalsWithin(reader, Object.keys(strongestActs), now));
  return all.filter(({ decision, expiresAt }) => decision === null && expiresAt > now);
}

/** Strong acts that were proposed where the caller may decide about them, the newest first. */
export async function listProposals(context: Context, _input: unknown, caller: Caller) {
  const found: ProposalRow[] = [];
  for (const { kinds, reading } of actScopes(context, caller)) {
    found.push(...(await reading.read((reader) => proposalsWithin(reader, kinds, context.now()))));
  }
  found.sort((a, b) => b.id - a.id);
  return { proposals: found.map((each) => shownProposal(each, caller, context.now())) };
}

function shownProposal(proposal: ProposalRow, caller: Caller, now: Date) {
  const { id, kind, words, why, proposedByName, decidedByName, decisionWhy, requestHash } = proposal;
  const me = caller.principal?.personId ?? 0;
  const isOpen = proposal.decision === null && proposal.expiresAt > now;
  return {
    id,
    kind,
    words,
    why,
    organisationCode: proposal.organisationCode,
    organisationName: proposal.organisationName,
    proposedBy: proposedByName,
    proposedAt: proposal.proposedAt.toISOString(),
    expiresAt: proposal.expiresAt.toISOString(),
    state: isOpen ? ('waits' as const) : stateOf(proposal.decision),
    decidedBy: decidedByName,
    decidedAt: proposal.decidedAt?.toISOString() ?? null,
    decisionWhy,
    isUsed: proposal.spentAt !== null,
    isOwn: proposal.proposedBy === me,
    mayDecide: isOpen && me > 0 && proposal.proposedBy !== me && proposal.subject !== `person:${me}`,
    requestHash,
  };
}

function stateOf(decision: string | null): 'confirmed' | 'refused' | 'withdrawn' | 'ran-out' {
  return decision === 'confirmed' || decision === 'refused' || decision === 'withdrawn' ? decision : 'ran-out';
}
