import { type Route, route } from '#platform/http/endpoint.ts';
import { decideDoubtful, listDoubtful } from '../actions/merging/settle-doubts.ts';
import { undoMerge } from '../actions/merging/undo-merge.ts';
import * as contract from '../contract/doubtful.ts';

const writing = { permission: 'asset:write' } as const;

export const doubtfulRoutes: readonly Route[] = [
  route(contract.listDoubtful, { permission: 'asset:read' }, listDoubtful),
  route(contract.decideDoubtful, writing, decideDoubtful),
  route(contract.undoAssetMerge, writing, undoMerge),
];
