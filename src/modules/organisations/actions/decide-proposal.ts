import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { isStrongestAct, type StrongestActCode, strongestActs } from '../domain/strongest-acts.ts';
import { strongActDecided } from '../events.ts';
import { decideProposal, lockProposal, type ProposalRow, proposalById } from '../store/proposals.ts';
import { giveConfirmedRole } from './give-role.ts';
import { ownId } from './own-record.ts';
import { actScopes, demandSettled, hashOfRequest, refuseSubject } from './second-person.ts';

/** Who decides: a person, or null for whoever runs the machine. */
type Decider = Caller | null;

/** Carries out what was confirmed, in the same transaction. It checks again that both persons may, where roles differ. */
type CarryOut = (
  context: Context,
  change: Change,
  proposal: ProposalRow,
  second: { readonly id: string; readonly personId: number | null },
) => Promise<void>;

// Acts that are not here are carried out by who hears of the decision, or give a permit (`spendPermit`).
const carryOuts: Partial<Record<StrongestActCode, CarryOut>> = { 'give-administrator': giveConfirmedRole };

interface Decision {
  readonly params: { readonly id: number };
  readonly body: { readonly requestHash: string; readonly why: string };
}

/**
 * Confirms a proposal as the second person, who must hold the same right, as must the first still. What is carried out
 * is what the hash that was seen stands for.
 */
export async function confirmProposal(context: Context, { params, body }: Decision, decider: Decider) {
  const { deciding } = await found(context, params.id, decider);
  return await deciding.change({ action: 'confirm-proposal', why: body.why }, async (change) => {
    const { proposal, kind } = await openOne(context, change, params.id);
    const second = secondOf(deciding, decider, proposal);
    if (proposal.requestHash !== body.requestHash || hashOfRequest(proposal.request) !== body.requestHash) {
      throw new Problem('conflict', 'This is not what you were shown. Read it again, then decide.');
    }
    const act = { kind, path: proposal.path };
    await demandSettled(context, change, act, proposal.proposedBy);
    if (second.personId !== null) await demandSettled(context, change, act, second.personId);
    await carryOuts[kind]?.(deciding, change, proposal, second);
    await close(context, change, proposal, { decision: 'confirmed', why: body.why });
    return { decided: proposal.id };
  });
}

/** Refuses a proposal as the second person, with a reason. */
export async function refuseProposal(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  decider: Decider,
) {
  const { deciding } = await found(context, params.id, decider);
  return await deciding.change({ action: 'refuse-proposal', why: body.why }, async (change) => {
    const { proposal } = await openOne(context, change, params.id);
    secondOf(deciding, decider, proposal);
    await close(context, change, proposal, { decision: 'refused', why: body.why });
    return { decided: proposal.id };
  });
}

/** Decides on the command line, by what the proposal says at this moment. @returns what was decided, in a sentence */
export async function decideByMachine(
  context: Context,
  { id, isAgreed, why }: { id: number; isAgreed: boolean; why: string },
): Promise<string> {
  const { seen } = await found(context, id, null);
  const input = { params: { id }, body: { requestHash: seen.requestHash, why } };
  await (isAgreed ? confirmProposal(context, input, null) : refuseProposal(context, input, null));
  return seen.words;
}

/** Takes one's own proposal back. */
export async function withdrawProposal(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
) {
  const { deciding, seen } = await found(context, params.id, caller);
  if (seen.proposedBy !== ownId(caller)) {
    throw new Problem('not-now', 'Somebody else proposed this. Refuse it if it should not be done.');
  }
  return await deciding.change({ action: 'withdraw-proposal', why: body.why }, async (change) => {
    const { proposal } = await openOne(context, change, params.id);
    await close(context, change, proposal, { decision: 'withdrawn', why: body.why });
    return { decided: proposal.id };
  });
}

// A proposal is looked for in the scope of its own act's permission, and in no other.
async function found(
  context: Context,
  id: number,
  decider: Decider,
): Promise<{ deciding: Context; seen: ProposalRow }> {
  const all = { kinds: Object.keys(strongestActs), reading: context };
  for (const { kinds, reading } of decider === null ? [all] : actScopes(context, decider)) {
    const seen = await reading.read((reader) => proposalById(reader, id));
    if (seen && kinds.some((kind) => kind === seen.kind)) return { deciding: reading, seen };
  }
  throw new Problem('not-found', 'There is no such proposal where you may decide.');
}

async function openOne(
  context: Context,
  change: Change,
  id: number,
): Promise<{ proposal: ProposalRow; kind: StrongestActCode }> {
  const proposal = await lockProposal(change, id);
  if (!proposal || !isStrongestAct(proposal.kind)) throw new Problem('not-found', 'There is no such proposal.');
  if (proposal.decision !== null) throw new Problem('not-now', 'This was decided already.');
  if (proposal.expiresAt <= context.now()) {
    throw new Problem('not-now', 'This proposal ran out after 72 hours. It can be proposed again.');
  }
  return { proposal, kind: proposal.kind };
}

function secondOf(
  context: Context,
  decider: Decider,
  proposal: ProposalRow,
): { readonly id: string; readonly personId: number | null } {
  if (decider === null) return { id: context.scope.who.id, personId: null };
  const personId = ownId(decider);
  if (personId === proposal.proposedBy) {
    throw new Problem('not-now', 'You proposed this yourself. Another person must decide.');
  }
  refuseSubject(proposal.subject, personId);
  return { id: `person:${personId}`, personId };
}

async function close(
  context: Context,
  change: Change,
  proposal: ProposalRow,
  { decision, why }: { decision: 'confirmed' | 'refused' | 'withdrawn'; why: string },
): Promise<void> {
  const { id: by, name: byName } = change.scope.who;
  await decideProposal(change, proposal.id, { decision, by, byName, at: context.now(), why });
  change.record({
    subject: proposal.subject,
    organisationId: proposal.organisationId,
    before: { proposal: proposal.id, proposedBy: `person:${proposal.proposedBy}`, words: proposal.words },
    after: { decision },
  });
  const { id, organisationId, kind, subject } = proposal;
  const facts = { proposal: id, organisationId, kind, subject, decision, byName };
  change.tell(strongActDecided.about(`proposal:${id}`, facts));
}
