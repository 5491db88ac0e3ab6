import { type FoundBranch, findBranch, mayAt, withheldNote, withheldTotals } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { suppliersUsed } from '../store/relationships.ts';
import { countSuppliers, type SupplierFilter, type SupplierOrder, supplierPage } from '../store/suppliers.ts';
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
  readonly sort: SupplierOrder;
}

function filterOf({ search, use, state, criticality }: Filters, branch: FoundBranch): SupplierFilter {
  const organisationIds = branch.visible.map(({ id }) => id);
  return { register: branch.body.register, organisationIds, search: search || undefined, use, state, criticality };
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
  const { branch, answer } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const filter = filterOf(query, branch);
    const page = { sort: query.sort, limit: suppliersAPage, offset: (query.page - 1) * suppliersAPage };
    const suppliers = await supplierPage(reader, filter, page);
    const { total, ...counts } = await countSuppliers(reader, filter);
    const answer = {
      scopeName: branch.name,
      isFictional: branch.isFictional,
      isOne: branch.members.length === 1,
      suppliers,
      total,
      pageSize: suppliersAPage,
      counts: { ...counts, organisations: branch.visible.length },
      mayWrite: mayAt(caller, 'supplier:write', branch.body.id),
      mayManage: await keepsRecord(reader, caller, branch.body.register),
    };
    return { branch, answer };
  });
  return { ...answer, withheld: await withheldUse(context, caller, branch) };
}

/** The same list as a file. */
export async function exportSuppliers(
  context: Context,
  { query }: { query: Filters & { readonly format: 'csv' | 'json' } },
  caller: Caller,
): Promise<Answer> {
  const { branch, rows } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const page = { sort: query.sort, limit: mostLines, offset: 0 };
    return { branch, rows: await supplierPage(reader, filterOf(query, branch), page) };
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
    ],
    rows: (async function* () {
      yield rows.map((row) => ({ ...row }));
    })(),
  });
}
