import { isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { foldName } from '../domain/fold-name.ts';
import { likelyDuplicates } from '../domain/likely-duplicates.ts';
import { insertProposal, insertSupplier, type SupplierText, updateSupplier } from '../store/save-supplier.ts';
import { isAbove, openRecords, type StoredSupplier, supplierById, supplierToChange } from '../store/suppliers.ts';
import { changedSince, keepsRecord, noSupplier, refuseUnlessKeeper } from './keeper.ts';
import { refuseUnlessOwn } from './own-rows.ts';

type Given = Omit<SupplierText, 'parentId' | 'state'>;
type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/**
 * Proposes a supplier for the nation's record. It can be used at once; those who keep the record list it, or merge it
 * into another.
 * @throws Problem 'conflict' naming records that it is likely to be, unless `isAnother`
 */
export async function addSupplier(
  context: Context,
  { body }: { body: Given & { organisation: string; isAnother: boolean; why: string } },
  caller: Caller,
) {
  return await context.change({ action: 'add-supplier', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, body.organisation);
    const { register } = organisation;
    const isKeeper = await keepsRecord(change, caller, register);
    refuseUnlessOwn(isOwn(change.scope, organisation.id));
    await refuseTakenCode(change, register, body.odsCode, null);
    if (!body.isAnother) await refuseLikeness(change, register, body);
    const state = isKeeper ? ('listed' as const) : ('proposed' as const);
    const { name, otherNames, odsCode, companyNumber, country, website, securityContact, source } = body;
    const fields = { name, otherNames, odsCode, companyNumber, country, website, securityContact, source };
    const id = await insertSupplier(change, register, { ...fields, parentId: null, state });
    await insertProposal(change, { organisationId: organisation.id, supplierId: id, why: body.why });
    change.record({ subject: `supplier:${id}`, organisationId: organisation.id, after: { ...fields, state } });
    return { id, state };
  });
}

/** Corrects the nation's record of a supplier, lists it or withdraws it. */
export async function editSupplier(
  context: Context,
  { params, body }: { params: { id: number }; body: Partly<SupplierText> & { version: number; why: string } },
  caller: Caller,
) {
  return await context.change({ action: 'edit-supplier', why: body.why }, async (change) => {
    const before = await supplierToChange(change, params.id);
    if (!before) return noSupplier();
    await refuseUnlessKeeper(change, caller, before.register);
    if (before.mergedInto !== null) {
      throw new Problem('not-now', 'This record was merged into another. Change that one, or undo the merge first.');
    }
    const { version, why: _why, ...fields } = body;
    const text = { ...textOf(before), ...given(fields) };
    await refuseTakenCode(change, before.register, text.odsCode, before.id);
    await refuseParent(change, before, text.parentId);
    if (!(await updateSupplier(change, { id: before.id, version }, text))) return changedSince('supplier');
    change.record({ subject: `supplier:${before.id}`, before: textOf(before), after: text });
    return { id: before.id, version: version + 1 };
  });
}

function textOf(record: StoredSupplier): SupplierText {
  const { name, otherNames, odsCode, companyNumber, country, parentId, website, securityContact, source, state } =
    record;
  return { name, otherNames, odsCode, companyNumber, country, parentId, website, securityContact, source, state };
}

function given<T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}

async function refuseTakenCode(reader: Reader, register: string, odsCode: string | null, except: number | null) {
  if (odsCode === null) return;
  const taken = (await openRecords(reader, register)).find((one) => one.odsCode === odsCode && one.id !== except);
  if (taken) throw wrongField('odsCode', `${taken.name} has this code already. Use that record.`);
}

async function refuseLikeness(reader: Reader, register: string, body: Given): Promise<void> {
  const asked = {
    id: 0,
    odsCode: body.odsCode,
    companyNumber: body.companyNumber,
    foldedNames: [...new Set([body.name, ...body.otherNames].map(foldName))],
  };
  const records = await openRecords(reader, register);
  const alike = likelyDuplicates([asked, ...records]).filter(({ first }) => first === 0);
  if (alike.length === 0) return;
  const names = alike.map(({ second }) => records.find(({ id }) => id === second)?.name).slice(0, 3);
  throw new Problem('conflict', `This looks like ${names.join(', ')}. Use that record, or say that it is another.`, {
    facts: { alike: alike.slice(0, 3).map(({ second, reasons }) => ({ id: second, reasons })) },
  });
}

async function refuseParent(change: Change, record: StoredSupplier, parentId: number | null): Promise<void> {
  if (parentId === null || parentId === record.parentId) return;
  const parent = await supplierById(change, parentId);
  if (!parent || parent.register !== record.register) throw wrongField('parentId', 'Select a supplier of this nation');
  if (await isAbove(change, record.id, parentId)) {
    throw wrongField('parentId', `${parent.name} belongs to this supplier itself`);
  }
}
