import type { Fault } from '#kernel/fault.ts';
import { type Body, type ConflictMode, isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { sheetAnswer } from '#platform/http/sheet-answer.ts';
import { Problem } from '#platform/problems.ts';
import { readSheetFile } from '#platform/read-sheet-file.ts';
import { refuseUnlessBytes } from '#platform/sent-bytes.ts';
import type { Reader } from '#platform/sql.ts';
import type { SupplierFilePreview } from '../contract/supplier-files.ts';
import { foldName } from '../domain/fold-name.ts';
import {
  compareRelationships,
  type FiledRelationship,
  relationshipsToSheet,
  sheetName,
  sheetToRelationships,
  sheetWidths,
} from '../domain/relationship-sheet.ts';
import { type HeldRow, keepBrought } from '../store/brought-files.ts';
import { productsUsed } from '../store/products.ts';
import { relationshipsOf } from '../store/relationships.ts';
import { openRecords } from '../store/suppliers.ts';
import { refuseUnlessOwn } from './own-rows.ts';
import { putFiledRow, refuseFiledRows } from './put-filed-row.ts';

const mostFaults = 200;

interface Key {
  readonly organisation: string;
}

/** What an organisation has with suppliers, as a file has it. */
export async function filedRelationships(reader: Reader, organisation: Body): Promise<FiledRelationship[]> {
  const rows = await relationshipsOf(reader, organisation.id);
  const products = Map.groupBy(
    await productsUsed(
      reader,
      rows.map(({ id }) => id),
    ),
    ({ relationshipId }) => relationshipId,
  );
  return rows.map(({ id, version, recordId, supplierName, services, ...row }) => ({
    ...{ id, version, supplierId: recordId, supplier: supplierName, services: [...services] },
    ...{ buys: row.buys, criticality: row.criticality, ownerDuty: row.ownerDuty, state: row.state },
    ...{ isNamed: row.isNamed, notes: row.notes },
    products: (products.get(id) ?? []).map((one) => ({ name: one.name, group: one.group, version: one.version })),
  }));
}

/** Suppliers and products of an organisation as a file that can be read again. */
export async function exportSupplierFile(
  context: Context,
  { params, query }: { params: Key; query: { readonly format: 'xlsx' | 'csv' } },
): Promise<Answer> {
  const { organisation, rows } = await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    return { organisation, rows: await filedRelationships(reader, organisation) };
  });
  const sheet = relationshipsToSheet(rows);
  const name = `suppliers-${organisation.code.toLowerCase()}-${context.now().toISOString().slice(0, 10)}`;
  return await sheetAnswer({ name, format: query.format, sheet, widths: sheetWidths });
}

/** Finds the record of rows that name a supplier without its id. */
async function withRecords(reader: Reader, organisation: Body, rows: readonly FiledRelationship[]) {
  const records = await openRecords(reader, organisation.register);
  const byId = new Map(records.map((record) => [record.id, record]));
  const byName = new Map(records.flatMap((record) => record.foldedNames.map((name) => [name, record] as const)));
  const faults: Fault[] = [];
  const found = rows.map((row, index) => {
    const record = row.supplierId === 0 ? byName.get(foldName(row.supplier)) : byId.get(row.supplierId);
    if (record) return { ...row, supplierId: record.id, supplier: record.name };
    const message = `"${row.supplier || row.supplierId}" is not in the nation’s record: add it first`;
    faults.push({ where: `${sheetName} row ${index + 2}`, message });
    return row;
  });
  return { found, faults };
}

