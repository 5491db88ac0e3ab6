import type { Fault } from '#kernel/fault.ts';
import { duties } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Reader } from '#platform/sql.ts';
import { type FiledRelationship, sheetName } from '../domain/relationship-sheet.ts';
import { criticalities, relationshipStates } from '../domain/supplier-words.ts';
import { ensureProduct, productGroups, replaceUses } from '../store/products.ts';
import { insertRelationship, type RelationshipText, updateRelationship } from '../store/relationships.ts';
import { changedSince } from './keeper.ts';

/** What of the rows names a duty, a group or a word that there is not. */
export async function refuseFiledRows(reader: Reader, rows: readonly FiledRelationship[]): Promise<Fault[]> {
  const known = new Set(['', ...(await duties(reader)).map(({ code }) => code)]);
  const groups = new Set((await productGroups(reader)).map(({ code }) => code));
  return rows.flatMap((row, index) => {
    const where = `${sheetName} row ${index + 2}`;
    const wrong = row.products.find(({ group }) => !groups.has(group));
    return [
      ...(known.has(row.ownerDuty) ? [] : [{ where, message: `there is no duty "${row.ownerDuty}"` }]),
      ...(wrong === undefined ? [] : [{ where, message: `there is no group of products "${wrong.group}"` }]),
    ];
  });
}

function textOf(row: FiledRelationship): RelationshipText {
  const { buys, services, ownerDuty, isNamed, notes } = row;
  return {
    ...{ buys, services, ownerDuty, isNamed, notes },
    criticality: criticalities.find((one) => one === row.criticality) ?? 'not-stated',
    state: relationshipStates.find((one) => one === row.state) ?? 'active',
  };
}

/**
 * Stores one row of a file; `version` is what is stored now, so nobody is overwritten in between.
 * @returns its number, and its version from now on
 */
export async function putFiledRow(
  change: Change,
  organisationId: number,
  row: FiledRelationship,
): Promise<{ readonly id: number; readonly version: number }> {
  const id =
    row.id === 0
      ? await insertRelationship(change, { organisationId, supplierId: row.supplierId }, textOf(row))
      : row.id;
  if (id === undefined) return changedSince('supplier');
  if (row.id !== 0 && !(await updateRelationship(change, row, textOf(row)))) return changedSince('supplier');
  const uses: { productId: number; version: string }[] = [];
  for (const { name, group, version } of row.products) {
    uses.push({ productId: await ensureProduct(change, { supplierId: row.supplierId, name, group }), version });
  }
  await replaceUses(change, { organisationId, relationshipId: id }, uses);
  return { id, version: row.id === 0 ? 1 : row.version + 1 };
}
