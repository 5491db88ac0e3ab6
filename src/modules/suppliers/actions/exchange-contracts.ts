import type { Fault } from '#kernel/fault.ts';
import { duties } from '#modules/obligations/index.ts';
import { type Body, type ConflictMode, isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { sheetAnswer } from '#platform/http/sheet-answer.ts';
import { Problem } from '#platform/problems.ts';
import { readSheetFile } from '#platform/read-sheet-file.ts';
import { refuseUnlessBytes } from '#platform/sent-bytes.ts';
import type { Reader } from '#platform/sql.ts';
import type { ContractFilePreview } from '../contract/contract-files.ts';
import {
  compareContracts,
  contractSheetName,
  contractSheetWidths,
  contractsToSheet,
  type FiledContract,
  sheetToContracts,
} from '../domain/contract-sheet.ts';
import { foldName } from '../domain/fold-name.ts';
import { type HeldRow, keepBrought } from '../store/brought-files.ts';
import { contractsOf } from '../store/contracts.ts';
import { productGroups } from '../store/products.ts';
import { relationshipsOf } from '../store/relationships.ts';
import { noSupplier } from './keeper.ts';
import { refuseUnlessOwn } from './own-rows.ts';
import { putContract, storeContract } from './write-contract.ts';

const mostFaults = 200;

interface Key {
  readonly organisation: string;
}

/** Contracts of an organisation, as a file has them. */
export async function filedContracts(reader: Reader, organisation: Body): Promise<FiledContract[]> {
  return (await contractsOf(reader, organisation.id)).map((row) => ({
    ...{ id: row.id, version: row.version, supplierId: row.recordId, supplier: row.supplierName },
    ...{ reference: row.reference, title: row.title, productGroup: row.productGroup, totalPence: row.totalPence },
    ...{ yearlyPence: row.yearlyPence, startsOn: row.startsOn, endsOn: row.endsOn, noticeDays: row.noticeDays },
    ...{ renewal: row.renewal, ownerDuty: row.ownerDuty, decision: row.decision, decisionNote: row.decisionNote },
    state: row.state,
  }));
}

/** Contracts of one's own organisation as a file that can be read again. */
export async function exportContractFile(
  context: Context,
  { params, query }: { params: Key; query: { readonly format: 'xlsx' | 'csv' } },
): Promise<Answer> {
  const { organisation, rows } = await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    refuseUnlessOwn(isOwn(reader.scope, organisation.id));
    return { organisation, rows: await filedContracts(reader, organisation) };
  });
  const sheet = contractsToSheet(rows);
  const name = `contracts-${organisation.code.toLowerCase()}-${context.now().toISOString().slice(0, 10)}`;
  return await sheetAnswer({ name, format: query.format, sheet, widths: contractSheetWidths });
}

/** Finds the supplier of each row among those that the organisation uses, and what names a thing that there is not. */
async function withSuppliers(reader: Reader, organisation: Body, rows: readonly FiledContract[]) {
  const own = await relationshipsOf(reader, organisation.id);
  const byRecord = new Map(own.map((one) => [one.recordId, one]));
  const byName = new Map(own.map((one) => [foldName(one.supplierName), one]));
  const known = new Set(['', ...(await duties(reader)).map(({ code }) => code)]);
  const groups = new Set((await productGroups(reader)).map(({ code }) => code));
  const faults: Fault[] = [];
  const found = rows.map((row, index) => {
    const wrong = (message: string) => faults.push({ where: `${contractSheetName} row ${index + 2}`, message });
    if (!known.has(row.ownerDuty)) wrong(`there is no duty "${row.ownerDuty}"`);
    if (row.productGroup !== null && !groups.has(row.productGroup)) wrong(`there is no group "${row.productGroup}"`);
    const used = row.supplierId === 0 ? byName.get(foldName(row.supplier)) : byRecord.get(row.supplierId);
    if (used) return { ...row, supplierId: used.recordId, supplier: used.supplierName };
    wrong(`your organisation does not use "${row.supplier || row.supplierId}": write that down first`);
    return row;
  });
  return { found, faults, own: byRecord };
}

