import { duties, londonDay } from '#modules/obligations/index.ts';
import { type BranchAsked, type FoundBranch, findBranch, mayAt } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { RelationshipView, SupplierDetail } from '../contract/supplier-detail.ts';
import type { Criticality } from '../domain/supplier-words.ts';
import { contractsWith } from '../store/contracts.ts';
import { incidentsOf } from '../store/incidents.ts';
import { mergesInto, type StoredMerge } from '../store/merges.ts';
import { updatesOf } from '../store/partners/own-incidents.ts';
import { productGroups, productsOf, productsUsed } from '../store/products.ts';
import { relationshipsWith, type StoredRelationship } from '../store/relationships.ts';
import { reliedOnBy, reliesOn } from '../store/sub-suppliers.ts';
import { childrenOf, readAs, type StoredSupplier, supplierById } from '../store/suppliers.ts';
import { keepsRecord, noSupplier } from './keeper.ts';
import { contractView, withheldContracts } from './list-contracts.ts';
import { withheldUse } from './list-suppliers.ts';
import { assessmentsWith } from './questionnaires/list-assessments.ts';
import { charterFor, dsptFor } from './state-charter.ts';

/** A record of the branch's nation, by its own id or by that of one that was merged into it. */
export async function recordIn(reader: Reader, id: number, register: string): Promise<StoredSupplier> {
  const asked = await supplierById(reader, id);
  if (!asked || asked.register !== register) return noSupplier();
  return (await supplierById(reader, asked.recordId)) ?? noSupplier();
}

/** One supplier, and who of the scope depends on it. */
export async function oneSupplier(
  context: Context,
  { params, query }: { params: { id: number }; query: BranchAsked },
  caller: Caller,
): Promise<SupplierDetail> {
  const { branch, answer } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    return { branch, answer: await describe(reader, caller, params.id, branch, londonDay(context.now().getTime())) };
  });
  const contracts = await contractsFor(context, caller, answer.id, query);
  return { ...answer, ...contracts, notShared: (await withheldUse(context, caller, branch)).count };
}

/** Contracts of one organisation, and of several: whose rows are shown is counted, and many need a second person. */
const mostOwn = 200;
const mostOfOthers = 16;

/** Contracts are a class of their own: they are read in the scope in which the caller may see them. */
async function contractsFor(context: Context, caller: Caller, recordId: number, query: BranchAsked) {
  const scope = caller.principal?.scopeFor('contract:read');
  if (!scope) return { contracts: null, contractsNotShared: 0, mayWriteContracts: false };
  const today = londonDay(context.now().getTime());
  return await context.as(scope).read(async (reader) => {
    const branch = await findBranch(reader, query);
    const ids = branch.visible.map(({ id }) => id);
    const rows = await contractsWith(reader, recordId, ids, branch.members.length === 1 ? mostOwn : mostOfOthers);
    return {
      contracts: rows.map((row) => contractView(row, branch, today)),
      contractsNotShared: (await withheldContracts(context, caller, branch, today)).count,
      mayWriteContracts: mayAt(caller, 'contract:write', branch.body.id),
    };
  });
}

