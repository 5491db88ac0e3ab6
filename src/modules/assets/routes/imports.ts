import { type Route, route } from '#platform/http/endpoint.ts';
import { importAnswer, listImports, oneImport } from '../actions/list-imports.ts';
import { readImport } from '../actions/read-import.ts';
import { applyImport, cancelImport, largestPiece, openImport, receivePiece } from '../actions/receive-import.ts';
import * as contract from '../contract/imports.ts';

const reading = { permission: 'asset:read' } as const;
const importing = { permission: 'asset:import' } as const;

export const importRoutes: readonly Route[] = [
  route(contract.listAssetImports, reading, listImports),
  route(contract.oneAssetImport, reading, oneImport),
  route(contract.openAssetImport, importing, openImport),
  route(contract.sendAssetPiece, importing, receivePiece, { rawBodyLimit: largestPiece }),
  route(contract.readAssetImport, importing, async (context, input) => importAnswer(await readImport(context, input))),
  route(contract.applyAssetImport, importing, async (context, input) =>
    importAnswer(await applyImport(context, input)),
  ),
  route(contract.cancelAssetImport, importing, async (context, input) =>
    importAnswer(await cancelImport(context, input)),
  ),
];
