import { type BranchAsked, bodiesOf, findBranch } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import { likelyDuplicates } from '../domain/likely-duplicates.ts';
import { judgedApart, newestMerges } from '../store/merges.ts';
import { proposalsFor } from '../store/proposals.ts';
import { openRecords, type StoredSupplier, usersOf } from '../store/suppliers.ts';
import { keepsRecord } from './keeper.ts';
import { mergeView } from './read-supplier.ts';

/** Pairs and proposals of one answer: who keeps the record works from the top. */
const mostPairs = 60;
const mostProposed = 50;

/** Records that are likely one supplier, merges that were made, and proposals that wait. */
export async function listDuplicates(context: Context, { query }: { query: BranchAsked }, caller: Caller) {
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const { register } = branch.body;
    const records = await openRecords(reader, register);
    const apart = new Set((await judgedApart(reader, register)).map(({ first, second }) => `${first} ${second}`));
    const pairs = likelyDuplicates(records).filter(({ first, second }) => !apart.has(`${first} ${second}`));
    const filter = { register, organisationIds: branch.visible.map(({ id }) => id) };
    const users = await usersOf(reader, filter);
    const byId = new Map(records.map((record) => [record.id, record]));
    const sideOf = (record: StoredSupplier) => side(record, users.get(record.id) ?? 0);
    const mayManage = await keepsRecord(reader, caller, register);
    return {
      scopeName: branch.name,
      isFictional: branch.isFictional,
      pairs: pairs.slice(0, mostPairs).flatMap(({ first, second, reasons }) => {
        const [one, other] = [byId.get(first), byId.get(second)];
        return one && other ? [{ first: sideOf(one), second: sideOf(other), reasons: [...reasons] }] : [];
      }),
      total: pairs.length,
      merges: (await newestMerges(reader, register)).map(mergeView),
      proposed: await withProposals(
        reader,
        records.filter(({ state }) => state === 'proposed').slice(0, mostProposed),
        sideOf,
      ),
      mayManage,
    };
  });
}

function side(record: StoredSupplier, organisations: number) {
  const { id, name, odsCode, companyNumber, country, state } = record;
  return { id, name, otherNames: [...record.otherNames], odsCode, companyNumber, country, state, organisations };
}

async function withProposals(
  reader: Reader,
  records: readonly StoredSupplier[],
  sideOf: (record: StoredSupplier) => ReturnType<typeof side>,
) {
  const proposals = await proposalsFor(
    reader,
    records.map(({ id }) => id),
  );
  const names = new Map(
    (await bodiesOf(reader, [...new Set(proposals.map(({ organisationId }) => organisationId))])).map(
      ({ id, name }) => [id, name] as const,
    ),
  );
  return records.map((record) => ({
    ...sideOf(record),
    proposals: proposals
      .filter(({ supplierId }) => supplierId === record.id)
      .map(({ organisationId, why }) => ({ organisation: names.get(organisationId) ?? '', why })),
  }));
}
