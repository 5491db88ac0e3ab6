import type { Context } from '#platform/context.ts';
import { type FiledRelationship, relationshipDifferences } from '../domain/relationship-sheet.ts';
import { deleteRelationship, neededRelationships, relationshipById } from '../store/relationships.ts';
import { filedRelationships } from './exchange-suppliers.ts';
import { changedSince } from './keeper.ts';
import { putFiledRow } from './put-filed-row.ts';
import { listBrought, previewBack, type Returning, takeBack } from './take-back-file.ts';
import { noRelationship } from './write-relationship.ts';

const relationships: Returning<FiledRelationship> = {
  ...{ kind: 'suppliers', action: 'undo-import-suppliers', subject: 'supplier-relationship' },
  standing: async (reader, organisation) => {
    const needed = await neededRelationships(reader, organisation.id);
    const rows = await filedRelationships(reader, organisation);
    return new Map(rows.map((row) => [row.id, { version: row.version, row, holds: needed.get(row.id) ?? '' }]));
  },
  differences: relationshipDifferences,
  putBack: async (change, { id, version, before }) => {
    const { organisationId } = (await relationshipById(change, id)) ?? noRelationship();
    await putFiledRow(change, organisationId, { ...before, id, version });
  },
  remove: async (change, held) => {
    if (!(await deleteRelationship(change, held))) return changedSince('supplier');
  },
};

type Asked<F extends (context: Context, returning: Returning<FiledRelationship>, asked: never) => unknown> =
  Parameters<F>[2];

/** Files of suppliers that were taken in lately. */
export const listBroughtSuppliers = (context: Context, asked: Asked<typeof listBrought>) =>
  listBrought(context, relationships, asked);

/** What taking back a file of suppliers would change. */
export const previewSuppliersBack = (context: Context, asked: Asked<typeof previewBack>) =>
  previewBack(context, relationships, asked);

/** Takes back a file of suppliers, and names the rows that stay. */
export const takeSuppliersBack = (context: Context, asked: Asked<typeof takeBack>) =>
  takeBack(context, relationships, asked);
