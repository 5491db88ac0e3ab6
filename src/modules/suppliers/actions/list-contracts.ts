import { londonDay } from '#modules/obligations/index.ts';
import {
  type BranchAsked,
  type FoundBranch,
  findBranch,
  mayAt,
  withheldNote,
  withheldTotals,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import type { ContractView } from '../contract/contracts.ts';
import { noticeDay, standingOf } from '../domain/contract-days.ts';
import {
  type ContractFilter,
  type ContractOrder,
  contractPage,
  contractTotals,
  countContracts,
  type StoredContract,
} from '../store/contracts.ts';

const contractsAPage = 25;
/** Lines of one file. */
const mostLines = 20_000;
/** "Ends soon" of the figures: within a year. */
const endsWithin = 365;

type Filters = BranchAsked & Pick<ContractFilter, 'within' | 'standing' | 'search'> & { readonly sort: ContractOrder };

function filterOf(branch: FoundBranch, { within, standing, search }: Filters, today: string): ContractFilter {
  return { organisationIds: branch.visible.map(({ id }) => id), today, within, standing, search: search || undefined };
}

/** Contracts in force of a scope, as far as they are shared with the caller. */
export async function listContracts(
  context: Context,
  { query }: { query: Filters & { readonly page: number } },
  caller: Caller,
) {
  const today = londonDay(context.now().getTime());
  const { branch, answer } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const filter = filterOf(branch, query, today);
    const page = { sort: query.sort, limit: contractsAPage, offset: (query.page - 1) * contractsAPage };
    const contracts = await contractPage(reader, filter, page);
    const { counts, total } = await countContracts(reader, filter, endsWithin);
    const answer = {
      scopeName: branch.name,
      isFictional: branch.isFictional,
      isOne: branch.members.length === 1,
      mayWrite: branch.members.length === 1 && mayAt(caller, 'contract:write', branch.body.id),
      today,
      contracts: contracts.map((row) => contractView(row, branch, today)),
      ...{ total, counts, pageSize: contractsAPage },
    };
    return { branch, answer };
  });
  return { ...answer, withheld: await withheldContracts(context, caller, branch, today) };
}

/** The same list as a file. */
export async function exportContracts(
  context: Context,
  { query }: { query: Filters & { readonly format: 'csv' | 'json' } },
  caller: Caller,
): Promise<Answer> {
  const today = londonDay(context.now().getTime());
  const { branch, rows } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const page = { sort: query.sort, limit: mostLines, offset: 0 };
    const rows = await contractPage(reader, filterOf(branch, query, today), page);
    return { branch, rows: rows.map((row) => contractView(row, branch, today)) };
  });
  const notes = [
    branch.isFictional ? 'Demonstration data, invented.' : '',
    `Contracts in force of ${branch.name}, as far as they are shared. Money in pence.`,
    withheldNote(await withheldContracts(context, caller, branch, today)),
    rows.length === mostLines ? `Only the first ${mostLines} contracts.` : '',
  ];
  return exportTable({
    ...{ name: 'contracts', format: query.format, at: context.now(), note: notes.filter(Boolean).join(' ') },
    columns: [
      ...['id', 'organisationCode', 'organisationName', 'supplierId', 'supplierName', 'reference', 'title'],
      ...['productGroup', 'totalPence', 'yearlyPence', 'startsOn', 'endsOn', 'noticeDays', 'noticeOn', 'renewal'],
      ...['ownerDuty', 'decision', 'decisionNote', 'standing'],
    ],
    rows: (async function* () {
      yield rows;
    })(),
  });
}

/** How many contracts organisations have that share counts only: never money, never a day. */
export function withheldContracts(context: Context, caller: Caller, branch: FoundBranch, today: string) {
  return withheldTotals(context, caller, { permission: 'contract:read', branch }, async (reader, ids) => {
    const totals = new Map(
      (await contractTotals(reader, ids, today, endsWithin)).map((row) => [row.organisationId, row]),
    );
    return ids.map((organisationId) => {
      const { contracts = 0, ending = 0, pastNotice = 0 } = totals.get(organisationId) ?? {};
      return {
        organisationId,
        totals: { Contracts: contracts, 'End within a year': ending, 'Past notice': pastNotice },
      };
    });
  });
}

/** A contract as it is shown. */
export function contractView(row: StoredContract, branch: FoundBranch, today: string): ContractView {
  const { organisationId, relationshipId: _relationship, recordId, updatedAt: _at, updatedByName: _by, ...rest } = row;
  const owner = branch.members.find(({ id }) => id === organisationId);
  return {
    ...rest,
    organisationCode: owner?.code ?? '',
    organisationKind: owner?.kind ?? '',
    organisationName: owner?.shortName ?? owner?.name ?? '',
    supplierId: recordId,
    noticeOn: noticeDay(row),
    standing: standingOf(row, today),
  };
}
