import { type Route, route } from '#platform/http/endpoint.ts';
import { importAnswer, listImports, oneImport, setRhythm } from '../actions/list-imports.ts';
import { dropMapping, listMappings, mapColumns, showColumns } from '../actions/map-columns.ts';
import { pushImport } from '../actions/push-import.ts';
import { readImport } from '../actions/read-import.ts';
import { largestFile } from '../actions/receive-file.ts';
import { applyImport, cancelImport, largestPiece, openImport, receivePiece } from '../actions/receive-import.ts';
import * as contract from '../contract/imports.ts';
import * as mappings from '../contract/mappings.ts';

const reading = { permission: 'asset:read' } as const;
const importing = { permission: 'asset:import' } as const;

export const importRoutes: readonly Route[] = [
  route(contract.listAssetImports, reading, listImports),
  route(contract.oneAssetImport, reading, oneImport),
  route(contract.openAssetImport, importing, openImport),
  route(contract.sendAssetPiece, importing, receivePiece, { rawBodyLimit: largestPiece }),
  route(contract.pushAssetImport, importing, pushImport, { streamLimit: largestFile, triesPerMinute: 30 }),
  route(contract.setSourceRhythm, importing, setRhythm),
  route(mappings.listColumnMappings, reading, listMappings),
  route(mappings.showImportColumns, reading, showColumns),
  route(mappings.mapImportColumns, importing, mapColumns),
  route(mappings.removeColumnMapping, importing, dropMapping),
  route(contract.readAssetImport, importing, async (context, input) => importAnswer(await readImport(context, input))),
  route(contract.applyAssetImport, importing, async (context, input) =>
    importAnswer(await applyImport(context, input)),
  ),
  route(contract.cancelAssetImport, importing, async (context, input) =>
    importAnswer(await cancelImport(context, input)),
  ),
];
