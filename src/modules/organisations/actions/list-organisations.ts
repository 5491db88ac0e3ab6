import { inWords } from '#kernel/dates.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { Problem } from '#platform/problems.ts';
import type { OrganisationFilters } from '../contract/register.ts';
import { type Register, registerOf, registers, vocabulary } from '../store/bodies.ts';
import { countList, type ListFilter, listPage, listVocabulary } from '../store/organisation-list.ts';
import { remembered } from './remember-counts.ts';

/** A page of a register's organisations. */
export async function listOrganisations(
  context: Context,
  { query }: { query: OrganisationFilters & { page: number; limit: number } },
) {
  return await context.read(async (reader) => {
    const register = known(await registerOf(reader, query.register), query.register);
    const filter = filterOf(query, register);
    // Counting 64,201 rows costs more than finding a page of them: counts are remembered until the register changes.
    const total = await remembered(register.revision, filter, () => countList(reader, filter));
    const cut = { limit: query.limit, offset: (query.page - 1) * query.limit, total };
    const organisations = await remembered(register.revision, [filter, query.sort, cut], () =>
      listPage(reader, filter, query.sort, cut),
    );
    const words = await remembered(register.revision, register.code, () => listVocabulary(reader, register.code));
    return { organisations, total, page: query.page, limit: query.limit, asOf: filter.day, ...words };
  });
}

/** The whole list as a file. */
export async function exportOrganisations(
  context: Context,
  { query }: { query: OrganisationFilters & { format: 'csv' | 'json' } },
): Promise<Answer> {
  const register = known(await context.read((reader) => registerOf(reader, query.register)), query.register);
  const filter = filterOf(query, register);
  const pieces = async function* () {
    const size = 5000;
    for (let offset = 0; ; offset += size) {
      const rows = await context.read((reader) => listPage(reader, filter, query.sort, { limit: size, offset }));
      yield rows.map((row) => ({ ...row }));
      if (rows.length < size) return;
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
