import { type Account, accountsOf, bodiesOf, type NamedBody } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import type { ObligationRow } from '../contract/obligations.ts';
import { londonDay } from '../domain/london-time.ts';
import { nextStep } from '../domain/next-step.ts';
import { duties, holdersAt, type StoredDuty, type StoredHolder } from '../store/duties.ts';
import type { StoredObligation } from '../store/obligations.ts';

/** An instant on the wire; null stays null. */
export function iso(at: number): string;
export function iso(at: number | null): string | null;
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Names of everything that obligations point at. */
export interface Names {
  readonly bodies: ReadonlyMap<number, NamedBody>;
  readonly duties: ReadonlyMap<string, StoredDuty>;
  readonly accounts: ReadonlyMap<number, Account>;
  /** By `organisation:duty`, deputies left out. */
  readonly holders: ReadonlyMap<string, StoredHolder>;
}

/** Looks up, at once, every name that these obligations need; what the scope may not see is left out. */
export async function namesFor(reader: Reader, rows: readonly StoredObligation[], now: Date): Promise<Names> {
  const today = londonDay(now.getTime());
  const known = (ids: readonly (number | null)[]) => [...new Set(ids.filter((each) => each !== null))];
  const owners = known(rows.map(({ organisationId }) => organisationId));
  const held = (await holdersAt(reader, owners, today)).filter(({ isDeputy, from }) => !isDeputy && from <= today);
  const people = [
    ...rows.flatMap((row) => [row.ownerPersonId, row.deputyPersonId]),
    ...held.map(({ personId }) => personId),
  ];
  const above = rows.flatMap((row) => [row.escalatedOrganisationId, row.askerId]);
  const bodies = await bodiesOf(reader, known([...owners, ...above]));
  return {
    bodies: new Map(bodies.map((body) => [body.id, body])),
    duties: new Map((await duties(reader)).map((duty) => [duty.code, duty])),
    accounts: new Map((await accountsOf(reader, known(people))).map((account) => [account.id, account])),
    holders: new Map(held.map((holder) => [`${holder.organisationId}:${holder.duty}`, holder])),
  };
}

/** The name of whoever holds a duty and has not left; null: nobody, or nobody whom the scope may see. */
function holderName(names: Names, organisationId: number, duty: string): string | null {
  const holder = names.holders.get(`${organisationId}:${duty}`);
  if (!holder) return null;
  const account = holder.personId === null ? undefined : names.accounts.get(holder.personId);
  if (account?.hasLeft) return null;
  return account?.name ?? holder.name;
}

/** The name of a person who has not left. */
export function personName(names: Names, personId: number | null): string | null {
  const account = personId === null ? undefined : names.accounts.get(personId);
  return account && !account.hasLeft ? account.name : null;
}

/** Where something went, in words: "Cyber lead of North West". */
export function wentWords(
  names: Names,
  went: { readonly to: string; readonly duty: string | null; readonly organisationId: number | null },
): string {
  if (went.to === 'deputy') return 'the deputy';
  if (went.to === 'nobody' || went.duty === null || went.organisationId === null) return 'nobody';
  const duty = names.duties.get(went.duty)?.shortName ?? went.duty;
  return `${duty} of ${names.bodies.get(went.organisationId)?.name ?? 'a body above'}`;
}

/** An obligation as lists show it. */
export function rowOf(row: StoredObligation, names: Names): ObligationRow {
  const body = names.bodies.get(row.organisationId);
  const next = nextStep(row);
  const owner = row.ownerDuty === null ? null : names.duties.get(row.ownerDuty);
  const person =
    row.ownerDuty === null
      ? personName(names, row.ownerPersonId)
      : holderName(names, row.organisationId, row.ownerDuty);
  return {
    id: row.id,
    organisationCode: body?.code ?? '',
    organisationName: body?.name ?? '',
    organisationKind: body?.kind ?? '',
    title: row.title,
    source: row.source,
    reference: row.reference,
    state: row.state,
    standing: row.standing,
    answer: row.answer,
    isLate: row.isLate,
    askedAt: iso(row.askedAt),
    acknowledgeBy: iso(row.acknowledgeBy),
    dueAt: iso(row.dueAt),
    nextUpdateAt: iso(row.nextUpdateAt),
    exceptionUntil: iso(row.exceptionUntil),
    owner: owner?.shortName ?? person ?? 'Somebody who has left, or whom you may not see',
    ownerDuty: row.ownerDuty,
    ownerName: person,
    escalation: escalationOf(row, names),
    next: next && { kind: next.kind, by: iso(next.by) },
    version: row.version,
  };
}

function escalationOf(row: StoredObligation, names: Names): ObligationRow['escalation'] {
  const { escalatedTo: to, escalationReason: reason, escalatedAt: at } = row;
  if (to === null || reason === null || at === null) return null;
  const went = { to, duty: row.escalatedDuty, organisationId: row.escalatedOrganisationId };
  return { to, reason, at: iso(at), words: wentWords(names, went) };
}
