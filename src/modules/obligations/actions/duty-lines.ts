import { accountsOf, type Branch } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { type DutyState, dutyState, type Holding, holdsOn } from '../domain/duties.ts';
import { holdersAt, type StoredDuty, type StoredHolder } from '../store/duties.ts';
import { vacancyFacts } from '../store/vacancies.ts';

/** A duty at an organisation. */
export interface DutyLine {
  readonly body: Branch;
  readonly duty: StoredDuty;
  readonly state: DutyState;
  readonly holders: readonly (StoredHolder & Holding)[];
}

/** Every duty at every one of these organisations. */
export async function linesOf(
  reader: Reader,
  members: readonly Branch[],
  known: readonly StoredDuty[],
  today: string,
): Promise<DutyLine[]> {
  const stored = await holdersAt(
    reader,
    members.map(({ id }) => id),
    today,
  );
  const accounts = await accountsOf(
    reader,
    stored.flatMap(({ personId }) => personId ?? []),
  );
  const people = new Map(accounts.map((account) => [account.id, account]));
  const holders = stored.map((each) => {
    const account = each.personId === null ? undefined : people.get(each.personId);
    return {
      ...each,
      name: account?.name ?? each.name,
      email: account?.email ?? each.email,
      hasLeft: account?.hasLeft ?? false,
    };
  });
  const groups = Map.groupBy(holders, ({ organisationId, duty }) => `${organisationId}:${duty}`);
  return members.flatMap((body) =>
    known.map((duty) => {
      const own = groups.get(`${body.id}:${duty.code}`) ?? [];
      return { body, duty, holders: own, state: dutyState(duty, body, own, today) };
    }),
  );
}

/** A gap: since when, and whose task it is to name somebody. */
export interface Vacancy {
  /** First day without anybody; null: nobody was ever named here. */
  readonly since: string | null;
  readonly days: number | null;
  /** The duty whose holder sees to it. */
  readonly namedBy: string;
  readonly namedByHolder: string | null;
  /** The question to name somebody, with its last day; null: nobody was asked. */
  readonly obligationId: number | null;
  readonly dueAt: string | null;
}

/** The gaps among these lines, by `organisation:duty`. */
export async function vacanciesOf(
  reader: Reader,
  lines: readonly DutyLine[],
  known: readonly StoredDuty[],
  today: string,
): Promise<ReadonlyMap<string, Vacancy>> {
  const gaps = lines.filter(({ state }) => state === 'gap' || state === 'deputy-only');
  const ids = [...new Set(gaps.map(({ body }) => body.id))];
  const facts = await vacancyFacts(
    reader,
    ids,
    known.map(({ code }) => code),
    today,
  );
  const holders = await holdersAt(reader, ids, today);
  const names = new Map(known.map(({ code, shortName }) => [code, shortName]));
  const holderOf = (organisationId: number, duty: string) =>
    holders.find(
      (each) =>
        each.organisationId === organisationId &&
        each.duty === duty &&
        !each.isDeputy &&
        holdsOn({ ...each, hasLeft: false }, today),
    )?.name ?? null;
  return new Map(
    gaps.map(({ body, duty }) => {
      const fact = facts.get(`${body.id}:${duty.code}`);
      const by = duty.namedBy ?? 'siro';
      const since = fact?.since ?? null;
      const vacancy: Vacancy = {
        since,
        days: since === null ? null : daysBetween(since, today),
        namedBy: names.get(by) ?? by,
        namedByHolder: holderOf(body.id, by),
        obligationId: fact?.obligationId ?? null,
        dueAt: fact?.dueAt?.toISOString() ?? null,
      };
      return [`${body.id}:${duty.code}`, vacancy];
    }),
  );
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
