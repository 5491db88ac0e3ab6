import { type Route, route } from '#platform/http/endpoint.ts';
import { applyImport } from '../actions/apply-import.ts';
import { cancelImport } from '../actions/cancel-import.ts';
import { importProgress } from '../actions/follow-import.ts';
import {
  exportImportChanges,
  importChanges,
  importDetail,
  listImportKinds,
  listImports,
} from '../actions/list-imports.ts';
import { receiveImportFile } from '../actions/receive-import-file.ts';
import { undoImport } from '../actions/undo-import.ts';
import * as contract from '../contract/imports.ts';

const importing = { permission: 'register:import' } as const;
// A little more than the limit on a file, so that one at the limit gets its own message.
const upload = { rawBodyLimit: 65 * 1024 * 1024 } as const;

export const importRoutes: readonly Route[] = [
  route(contract.importKindList, 'logged-in', listImportKinds),
  route(contract.importList, importing, (context, { query }) => listImports(context, query)),
  route(contract.importPreview, importing, receiveImportFile, upload),
  route(contract.importOne, importing, (context, { params }) => importDetail(context, params)),
  route(contract.importChangeList, importing, (context, { params, query }) =>
    importChanges(context, { ...params, ...query }),
  ),
  route(contract.importChangeExport, importing, (context, { params, query }) =>
    exportImportChanges(context, { ...params, ...query }),
  ),
  route(contract.importProgressNow, importing, (context, { params }) => importProgress(context, { key: params.id })),
  route(contract.importApply, importing, (context, { params, body }) => applyImport(context, { ...params, ...body })),
  route(contract.importUndo, importing, (context, { params, body }) => undoImport(context, { ...params, ...body })),
  route(contract.importCancel, importing, (context, { params }) => cancelImport(context, params)),
];
