import { isOwn } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { wrongField } from '#platform/problems.ts';
import { ensureProduct, productGroups, productsUsed, replaceUses } from '../store/products.ts';
import { relationshipById } from '../store/relationships.ts';
import { endSubSupplier as end, insertSubSupplier, subSupplierById } from '../store/sub-suppliers.ts';
import { supplierById } from '../store/suppliers.ts';
import { noSupplier, refuseUnlessKeeper } from './keeper.ts';
import { refuseUnlessOwn } from './own-rows.ts';
import { noRelationship } from './write-relationship.ts';

interface NamedProduct {
  readonly name: string;
  readonly group: string;
  readonly version: string;
}

/** Says which products and versions one's own organisation uses. A product that nobody named before is added for all. */
export async function replaceProducts(
  context: Context,
  { params, body }: { params: { id: number }; body: { products: readonly NamedProduct[]; why: string } },
) {
  return await context.change({ action: 'replace-products', why: body.why }, async (change) => {
    const relationship = (await relationshipById(change, params.id)) ?? noRelationship();
    refuseUnlessOwn(isOwn(change.scope, relationship.organisationId));
    const groups = new Set((await productGroups(change)).map(({ code }) => code));
    const unknown = body.products.findIndex(({ group }) => !groups.has(group));
    if (unknown >= 0) throw wrongField(`products.${unknown}.group`, 'Select a group from the list');
    const before = await productsUsed(change, [relationship.id]);
    const uses: { productId: number; version: string }[] = [];
    for (const { name, group, version } of body.products) {
      const productId = await ensureProduct(change, { supplierId: relationship.recordId, name, group });
      uses.push({ productId, version });
    }
    const of = { organisationId: relationship.organisationId, relationshipId: relationship.id };
    await replaceUses(change, of, uses);
    change.record({
      subject: `supplier-relationship:${relationship.id}`,
      organisationId: relationship.organisationId,
      before: { products: before.map(({ name, version }) => `${name} ${version}`.trim()) },
      after: { products: body.products.map(({ name, version }) => `${name} ${version}`.trim()) },
    });
    return { products: uses.length };
  });
}

/** Says on whom a supplier relies, from a day: part of the nation's record. */
export async function addSubSupplier(
  context: Context,
  {
    params,
    body,
  }: { params: { id: number }; body: { sub: number; what: string; source: string; from: string; why: string } },
  caller: Caller,
) {
  return await context.change({ action: 'add-sub-supplier', why: body.why }, async (change) => {
    const supplier = (await supplierById(change, params.id)) ?? noSupplier();
    await refuseUnlessKeeper(change, caller, supplier.register);
    const sub = await supplierById(change, body.sub);
    if (!sub || sub.register !== supplier.register || sub.recordId === supplier.recordId) {
      throw wrongField('sub', 'Select another supplier of this nation');
    }
    const { what, source, from } = body;
    const id = await insertSubSupplier(change, { supplierId: supplier.id, subId: sub.id, what, source, from });
    change.record({
      subject: `supplier:${supplier.id}`,
      after: { reliesOn: sub.recordId, name: sub.name, what, from },
    });
    return { id };
  });
}

/** Says the last day on which a supplier relied on another; the past stays. */
export async function endSubSupplier(
  context: Context,
  { params, body }: { params: { id: number }; body: { lastDay: string; why: string } },
  caller: Caller,
) {
  return await context.change({ action: 'end-sub-supplier', why: body.why }, async (change) => {
    const tie = (await subSupplierById(change, params.id)) ?? noSupplier();
    await refuseUnlessKeeper(change, caller, tie.register);
    if (body.lastDay < tie.from) throw wrongField('lastDay', 'Enter a day on or after the first one');
    await end(change, tie.id, body.lastDay);
    change.record({ subject: `supplier:${tie.supplierId}`, before: { to: tie.to }, after: { to: body.lastDay } });
    return { id: tie.id };
  });
}
