import { accountsAt, type BranchAsked, type FoundBranch, findBranch, isOwn } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import type { HolderRow } from '../contract/duties.ts';
import type { DutyState, Holding } from '../domain/duties.ts';
import { londonDay } from '../domain/london-time.ts';
import { duties, openByDuty, type StoredHolder } from '../store/duties.ts';
import { type DutyLine, linesOf, type Vacancy, vacanciesOf } from './duty-lines.ts';

const pageSize = 50;

interface Asked extends BranchAsked {
  readonly duty?: string | undefined;
  readonly state?: 'held' | 'deputy-only' | 'gap' | undefined;
  readonly page: number;
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
    const shown = below.slice((query.page - 1) * pageSize, query.page * pageSize);
    const vacancies = await vacanciesOf(reader, [...own, ...shown], known, today);
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
        vacancy: vacancies.get(`${branch.body.id}:${duty.code}`) ?? null,
        isPerSupplier: duty.isPerSupplier,
      })),
      rows: shown.map((line) => rowOf(line, today, vacancies)),
      total: below.length,
      pageSize,
      mayEdit,
      mayAsk: mayManageAt(caller, branch),
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

function countsOf(lines: readonly DutyLine[]) {
  const number = (...states: readonly DutyState[]) => lines.filter(({ state }) => states.includes(state)).length;
  return {
    expected: number('held', 'deputy-only', 'gap'),
    held: number('held'),
    deputyOnly: number('deputy-only'),
    gaps: number('gap'),
  };
}

function fits({ duty, state }: DutyLine, query: Asked): boolean {
  if (state === 'not-expected') return false;
  if (query.duty !== undefined && duty.code !== query.duty) return false;
  return query.state === undefined || state === query.state;
}

function mayManageAt(caller: Caller, { body, visible }: FoundBranch): boolean {
  return caller.principal?.scopeFor('obligation:manage') != null && visible.some(({ id }) => id === body.id);
}

/** The bodies right below, each with everything under it. */
function childrenOf({ body, members }: FoundBranch, lines: readonly DutyLine[]) {
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
  const { id, name, email, phone, personId, hasLeft, isDeputy, from, to, note, supplier } = holder;
  return { id, name, email, phone, personId, hasLeft, isDeputy, from, to, isComing: from > today, note, supplier };
}

function rowOf({ body, duty, state, holders }: DutyLine, today: string, vacancies: ReadonlyMap<string, Vacancy>) {
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
    vacancy: vacancies.get(`${body.id}:${duty.code}`) ?? null,
  };
}

const exportColumns = [
  'organisationCode',
  'organisationName',
  'dutyName',
  'state',
  'holder',
  'deputies',
  'vacantSince',
  'daysVacant',
  'whoShouldName',
  'nameBy',
] as const;

/** Who holds what, and the gaps with who should name somebody, as a file. */
export async function exportDuties(
  context: Context,
  { query }: { query: Omit<Asked, 'page'> & { readonly format: 'csv' | 'json' } },
): Promise<Answer> {
  const today = londonDay(context.now().getTime());
  const { rows, name, isFictional } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const known = await duties(reader);
    const lines = (await linesOf(reader, branch.visible, known, today)).filter((line) =>
      fits(line, { ...query, page: 1 }),
    );
    const vacancies = await vacanciesOf(reader, lines, known, today);
    return {
      rows: lines.map((line) => fileRow(rowOf(line, today, vacancies))),
      name: branch.name,
      isFictional: branch.isFictional,
    };
  });
  const gaps = rows.filter(({ state }) => state === 'gap').length;
  return exportTable({
    name: 'duties',
    format: query.format,
    note: `${isFictional ? 'Demonstration data, invented. ' : ''}Duties of ${name}: ${rows.length}, of which ${gaps} have nobody.`,
    at: context.now(),
    columns: exportColumns,
    rows: (async function* () {
      yield rows;
    })(),
  });
}

function fileRow({ deputies, vacancy, ...row }: ReturnType<typeof rowOf>) {
  return {
    ...row,
    deputies: deputies.join('; '),
    vacantSince: vacancy?.since ?? null,
    daysVacant: vacancy?.days ?? null,
    whoShouldName: vacancy === null ? null : [vacancy.namedBy, vacancy.namedByHolder ?? 'nobody there'].join(': '),
    nameBy: vacancy?.dueAt ?? null,
  };
}
