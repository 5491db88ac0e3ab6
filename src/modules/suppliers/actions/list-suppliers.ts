import { londonDay } from '#modules/obligations/index.ts';
import { type FoundBranch, findBranch, mayAt, withheldNote, withheldTotals } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import type { Reader } from '#platform/sql.ts';
import { noticeComing } from '../store/contracts.ts';
import { suppliersUsed } from '../store/relationships.ts';
import {
  countedPage,
  type ListedSupplier,
  openRecords,
  type SupplierFilter,
  type SupplierOrder,
  supplierPage,
} from '../store/suppliers.ts';
import { charter } from './charter.ts';
import { dsptOfSuppliers, type PublishedDspt } from './dspt-of-suppliers.ts';
import { keepsRecord } from './keeper.ts';

const suppliersAPage = 50;
/** Lines of one file. */
const mostLines = 20_000;

interface Filters {
  readonly organisation: string;
  readonly edge: string;
  readonly 'as-of'?: string | undefined;
  readonly search?: string | undefined;
  readonly use?: 'used' | 'unused' | undefined;
  readonly state?: SupplierFilter['state'];
  readonly criticality?: string | undefined;
  readonly charter?: SupplierFilter['charter'];
  readonly assessment?: SupplierFilter['assessment'];
  readonly incidents?: SupplierFilter['incidents'];
  readonly dspt?: 'met' | 'not-met' | 'none' | undefined;
  readonly notice?: 'soon' | undefined;
  readonly sort: SupplierOrder;
}

/** Notice that has to be given within so many days is soon. */
const noticeDays = 90;

/** What is asked besides the record: what each published, and contracts in the scope in which the caller sees them. */
interface Besides {
  readonly dspt: ReadonlyMap<number, PublishedDspt>;
  /** Null without the right to see contracts. */
  readonly notices: ReadonlyMap<number, number> | null;
  readonly today: string;
}

async function besidesOf(context: Context, caller: Caller, query: Filters, branch: FoundBranch): Promise<Besides> {
  const today = londonDay(context.now().getTime());
  const scope = caller.principal?.scopeFor('contract:read');
  const notices = scope
    ? await context.as(scope).read(async (reader) => {
        const { visible } = await findBranch(reader, query);
        const ids = visible.map(({ id }) => id);
        return await noticeComing(reader, ids, today, noticeDays);
      })
    : null;
  return { dspt: await context.read((reader) => dsptOfSuppliers(reader, branch.body.register, today)), notices, today };
}

async function filterOf(
  reader: Reader,
  query: Filters,
  branch: FoundBranch,
  besides: Besides,
): Promise<SupplierFilter> {
  const { search, use, state, criticality, charter: asked, assessment, incidents } = query;
  return {
    ...{ register: branch.body.register, organisationIds: branch.visible.map(({ id }) => id) },
    ...{ search: search || undefined, use, state, criticality, charter: asked, assessment, incidents },
    ...{ today: besides.today, points: charter.points.length },
    recordIds: await fitting(reader, query, branch, besides),
  };
}

/** Records that fit the filters whose facts other modules and other scopes hold; undefined where none of them is set. */
async function fitting(reader: Reader, { dspt, notice }: Filters, branch: FoundBranch, besides: Besides) {
  if (dspt === undefined && notice === undefined) return undefined;
  const all = (await openRecords(reader, branch.body.register)).map(({ id }) => id);
  return all.filter((id) => {
    if (notice === 'soon' && !besides.notices?.has(id)) return false;
    const published = besides.dspt.get(id);
    if (dspt === 'none') return published === undefined;
    return dspt === undefined || published?.isAtStandard === (dspt === 'met');
  });
}

function lineOf({ answeredAt, ...row }: ListedSupplier, { dspt, notices }: Besides) {
  const published = dspt.get(row.id);
  return {
    ...row,
    answeredAt: answeredAt?.toISOString() ?? null,
    dspt: published ? { ...published } : null,
    notices: notices === null ? null : (notices.get(row.id) ?? 0),
  };
}

/** Whom organisations of a branch keep from the caller, with how many suppliers each uses where counts are shared. */
export function withheldUse(context: Context, caller: Caller, branch: FoundBranch) {
  return withheldTotals(context, caller, { permission: 'supplier:read', branch }, async (reader, ids) => {
    const used = new Map((await suppliersUsed(reader, ids)).map((row) => [row.organisationId, row]));
    return ids.map((organisationId) => {
      const { used: all, vital } = used.get(organisationId) ?? { used: 0, vital: 0 };
      return { organisationId, totals: { 'Suppliers used': all, Vital: vital } };
    });
  });
}

/** Suppliers of the nation, with how many organisations of the scope depend on each. */
export async function listSuppliers(
  context: Context,
  { query }: { query: Filters & { readonly page: number } },
  caller: Caller,
) {
  const branch = await context.read((reader) => findBranch(reader, query));
  const besides = await besidesOf(context, caller, query, branch);
  const answer = await context.read(async (reader) => {
    const filter = await filterOf(reader, query, branch, besides);
    const page = { sort: query.sort, limit: suppliersAPage, offset: (query.page - 1) * suppliersAPage };
    const { suppliers, counts } = await countedPage(reader, filter, page);
    const { total, ...sums } = counts;
    return {
      scopeName: branch.name,
      isFictional: branch.isFictional,
      isOne: branch.members.length === 1,
      suppliers: suppliers.map((row) => lineOf(row, besides)),
      ...{ points: charter.points.length, today: besides.today },
      total,
      pageSize: suppliersAPage,
      counts: { ...sums, organisations: branch.visible.length },
      mayWrite: mayAt(caller, 'supplier:write', branch.body.id),
      mayManage: await keepsRecord(reader, caller, branch.body.register),
    };
  });
  return { ...answer, withheld: await withheldUse(context, caller, branch) };
}

/** The same list as a file. */
export async function exportSuppliers(
  context: Context,
  { query }: { query: Filters & { readonly format: 'csv' | 'json' } },
  caller: Caller,
): Promise<Answer> {
  const found = await context.read((reader) => findBranch(reader, query));
  const besides = await besidesOf(context, caller, query, found);
  const { branch, rows } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const page = { sort: query.sort, limit: mostLines, offset: 0 };
    return { branch, rows: await supplierPage(reader, await filterOf(reader, query, branch, besides), page) };
  });
  const notes = [
    branch.isFictional ? 'Demonstration data, invented.' : '',
    `Suppliers, with how many organisations of ${branch.name} use each.`,
    withheldNote(await withheldUse(context, caller, branch)),
    rows.length === mostLines ? `Only the first ${mostLines} suppliers.` : '',
  ];
  return exportTable({
    name: 'suppliers',
    format: query.format,
    note: notes.filter(Boolean).join(' '),
    at: context.now(),
    columns: [
      'id',
      'name',
      'odsCode',
      'companyNumber',
      'country',
      'state',
      'organisations',
      'vital',
      'important',
      'notStated',
      ...['charterShown', 'charterDeclared', 'charterNotMet', 'dspt', 'dsptEdition', 'answeredAt', 'answersUntil'],
      ...['openIncidents', 'noticeSoon'],
    ],
    rows: (async function* () {
      yield rows.map((row) => exported(lineOf(row, besides)));
    })(),
  });
}

function exported({ dspt, evidenced, declared, notMet, notices, ...row }: ReturnType<typeof lineOf>) {
  return {
    ...row,
    ...{ charterShown: evidenced, charterDeclared: declared, charterNotMet: notMet, noticeSoon: notices },
    ...{ dspt: dspt?.name ?? null, dsptEdition: dspt?.edition ?? null },
  };
}
