import { type Route, route } from '#platform/http/endpoint.ts';
import { listDuplicates } from './actions/list-duplicates.ts';
import { exportSuppliers, listSuppliers } from './actions/list-suppliers.ts';
import { keepApart, mergeSuppliers, undoMerge } from './actions/merge-suppliers.ts';
import { oneSupplier } from './actions/read-supplier.ts';
import { addRelationship, editRelationship } from './actions/write-relationship.ts';
import { addSupplier, editSupplier } from './actions/write-supplier.ts';
import * as merges from './contract/merges.ts';
import * as relationships from './contract/relationships.ts';
import * as records from './contract/suppliers.ts';

const reading = { permission: 'supplier:read' } as const;
const writing = { permission: 'supplier:write' } as const;
// Of the nation’s own record: the action looks that it is held at its top.
const keeping = { permission: 'supplier:manage' } as const;

export const suppliersRoutes: readonly Route[] = [
  route(records.listSuppliers, reading, listSuppliers),
  route(records.exportSuppliers, reading, exportSuppliers),
  route(merges.listDuplicates, reading, listDuplicates),
  route(records.oneSupplier, reading, oneSupplier),
  route(records.addSupplier, writing, addSupplier, { triesPerMinute: 30 }),
  route(records.editSupplier, keeping, editSupplier),
  route(merges.mergeSuppliers, keeping, mergeSuppliers),
  route(merges.undoMerge, keeping, undoMerge),
  route(merges.keepApart, keeping, keepApart),
  route(relationships.addRelationship, writing, addRelationship),
  route(relationships.editRelationship, writing, editRelationship),
];
