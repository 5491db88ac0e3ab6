import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { GivenRole } from '../domain/delegation.ts';

/** A strong act that somebody proposed. */
export interface ProposalRow {
  readonly id: number;
  readonly kind: string;
  readonly organisationId: number;
  readonly path: string;
  readonly organisationCode: string;
  readonly organisationName: string;
  readonly subject: string;
  readonly request: unknown;
  readonly requestHash: string;
  readonly words: string;
  readonly why: string;
  readonly proposedBy: number;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly expiresAt: Date;
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly decisionWhy: string | null;
  readonly spentAt: Date | null;
}

const row = sql`select p.id, p.kind, p.organisation_id "organisationId", p.rights_path path, o.code "organisationCode",
    coalesce(o.short_name, o.name) "organisationName", p.subject, p.request, p.request_hash "requestHash", p.words, p.why,
    p.proposed_by "proposedBy", p.proposed_by_name "proposedByName", p.proposed_at "proposedAt",
    p.expires_at "expiresAt", p.decision, p.decided_by "decidedBy", p.decided_by_name "decidedByName",
    p.decided_at "decidedAt", p.decision_why "decisionWhy", p.spent_at "spentAt"
  from organisations.proposal p join organisations.organisation o on o.id = p.organisation_id`;

function rowsWhere(reader: Reader, where: Query): Promise<ProposalRow[]> {
  return reader.rows(sql`${row} where ${where}`);
}

/** Proposals of some kinds within the scope: those that wait, and those of the last 30 days, newest first. */
export function proposalsWithin(reader: Reader, kinds: readonly string[], now: Date): Promise<ProposalRow[]> {
  return rowsWhere(
    reader,
    sql`p.kind = any (${kinds}::text[]) and p.proposed_at > ${now}::timestamptz - interval '30 days'
      order by p.id desc limit 200`,
  );
}

/** One proposal within the scope. */
export async function proposalById(reader: Reader, id: number): Promise<ProposalRow | undefined> {
  return (await rowsWhere(reader, sql`p.id = ${id}`))[0];
}

/** One proposal within the scope, locked against a second decision. */
export async function lockProposal(change: Change, id: number): Promise<ProposalRow | undefined> {
  await change.run(sql`select 1 from organisations.proposal where id = ${id} for update`);
  return await proposalById(change, id);
}

/** A confirmed permit of a person that was not used, locked; the newest first. */
export async function lockPermit(
  change: Change,
  which: { kind: string; organisationId: number; requestHash: string; proposedBy: number; confirmedAfter: Date },
): Promise<ProposalRow | undefined> {
  const found = await change.rows<{ id: number }>(sql`select id from organisations.proposal
    where kind = ${which.kind} and organisation_id = ${which.organisationId} and request_hash = ${which.requestHash}
      and proposed_by = ${which.proposedBy} and decision = 'confirmed' and spent_at is null
      and decided_at > ${which.confirmedAfter}
    order by id desc limit 1 for update`);
  return found[0] && (await proposalById(change, found[0].id));
}

/** What is proposed, as it is stored. */
export interface NewProposal {
  readonly kind: string;
  readonly organisationId: number;
  readonly subject: string;
  readonly request: unknown;
  readonly requestHash: string;
  readonly words: string;
  readonly why: string;
  readonly proposedBy: number;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly expiresAt: Date;
}

/** Adds a proposal; the same one that ran out makes way. @returns its id, or undefined when the same one waits */
export async function insertProposal(change: Change, proposal: NewProposal): Promise<number | undefined> {
  const { kind, organisationId, requestHash, proposedBy, proposedAt } = proposal;
  await change.run(sql`update organisations.proposal set decision = 'withdrawn', decided_at = ${proposedAt},
      decision_why = 'ran out'
    where kind = ${kind} and organisation_id = ${organisationId} and request_hash = ${requestHash}
      and proposed_by = ${proposedBy} and decision is null and expires_at <= ${proposedAt}`);
  const inserted = await change.one<{ id: number }>(sql`insert into organisations.proposal
      (organisation_id, kind, subject, request, request_hash, words, why, proposed_by, proposed_by_name, proposed_at,
        expires_at)
    values (${organisationId}, ${kind}, ${proposal.subject}, ${JSON.stringify(proposal.request)}::jsonb,
      ${requestHash}, ${proposal.words}, ${proposal.why}, ${proposedBy}, ${proposal.proposedByName}, ${proposedAt},
      ${proposal.expiresAt})
    on conflict do nothing returning id`);
  return inserted?.id;
}

/** Writes the decision. */
export async function decideProposal(
  change: Change,
  id: number,
  decision: { decision: string; by: string; byName: string; at: Date; why: string },
): Promise<void> {
  await change.run(sql`update organisations.proposal set decision = ${decision.decision}, decided_by = ${decision.by},
    decided_by_name = ${decision.byName}, decided_at = ${decision.at}, decision_why = ${decision.why} where id = ${id}`);
}

/** Notes that a permit was used. */
export async function spendProposal(change: Change, id: number, at: Date): Promise<void> {
  await change.run(sql`update organisations.proposal set spent_at = ${at} where id = ${id}`);
}

/** The roles that a person holds now, whatever the reach of the scope; none for a closed account. */
export function rolesHeldBy(reader: Reader, personId: number): Promise<GivenRole[]> {
  return reader.rows(sql`select organisation_id "organisationId", path, role, given_by "givenBy", given_at "givenAt",
    confirmed_by "confirmedBy" from organisations.roles_held_by(${personId})`);
}

/** The roles that stand in a person's account today, whatever the reach of the scope and whether it is open or closed. */
export function rolesAssignedTo(reader: Reader, personId: number): Promise<{ role: string; path: string }[]> {
  return reader.rows(sql`select role, path from organisations.roles_assigned_to(${personId})`);
}
