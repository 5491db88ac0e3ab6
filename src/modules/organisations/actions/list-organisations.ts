import { inWords } from '#kernel/dates.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { Problem } from '#platform/problems.ts';
import { rememberAtMost } from '#platform/remember.ts';
import type { OrganisationFilters } from '../contract/register.ts';
import { type Register, registerOf, registers, vocabulary } from '../store/bodies.ts';
import { type ListFilter, listIds, listRows, listVocabulary } from '../store/organisation-list.ts';

// A list's ids in order are worked out once until the register changes; a page is then cut from memory, and only its
// rows are read. 64 lists of 64,201 are 16 MB at the most.
const rememberedIds = rememberAtMost(64);
const rememberedWords = rememberAtMost(20);

/** A page of a register's organisations. */
export async function listOrganisations(
  context: Context,
  { query }: { query: OrganisationFilters & { page: number; limit: number } },
) {
  return await context.readPublic(async (reader) => {
    const register = known(await registerOf(reader, query.register), query.register);
    const filter = filterOf(query, register);
    const list = await idsOf(reader, register, filter, query.sort);
    const offset = (query.page - 1) * query.limit;
    const organisations = await listRows(reader, filter, list.slice(offset, offset + query.limit));
    const words = await rememberedWords(reader, register.revision, register.code, () =>
      listVocabulary(reader, register.code),
    );
    return { organisations, total: list.length, page: query.page, limit: query.limit, asOf: filter.day, ...words };
  });
}

type Sort = OrganisationFilters['sort'];

/** The ids of a list in the order asked for, as something to cut pages from. */
async function idsOf(reader: Parameters<typeof listIds>[0], register: Register, filter: ListFilter, sort: Sort) {
  const order = sort === 'code' || sort === '-code' ? 'code' : 'name';
  const ids = await rememberedIds(reader, register.revision, [filter, order], () => listIds(reader, filter, order));
  const isBackwards = sort.startsWith('-');
  return {
    length: ids.length,
    slice: (from: number, to: number): number[] =>
      isBackwards
        ? [...ids.subarray(Math.max(0, ids.length - to), Math.max(0, ids.length - from))].reverse()
        : [...ids.subarray(from, to)],
  };
}

/** The whole list as a file. */
export async function exportOrganisations(
  context: Context,
  { query }: { query: OrganisationFilters & { format: 'csv' | 'json' } },
): Promise<Answer> {
  const register = known(await context.readPublic((reader) => registerOf(reader, query.register)), query.register);
  const filter = filterOf(query, register);
  const list = await context.readPublic((reader) => idsOf(reader, register, filter, query.sort));
  const pieces = async function* () {
    const size = 5000;
    for (let offset = 0; offset < list.length; offset += size) {
      const rows = await context.readPublic((reader) => listRows(reader, filter, list.slice(offset, offset + size)));
      yield rows.map((row) => ({ ...row }));
    }
  };
  const { format, sort } = query;
  return exportTable({
    name: `organisations-${register.code}`,
    format,
    note: `${register.isFictional ? 'Demonstration data, invented. ' : ''}Organisations of ${register.name} as of ${inWords(filter.day)}, ${describe(filter)}, by ${sort}`,
    at: context.now(),
    columns: [
      'code',
      'name',
      'shortName',
      'kind',
      'kindName',
      'opened',
      'closed',
      'postcode',
      'status',
      'statusName',
      'standard',
      'edition',
    ],
    rows: pieces(),
  });
}

/** Registers, kinds and types of edge. */
export async function listRegisters(context: Context) {
  return await context.read(async (reader) => ({
    registers: (await registers(reader)).map(({ revision: _revision, rightsEdge: _edge, ...register }) => register),
    ...(await vocabulary(reader)),
  }));
}

function known(register: Register | undefined, code: string): Register {
  if (!register)
    throw new Problem('invalid-request', `There is no register "${code}".`, {
      parts: [{ where: 'register', message: 'is not known' }],
    });
  return register;
}

function filterOf(query: OrganisationFilters, register: Register): ListFilter {
  const asked = query['as-of'] ?? register.asOf;
  return {
    register: register.code,
    kind: query.kind,
    status: query.status,
    search: query.search || undefined,
    state: query.state,
    day: asked < register.asOf ? asked : register.asOf,
    isNewest: asked >= register.asOf,
  };
}

function describe({ kind, status, search, state }: ListFilter): string {
  const parts = [
    `state ${state}`,
    kind && `kind ${kind}`,
    status && `newest status ${status}`,
    search && `search "${search}"`,
  ];
  return parts.filter(Boolean).join(', ');
}
