import {
  type Branch,
  bodiesOfKind,
  bodyByCode,
  branchBelow,
  characteristicValues,
  registers,
  shareInvented,
} from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { demonstrationCharter } from '../domain/demonstration-charter.ts';
import { demonstrationChain, demonstrationContracts } from '../domain/demonstration-contracts.ts';
import { withPartners } from '../domain/demonstration-partners.ts';
import { demonstrationSuppliers } from '../domain/demonstration-suppliers.ts';
import { insertStatement } from '../store/charter.ts';
import { hasSuppliers, loadContracts, loadRelationships, loadUses } from '../store/load-demonstration.ts';
import { ensureProduct } from '../store/products.ts';
import { insertSupplier } from '../store/save-supplier.ts';
import { insertSubSupplier } from '../store/sub-suppliers.ts';
import { charter } from './charter.ts';
import { loadDemonstrationPartners } from './partners/load-demonstration-partners.ts';
import { loadDemonstrationRounds } from './questionnaires/load-demonstration-rounds.ts';

/** Customers of one invented supplier that asked it. */
const mostAskers = 12;

/**
 * Gives the fictional nations invented suppliers where they have none. Real nations get nothing. May be called at every
 * start. @returns the registers that got data now
 */
export async function loadSupplierDemonstration(context: Context): Promise<string[]> {
  const fictional = (await context.read(registers)).filter(({ isFictional }) => isFictional);
  const loaded: string[] = [];
  for (const { code, rootCode, rightsEdge, asOf } of fictional) {
    const { has, bodies, members, recordSystems, rootId } = await context.read(async (reader) => {
      const root = await bodyByCode(reader, rootCode);
      const members = root ? (await branchBelow(reader, root.id, rightsEdge, asOf)).filter(({ isOpen }) => isOpen) : [];
      const ids = members.map(({ id }) => id);
      const recordSystems = await characteristicValues(reader, 'record-system', ids);
      const bodies = await bodiesOfKind(reader, code, 'supplier');
      return { has: await hasSuppliers(reader, code), bodies, members, recordSystems, rootId: root?.id };
    });
    if (has || rootId === undefined || members.length === 0) continue;
    const invented = withPartners(demonstrationSuppliers(code, bodies, buyersAmong(members, recordSystems)));
    await context.change({ action: 'load-supplier-demonstration', why: 'first start' }, async (change) => {
      // Another process may have loaded them between the two transactions.
      const isLoaded = await hasSuppliers(change, code);
      if (!isLoaded) {
        const ids = await load(change, { register: code, topId: rootId }, invented, { asOf, now: context.now() });
        const { partners } = invented;
        const supplierId = ids.get(partners?.key ?? '');
        if (partners && supplierId !== undefined)
          await loadDemonstrationPartners(context, change, partners, { register: code, rootId, supplierId });
        // Most share their contracts, so that these pages have rows; the others show what withholding looks like.
        const organisationIds = invented.relationships.map(({ organisationId }) => organisationId);
        const sharing = [...new Set(organisationIds)].filter((_, index) => index % 4 !== 3);
        await shareInvented(change, { organisationIds: sharing, dataClass: 'contracts', at: context.now() });
      }
      const { suppliers, relationships } = invented;
      const after = isLoaded ? { loaded: 0 } : { suppliers: suppliers.length, relationships: relationships.length };
      change.record({ subject: `register:${code}`, after });
    });
    loaded.push(code);
  }
  return loaded;
}

function buyersAmong(members: readonly Branch[], recordSystems: ReadonlyMap<number, string>) {
  return members
    .filter(({ kind }) => kind === 'trust' || kind === 'icb')
    .map(({ id, code }) => ({ id, code, recordSystem: recordSystems.get(id) ?? null }));
}

async function load(
  change: Change,
  { register, topId }: { readonly register: string; readonly topId: number },
  { suppliers, relationships, partners }: ReturnType<typeof withPartners>,
  { asOf, now }: { readonly asOf: string; readonly now: Date },
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  const idOf = (key: string) => ids.get(key) ?? 0;
  for (const { key, parentKey: _parent, ...supplier } of suppliers) {
    const text = {
      ...supplier,
      parentId: null,
      ...contactsOf(key === partners?.key ? partners.domain : null),
      source: 'Invented for the demonstration',
    };
    ids.set(key, await insertSupplier(change, register, text));
  }
  await loadRelationships(
    change,
    relationships.map(({ key, ...one }) => ({ ...one, supplierId: idOf(key) })),
  );
  const { products, uses, contracts } = demonstrationContracts(register, suppliers, relationships, asOf);
  const productIds = new Map<string, number>();
  for (const { key, name, group } of products) {
    productIds.set(key, await ensureProduct(change, { supplierId: idOf(key), name, group }));
  }
  await loadUses(
    change,
    uses.map(({ key, ...use }) => ({ ...use, supplierId: idOf(key), productId: productIds.get(key) ?? 0 })),
  );
  await loadContracts(
    change,
    contracts.map(({ key, ...contract }) => ({ ...contract, supplierId: idOf(key) })),
  );
  for (const { key, ...statement } of demonstrationCharter(register, suppliers, { points: charter.points, asOf })) {
    await insertStatement(change, idOf(key), statement);
  }
  for (const { key, subKey, what } of demonstrationChain(suppliers)) {
    const source = 'Invented for the demonstration';
    await insertSubSupplier(change, { supplierId: idOf(key), subId: idOf(subKey), what, source, from: asOf });
  }
  const asked = suppliers.map(({ key }) => ({
    supplierId: idOf(key),
    organisationIds: relationships.flatMap((one) => (one.key === key ? one.organisationId : [])).slice(0, mostAskers),
  }));
  await loadDemonstrationRounds(change, { register, topId }, asked, now);
  return ids;
}

const contactsOf = (domain: string | null) => ({
  website: domain === null ? '' : `https://${domain}`,
  securityContact: domain === null ? '' : `security@${domain}`,
});
