import {
  accountsAt,
  accountsOf,
  type Branch,
  type BranchAsked,
  type FoundBranch,
  findBranch,
  isOwn,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { HolderRow } from '../contract/duties.ts';
import { type DutyState, dutyState, type Holding } from '../domain/duties.ts';
import { londonDay } from '../domain/london-time.ts';
import { duties, holdersAt, openByDuty, type StoredDuty, type StoredHolder } from '../store/duties.ts';

const pageSize = 50;

interface Asked extends BranchAsked {
  readonly duty?: string | undefined;
  readonly state?: 'held' | 'deputy-only' | 'gap' | undefined;
  readonly page: number;
}

/** A duty at an organisation. */
interface Line {
  readonly body: Branch;
  readonly duty: StoredDuty;
  readonly state: DutyState;
  readonly holders: readonly (StoredHolder & Holding)[];
}

/** Who holds which duty in an organisation and below it, with the gaps counted. */
export async function listDuties(context: Context, { query }: { query: Asked }, caller: Caller) {
  const today = londonDay(context.now().getTime());
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const known = await duties(reader);
    const lines = await linesOf(reader, branch.visible, known, today);
    const own = lines.filter(({ body }) => body.id === branch.body.id);
    const mayEdit = mayEditAt(caller, branch);
    const below = lines.filter((line) => line.body.id !== branch.body.id && fits(line, query));
    const open = await openByDuty(reader, branch.body.id);
    const people = mayEdit ? await accountsAt(reader, branch.body.id) : [];
    return {
      scopeName: branch.name,
      organisation: { code: branch.body.code, kind: branch.body.kind, name: branch.name },
      isOne: branch.members.length === 1,
      counts: countsOf(lines),
      organisations: branch.visible.length,
      hidden: branch.members.length - branch.visible.length,
      children: childrenOf(branch, lines),
      byDuty: known.map(({ code, name, shortName }) => ({
        code,
        name,
        shortName,
        ...countsOf(lines.filter(({ duty }) => duty.code === code)),
      })),
      own: own.map(({ duty, state, holders }) => ({
        code: duty.code,
        name: duty.name,
        meaning: duty.meaning,
        basis: duty.basis,
        state,
        holders: holders.map((each) => holderRow(each, today)),
        openObligations: open.get(duty.code) ?? 0,
      })),
      rows: below.slice((query.page - 1) * pageSize, query.page * pageSize).map((line) => rowOf(line, today)),
      total: below.length,
      pageSize,
      mayEdit,
      people: people.map(({ id, name, email }) => ({ id, name, email })),
    };
  });
}

/** Administrators name the holders of their own organisation, and of those below that they look after. */
function mayEditAt(caller: Caller, { body, visible }: FoundBranch): boolean {
  const scope = caller.principal?.scopeFor('people:manage');
  if (!scope) return false;
  return isOwn(scope, body.id) || visible.some(({ id }) => id === body.id);
}

async function linesOf(
  reader: Reader,
  members: readonly Branch[],
  known: readonly StoredDuty[],
  today: string,
): Promise<Line[]> {
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

function countsOf(lines: readonly Line[]) {
  const number = (...states: readonly DutyState[]) => lines.filter(({ state }) => states.includes(state)).length;
  return {
    expected: number('held', 'deputy-only', 'gap'),
    held: number('held'),
    deputyOnly: number('deputy-only'),
    gaps: number('gap'),
  };
}

function fits({ duty, state }: Line, query: Asked): boolean {
  if (state === 'not-expected') return false;
  if (query.duty !== undefined && duty.code !== query.duty) return false;
  return query.state === undefined || state === query.state;
}

/** The bodies right below, each with everything under it. */
function childrenOf({ body, members }: FoundBranch, lines: readonly Line[]) {
  const parents = new Map(members.map(({ id, parentId }) => [id, parentId]));
  const childAbove = (id: number): number => {
    const parent = parents.get(id);
    return parent == null || parent === body.id ? id : childAbove(parent);
  };
  const groups = Map.groupBy(lines, (line) => childAbove(line.body.id));
  return members.flatMap(({ id, code, kind, name, shortName, parentId }) => {
    const own = groups.get(id);
    if (parentId !== body.id || !own) return [];
    const organisations = new Set(own.map((line) => line.body.id)).size;
    return [{ code, kind, name: shortName ?? name, organisations, ...countsOf(own) }];
  });
}

function holderRow(holder: StoredHolder & Holding, today: string): HolderRow {
  const { id, name, email, phone, personId, hasLeft, isDeputy, from, to, note } = holder;
  return { id, name, email, phone, personId, hasLeft, isDeputy, from, to, isComing: from > today, note };
}

function rowOf({ body, duty, state, holders }: Line, today: string) {
  const here = holders.filter(({ from, hasLeft }) => from <= today && !hasLeft);
  return {
    organisationCode: body.code,
    organisationName: body.shortName ?? body.name,
    organisationKind: body.kind,
    duty: duty.code,
    dutyName: duty.name,
    state,
    holder: here.find(({ isDeputy }) => !isDeputy)?.name ?? null,
    deputies: here.filter(({ isDeputy }) => isDeputy).map(({ name }) => name),
  };
}
