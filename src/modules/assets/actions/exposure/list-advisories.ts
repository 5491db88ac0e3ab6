import { asScores, type BranchAsked, findBranch, mayAt } from '#modules/organisations/index.ts';
import { advisoryPage, countAdvisories, type ListedAdvisory } from '#modules/suppliers/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import type { Reader } from '#platform/sql.ts';
import { openByCode } from '../../store/exposed/open-by-code.ts';
import { broughtBy } from './brought-by.ts';
import { withdrawnOf } from './withdrawn.ts';

const advisoriesAPage = 30;
const mostCves = 20;
/** Lines of one file. */
const mostLines = 10_000;

type Filters = BranchAsked & { readonly search?: string | undefined };

/** Advisories that the reader may see, with how many assets of a branch have one of their CVEs. */
export async function listAdvisories(
  context: Context,
  { query }: { readonly query: Filters & { readonly page: number } },
  caller: Caller,
) {
  const { found, filter } = await context.read((reader) => placeOf(reader, query));
  const page = { limit: advisoriesAPage, offset: (query.page - 1) * advisoriesAPage };
  const { rows, total } = await context.read(async (reader) => ({
    rows: await advisoryPage(reader, filter, page),
    total: await countAdvisories(reader, filter),
  }));
  return {
    scopeName: found.name,
    advisories: await withOpen(context, caller, query, rows),
    total,
    pageSize: advisoriesAPage,
    mayBring: mayAt(caller, 'supplier:write', found.body.id),
  };
}

/** The same list as a file. */
export async function exportAdvisories(
  context: Context,
  { query }: { readonly query: Filters & { readonly format: 'csv' | 'json' } },
  caller: Caller,
): Promise<Answer> {
  const { found, rows } = await context.read(async (reader) => {
    const { found, filter } = await placeOf(reader, query);
    return { found, rows: await advisoryPage(reader, filter, { limit: mostLines, offset: 0 }) };
  });
  const lines = (await withOpen(context, caller, query, rows)).map((line, at) => ({
    ...line,
    cves: rows[at]?.cves.join(' ') ?? '',
    broughtBy: line.broughtBy?.name ?? 'the supplier itself',
    withdrawnOn: line.withdrawn?.on ?? '',
    withdrawnWhy: line.withdrawn?.why ?? '',
  }));
  const cut = lines.length === mostLines ? ` Only the first ${mostLines}.` : '';
  return exportTable({
    ...{ name: 'advisories', format: query.format, at: context.now() },
    note: `${found.isFictional ? 'Demonstration data, invented. ' : ''}Advisories that you may see, the newest first, with how many systems of ${found.name} have one of their weaknesses open, as far as that is shared. Keep to what each says under tlp.${cut}`,
    columns: [
      ...['id', 'trackingId', 'version', 'title', 'publisher', 'supplierId', 'supplierName', 'broughtBy'],
      ...['tlp', 'isTlpSaid', 'state', 'releasedAt', 'cves', 'open', 'withdrawnOn', 'withdrawnWhy'],
    ],
    rows: (async function* () {
      yield lines;
    })(),
  });
}

async function placeOf(reader: Reader, query: Filters) {
  const found = await findBranch(reader, query);
  return { found, filter: { register: found.body.register, search: query.search } };
}

/** Who may read an advisory goes by rows; how many have its weaknesses are counts. */
async function withOpen(context: Context, caller: Caller, asked: BranchAsked, rows: readonly ListedAdvisory[]) {
  return await asScores(context, caller, 'asset:read').read(async (reader) => {
    const { visible } = await findBranch(reader, asked);
    const codes = rows.flatMap(({ cves }) => cves);
    const ids = visible.map(({ id }) => id);
    const open = await openByCode(reader, codes, ids);
    const from = await broughtBy(reader, rows);
    return rows.map((row) => ({
      ...{ ...advisoryRow(row), broughtBy: from(row) },
      open: row.cves.reduce((most, cve) => Math.max(most, open.get(cve) ?? 0), 0),
    }));
  });
}

/** An advisory as lists show it. */
export function advisoryRow(row: ListedAdvisory) {
  const { id, trackingId, version, title, publisher, supplierId, supplierName } = row;
  const { tlp, isTlpSaid, profile, state, releasedAt, cves } = row;
  return {
    ...{ id, trackingId, version, title, publisher, supplierId, supplierName },
    ...{ tlp, isTlpSaid, profile, state, releasedAt: releasedAt.toISOString(), cves: cves.slice(0, mostCves) },
    withdrawn: withdrawnOf(row),
  };
}
