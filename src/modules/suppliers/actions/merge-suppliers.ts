import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { likelyDuplicates } from '../domain/likely-duplicates.ts';
import { insertMerge, judgeApart, markUndone, mergeById, readRecordAs } from '../store/merges.ts';
import { supplierById, supplierToChange } from '../store/suppliers.ts';
import { noSupplier, refuseUnlessKeeper } from './keeper.ts';

interface Asked<Body> {
  readonly params: { readonly id: number };
  readonly body: Body & { readonly why: string };
}

/** Has a record read as another from now on. What organisations wrote stays under the id that they know. */
export async function mergeSuppliers(context: Context, { params, body }: Asked<{ into: number }>, caller: Caller) {
  return await context.change({ action: 'merge-suppliers', why: body.why }, async (change) => {
    // Always the smaller id first, so that two merges of one pair wait for each other and never for ever.
    const ids = [...new Set([params.id, body.into])].sort((a, b) => a - b);
    for (const each of ids) await supplierToChange(change, each);
    const from = (await supplierById(change, params.id)) ?? noSupplier();
    await refuseUnlessKeeper(change, caller, from.register);
    const into = await supplierById(change, body.into);
    if (!into || into.register !== from.register) throw wrongField('into', 'Select another supplier of this nation');
    if (into.id === from.id) throw wrongField('into', 'A record cannot be merged into itself');
    if (from.mergedInto !== null || into.mergedInto !== null) {
      throw new Problem('not-now', 'One of these records was merged already. Read them again.');
    }
    const reasons = likelyDuplicates([from, into]).flatMap((pair) => pair.reasons);
    const merge = await insertMerge(change, {
      register: from.register,
      fromId: from.id,
      intoId: into.id,
      why: body.why,
      reasons,
    });
    await readRecordAs(change, from.id, into.id);
    change.record({
      subject: `supplier:${from.id}`,
      before: { readAs: from.id },
      after: { readAs: into.id, name: from.name, into: into.name, reasons },
    });
    return { merge, id: into.id };
  });
}

/** Has a merged record read as itself again, and with it those that were merged into it. */
export async function undoMerge(context: Context, { params, body }: Asked<object>, caller: Caller) {
  return await context.change({ action: 'undo-merge', why: body.why }, async (change) => {
    const merge = await mergeById(change, params.id);
    if (!merge) return noSupplier();
    await refuseUnlessKeeper(change, caller, merge.register);
    const from = (await supplierToChange(change, merge.fromId)) ?? noSupplier();
    if (merge.undoneAt !== null || from.mergedInto !== merge.intoId) {
      throw new Problem('not-now', 'This merge was undone already.');
    }
    await readRecordAs(change, from.id, null);
    await markUndone(change, merge.id, body.why);
    change.record({ subject: `supplier:${from.id}`, before: { readAs: merge.intoId }, after: { readAs: from.id } });
    return { id: from.id };
  });
}

/** Says that two records that look alike are two suppliers, so that nobody is asked again. */
export async function keepApart(context: Context, { params, body }: Asked<{ from: number }>, caller: Caller) {
  return await context.change({ action: 'keep-suppliers-apart', why: body.why }, async (change) => {
    const one = (await supplierById(change, params.id)) ?? noSupplier();
    await refuseUnlessKeeper(change, caller, one.register);
    const other = await supplierById(change, body.from);
    if (!other || other.register !== one.register || other.id === one.id) {
      throw wrongField('from', 'Select another supplier of this nation');
    }
    await judgeApart(change, Math.min(one.id, other.id), Math.max(one.id, other.id), body.why);
    change.record({ subject: `supplier:${one.id}`, after: { apartFrom: other.id } });
    return { id: one.id };
  });
}