async function describe(reader: Reader, caller: Caller, askedId: number, branch: FoundBranch, today: string) {
  const record = await recordIn(reader, askedId, branch.body.register);
  const parent = record.parentId === null ? undefined : await supplierById(reader, record.parentId);
  const parentRecord = parent && (await supplierById(reader, parent.recordId));
  const ids = branch.visible.map(({ id }) => id);
  const relationships = await relationshipsWith(reader, record.id, ids);
  const merged = (await readAs(reader, record.id)).filter(({ id }) => id !== record.id);
  const known = await duties(reader);
  const mayManage = await keepsRecord(reader, caller, record.register);
  const isOne = branch.members.length === 1;
  const used = isOne
    ? await productsUsed(
        reader,
        relationships.map(({ id }) => id),
      )
    : [];
  const live = relationships.filter(({ state }) => state !== 'ended');
  return {
    id: record.id,
    askedId,
    register: record.register,
    scopeName: branch.name,
    isFictional: branch.isFictional,
    isOne,
    state: record.state,
    name: record.name,
    otherNames: [...new Set([...record.otherNames, ...merged.map(({ name }) => name)])].filter(
      (name) => name !== record.name,
    ),
    odsCode: record.odsCode,
    companyNumber: record.companyNumber,
    country: record.country,
    parent: parentRecord ? { id: parentRecord.id, name: parentRecord.name } : null,
    children: await childrenOf(reader, record.id),
    website: record.website,
    securityContact: record.securityContact,
    source: record.source,
    version: record.version,
    updatedAt: record.updatedAt.toISOString(),
    // Who proposed it tells who buys from it: for those who keep the record alone.
    updatedBy: mayManage ? record.updatedByName : '',
    merges: (await mergesInto(reader, record.id)).map(mergeView),
    relationships: relationships.map((row) => relationshipView(row, branch, known)),
    counts: { ...countsOf(live), services: new Set(live.flatMap(({ services }) => services)).size },
    products: [...(await productsOf(reader, record.id, ids))].map((one) => ({ ...one, versions: [...one.versions] })),
    ownProducts: used.map(({ name, group, version }) => ({ name, group, version })),
    chain: await reliesOn(reader, record.id, today),
    reliedOnBy: await reliedOnBy(reader, record.id, today),
    incidents: await incidentViews(reader, record.id, mayManage),
    charter: await charterFor(reader, record.id),
    dspt: await dsptFor(reader, record, today),
    assessments: await assessmentsWith(reader, caller, { recordId: record.id, branch, today }),
    groups: await productGroups(reader),
    duties: known.map(({ code, name }) => ({ code, name })),
    mayWrite: mayAt(caller, 'supplier:write', branch.body.id),
    mayManage,
  };
}

/** Organisations by the most that any of their relationships says: one may know a supplier by two merged records. */
function countsOf(live: readonly StoredRelationship[]) {
  const byOrganisation = Map.groupBy(live, ({ organisationId }) => organisationId);
  const most = [...byOrganisation.values()].map((rows) => mostOf(rows.map(({ criticality }) => criticality)));
  const count = (asked: Criticality) => most.filter((each) => each === asked).length;
  return {
    organisations: byOrganisation.size,
    vital: count('vital'),
    important: count('important'),
    useful: count('useful'),
    notStated: count('not-stated'),
  };
}

function mostOf(all: readonly Criticality[]): Criticality {
  const order: readonly Criticality[] = ['vital', 'important', 'not-stated', 'useful'];
  return order.find((each) => all.includes(each)) ?? 'not-stated';
}

/** A merge as it is shown. */
export function mergeView(merge: StoredMerge): SupplierDetail['merges'][number] {
  const { id, fromId, fromName, intoId, intoName, reasons, why } = merge;
  return {
    ...{ id, fromId, fromName, intoId, intoName, why },
    reasons: [...reasons],
    madeAt: merge.madeAt.toISOString(),
    madeBy: merge.madeByName,
    undoneAt: merge.undoneAt?.toISOString() ?? null,
    undoneBy: merge.undoneByName,
  };
}

async function incidentViews(
  reader: Reader,
  recordId: number,
  mayManage: boolean,
): Promise<SupplierDetail['incidents']> {
  const incidents = await incidentsOf(reader, recordId);
  const updates = await updatesOf(
    reader,
    incidents.map(({ id }) => id),
  );
  return incidents.map((incident) => {
    const { id, title, what, state, told, declaredAt, closedAt, closingNote, byPartner, since, products } = incident;
    return {
      ...{ id, title, what, state, closingNote, told: mayManage ? told : null },
      ...{ isBySupplier: byPartner !== null, since: since?.toISOString() ?? null, products: [...products] },
      updates: updates
        .filter(({ incidentId }) => incidentId === id)
        .map(({ text, toldAt, isBySupplier }) => ({ text, isBySupplier, toldAt: toldAt.toISOString() })),
      declaredAt: declaredAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
    };
  });
}

function relationshipView(
  row: StoredRelationship,
  branch: FoundBranch,
  known: readonly { readonly code: string; readonly name: string }[],
): RelationshipView {
  const { id, supplierId, buys, criticality, ownerDuty, state, isNamed, notes, version } = row;
  const owner = branch.members.find((member) => member.id === row.organisationId);
  return {
    ...{ id, supplierId, buys, criticality, ownerDuty, state, isNamed, notes, version },
    services: [...row.services],
    organisationCode: owner?.code ?? '',
    organisationKind: owner?.kind ?? '',
    organisationName: owner?.shortName ?? owner?.name ?? '',
    ownerDutyName: known.find(({ code }) => code === ownerDuty)?.name ?? '',
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedByName,
  };
}
