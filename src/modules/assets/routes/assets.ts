import { type Route, route } from '#platform/http/endpoint.ts';
import { editAsset } from '../actions/edit-asset.ts';
import * as contract from '../contract/assets.ts';

const writing = { permission: 'asset:write' } as const;

export const assetRoutes: readonly Route[] = [route(contract.editAsset, writing, editAsset)];
