import { londonDay } from '#modules/obligations/index.ts';
import { type BranchAsked, type FoundBranch, findBranch, mayAt, withheldTotals } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
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
/** "Ends soon" of the figures: within a year. */
const endsWithin = 365;

type Asked = BranchAsked &
  Pick<ContractFilter, 'within' | 'standing' | 'search'> & { readonly sort: ContractOrder; readonly page: number };

/** Contracts in force of a scope, as far as they are shared with the caller. */
export async function listContracts(context: Context, { query }: { query: Asked }, caller: Caller) {
  const today = londonDay(context.now().getTime());
  const { branch, answer } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const { within, standing, search } = query;
    const organisationIds = branch.visible.map(({ id }) => id);
    const filter = { organisationIds, today, within, standing, search: search || undefined };
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