/** Reads a file and says what it would change. Nothing is stored. */
export async function previewContractFile(
  context: Context,
  { params, body }: { params: Key; body: unknown },
): Promise<ContractFilePreview> {
  refuseUnlessBytes(body);
  const organisation = await context.read((reader) => organisationWithin(reader, params.organisation));
  refuseUnlessOwn(isOwn(context.scope, organisation.id));
  const read = sheetToContracts(await readSheetFile(body, contractSheetName));
  return await context.read(async (reader) => {
    const { found, faults: unknown } = await withSuppliers(reader, organisation, read.rows);
    const compared = compareContracts(await filedContracts(reader, organisation), unknown.length > 0 ? [] : found);
    const faults = [...read.faults, ...unknown, ...compared.faults];
    const different = compared.changes.filter(({ kind }) => kind !== 'same');
    return {
      organisationName: organisation.shortName ?? organisation.name,
      rows: different.map(({ row, kind, isSavedSince, changes }) => ({
        ...{ name: `${row.title} (${row.supplier})`, isSavedSince, changes: [...changes] },
        kind: kind === 'added' ? ('added' as const) : ('changed' as const),
      })),
      same: compared.changes.length - different.length,
      leftOut: compared.leftOut,
      faults: faults.slice(0, mostFaults),
      faultCount: faults.length,
      document: faults.length > 0 ? [] : found,
    };
  });
}

interface Sent {
  readonly document: readonly FiledContract[];
  readonly onConflict: ConflictMode;
  readonly why: string;
}

/**
 * Takes a file into the contracts of one's own organisation: all of it or nothing. What somebody saved since the file
 * was made stops the whole, is skipped, or is changed all the same.
 * @throws Problem 'wrong-file' with what to mend; 'conflict' naming the contracts that were saved since
 */
export async function applyContractFile(context: Context, { params, body }: { params: Key; body: Sent }) {
  const now = context.now().getTime();
  return await context.change({ action: 'import-contracts', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    refuseUnlessOwn(isOwn(change.scope, organisation.id));
    const { found, faults: unknown, own } = await withSuppliers(change, organisation, body.document);
    const stored = await filedContracts(change, organisation);
    const { changes, faults } = compareContracts(stored, found);
    refuseFaults([...unknown, ...faults]);
    const different = changes.filter(({ kind }) => kind !== 'same');
    const since = different.filter(({ isSavedSince }) => isSavedSince);
    if (body.onConflict === 'stop' && since.length > 0) throw savedSince(since.map(({ row }) => row.title));
    const taken = body.onConflict === 'skip' ? different.filter(({ isSavedSince }) => !isSavedSince) : different;
    const before = new Map(stored.map((row) => [row.id, row]));
    const held: HeldRow<FiledContract>[] = [];
    for (const { row } of taken) {
      const { id, version } = await putRow(change, row, own.get(row.supplierId), now);
      const name = `${row.title} (${row.supplier})`;
      held.push({ id, version, name, before: before.get(id) ?? null, after: { ...row, id, version } });
    }
    await keepBrought(change, { organisation: organisation.id, kind: 'contracts', why: body.why }, held);
    const added = taken.filter(({ kind }) => kind === 'added').length;
    const counts = { added, changed: taken.length - added, skipped: different.length - taken.length };
    change.record({
      subject: `supplier-contract:${organisation.code}`,
      organisationId: organisation.id,
      after: counts,
    });
    return counts;
  });
}

/** Each contract is written as on its own page, so that what was asked about it closes or moves in the same way. */
async function putRow(
  change: Change,
  { id, version, supplierId: _supplier, supplier: _name, ...text }: FiledContract,
  relationship: { readonly id: number; readonly organisationId: number; readonly recordId: number } | undefined,
  now: number,
): Promise<{ readonly id: number; readonly version: number }> {
  if (!relationship) return noSupplier();
  if (id === 0) return { id: await storeContract(change, relationship, text), version: 1 };
  return await putContract(change, { id, version }, text, now);
}

function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const parts = faults.slice(0, 50).map(({ where, message }) => ({ where, message }));
  throw new Problem('wrong-file', 'Nothing was changed. Mend the file, then try again.', { parts });
}

function savedSince(titles: readonly string[]): Problem {
  return new Problem(
    'conflict',
    `Nothing was changed: somebody saved ${titles.slice(0, 5).join(', ')} after this file was made. Export again, or say that these are skipped or replaced.`,
  );
}
