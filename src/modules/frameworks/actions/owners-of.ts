import { duties } from '#modules/obligations/index.ts';
import { accountsOf } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import type { Owner } from '../contract/returns.ts';
import type { StoredAssignment } from '../store/assignments.ts';

/** Owners by what they look after: the number of an outcome, or `<outcome> <indicator>`. */
export type Owners = ReadonlyMap<string, Owner>;

export function ownerKey(nodeId: number, indicatorId: number | null): string {
  return indicatorId === null ? String(nodeId) : `${nodeId} ${indicatorId}`;
}

/** Assignments with the names of people and duties, as far as the scope may see them. */
export async function ownersOf(reader: Reader, assignments: readonly StoredAssignment[]): Promise<Owners> {
  const accounts = await accountsOf(
    reader,
    assignments.flatMap(({ personId }) => personId ?? []),
  );
  const people = new Map(accounts.map((account) => [account.id, account]));
  const needsDuties = assignments.some(({ duty }) => duty !== '');
  const named = new Map(needsDuties ? (await duties(reader)).map(({ code, shortName }) => [code, shortName]) : []);
  return new Map(
    assignments.flatMap(({ organisationId, nodeId, indicatorId, personId, duty, dueOn, state }): [string, Owner][] => {
      const person = personId === null ? undefined : people.get(personId);
      // Whoever left, or moved elsewhere, looks after nothing here any more: it has nobody, and is listed.
      const isHere = person !== undefined && !person.hasLeft && person.organisationId === organisationId;
      if (duty === '' && !isHere) return [];
      const name = person?.name ?? named.get(duty) ?? duty;
      return [[ownerKey(nodeId, indicatorId), { personId, duty, name, dueOn, state }]];
    }),
  );
}