/** Reads a file and says what it would change. Nothing is stored. */
export async function previewSupplierFile(
  context: Context,
  { params, body }: { params: Key; body: unknown },
): Promise<SupplierFilePreview> {
  refuseUnlessBytes(body);
  const organisation = await context.read((reader) => organisationWithin(reader, params.organisation));
  refuseUnlessOwn(isOwn(context.scope, organisation.id));
  const read = sheetToRelationships(await readSheetFile(body, sheetName));
  return await context.read(async (reader) => {
    const { found, faults: unknown } = await withRecords(reader, organisation, read.rows);
    const compared = compareRelationships(
      await filedRelationships(reader, organisation),
      unknown.length > 0 ? [] : found,
    );
    const faults = [...read.faults, ...unknown, ...compared.faults, ...(await refuseFiledRows(reader, found))];
    const different = compared.changes.filter(({ kind }) => kind !== 'same');
    return {
      organisationName: organisation.shortName ?? organisation.name,
      rows: different.map(({ row, kind, isSavedSince, changes }) => ({
        ...{ name: row.supplier, isSavedSince },
        kind: kind === 'added' ? ('added' as const) : ('changed' as const),
        changes: [...changes],
      })),
      same: compared.changes.length - different.length,
      leftOut: compared.leftOut,
      faults: faults.slice(0, mostFaults),
      faultCount: faults.length,
      // With the version that the file had, so that what is saved between now and then stops it too.
      document:
        faults.length > 0
          ? []
          : found.map((row) => ({ ...row, services: [...row.services], products: [...row.products] })),
    };
  });
}

interface Sent {
  readonly document: readonly FiledRelationship[];
  readonly onConflict: ConflictMode;
  readonly why: string;
}

/**
 * Takes a file into the suppliers of one's own organisation: all of it or nothing. What somebody saved since the file
 * was made stops the whole, is skipped, or is changed all the same.
 * @throws Problem 'wrong-file' with what to mend; 'conflict' naming the suppliers that were saved since
 */
export async function applySupplierFile(context: Context, { params, body }: { params: Key; body: Sent }) {
  return await context.change({ action: 'import-suppliers', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    refuseUnlessOwn(isOwn(change.scope, organisation.id));
    const { found, faults: unknown } = await withRecords(change, organisation, body.document);
    const stored = await filedRelationships(change, organisation);
    const { changes, faults } = compareRelationships(stored, found);
    refuseFaults([...unknown, ...faults, ...(await refuseFiledRows(change, found))]);
    const different = changes.filter(({ kind }) => kind !== 'same');
    const since = different.filter(({ isSavedSince }) => isSavedSince);
    if (body.onConflict === 'stop' && since.length > 0) throw savedSince(since.map(({ row }) => row.supplier));
    const taken = body.onConflict === 'skip' ? different.filter(({ isSavedSince }) => !isSavedSince) : different;
    const held = await putAll(change, organisation, taken, new Map(stored.map((row) => [row.id, row])));
    await keepBrought(change, { organisation: organisation.id, kind: 'suppliers', why: body.why }, held);
    const added = taken.filter(({ kind }) => kind === 'added').length;
    const counts = { added, changed: taken.length - added };
    const skipped = different.length - taken.length;
    change.record({
      subject: `supplier-relationship:${organisation.code}`,
      organisationId: organisation.id,
      after: { ...counts, skipped },
    });
    return { ...counts, skipped };
  });
}

async function putAll(
  change: Change,
  organisation: Body,
  taken: readonly { readonly row: FiledRelationship }[],
  before: ReadonlyMap<number, FiledRelationship>,
): Promise<HeldRow<FiledRelationship>[]> {
  const held: HeldRow<FiledRelationship>[] = [];
  for (const { row } of taken) {
    const put = await putFiledRow(change, organisation.id, row);
    held.push({ ...put, name: row.supplier, before: before.get(put.id) ?? null, after: { ...row, ...put } });
  }
  return held;
}

function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const parts = faults.slice(0, 50).map(({ where, message }) => ({ where, message }));
  throw new Problem('wrong-file', 'Nothing was changed. Mend the file, then try again.', { parts });
}

function savedSince(names: readonly string[]): Problem {
  return new Problem(
    'conflict',
    `Nothing was changed: somebody saved ${names.slice(0, 5).join(', ')} after this file was made. Export again, or say that these are skipped or replaced.`,
  );
}
