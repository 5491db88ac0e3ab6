import type { Reader } from '#platform/sql.ts';
import { ruleOf } from '../domain/role-rules.ts';
import { roleGives, roles } from '../domain/roles.ts';
import { isStrongestAct, strongestActs } from '../domain/strongest-acts.ts';
import { holdersAlong } from '../store/people-with-role.ts';
import { proposalById } from '../store/proposals.ts';

/** Somebody who may decide about a proposal. `above`: bodies between the organisation it is about and theirs. */
export interface SecondPerson {
  readonly personId: number;
  readonly role: string;
  readonly organisationId: number;
  readonly since: string;
  readonly above: number;
}

/** A proposal that waits, and who may be the second person. */
export interface WaitingProposal {
  readonly act: string;
  readonly organisationName: string;
  readonly proposedByName: string;
  readonly people: readonly SecondPerson[];
}

/** A proposal with those who may decide about it, nearest first; null once it is decided or has run out. */
export async function secondPersonsFor(reader: Reader, id: number, now: Date): Promise<WaitingProposal | null> {
  const proposal = await proposalById(reader, id);
  if (!proposal || !isStrongestAct(proposal.kind) || proposal.decision !== null || proposal.expiresAt <= now)
    return null;
  const { name: act, permission } = strongestActs[proposal.kind];
  const giving = Object.keys(roles).filter((role) => roleGives(role, permission));
  const holders = await holdersAlong(reader, proposal.path, giving);
  const people = holders.filter(
    ({ personId, role, above }) =>
      personId !== proposal.proposedBy &&
      proposal.subject !== `person:${personId}` &&
      (above === 0 || ruleOf(role).isAlone !== true),
  );
  const { organisationName, proposedByName } = proposal;
  return { act, organisationName, proposedByName, people };
}
