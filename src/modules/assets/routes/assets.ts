import { type Route, route } from '#platform/http/endpoint.ts';
import { editAsset, editSystems } from '../actions/inventory/edit-assets.ts';
import { addAssetGroup, changeAssetGroup } from '../actions/inventory/group-assets.ts';
import { exportSystems, listSystems } from '../actions/inventory/list-systems.ts';
import { listSources, orderSources } from '../actions/inventory/order-sources.ts';
import { readAsset } from '../actions/inventory/read-asset.ts';
import { bringBackAsset, retireAsset } from '../actions/inventory/retire-asset.ts';
import { splitAssetGroup } from '../actions/inventory/split-group.ts';
import { joinAssetGroups } from '../actions/merging/join-groups.ts';
import * as one from '../contract/assets.ts';
import * as groups from '../contract/groups.ts';
import * as sources from '../contract/sources.ts';
import * as many from '../contract/systems.ts';

const reading = { permission: 'asset:read' } as const;
const writing = { permission: 'asset:write' } as const;

export const assetRoutes: readonly Route[] = [
  route(many.listSystems, reading, listSystems),
  route(many.exportSystems, reading, exportSystems),
  route(many.editSystems, writing, editSystems),
  route(groups.addAssetGroup, writing, addAssetGroup),
  route(groups.changeAssetGroup, writing, changeAssetGroup),
  route(groups.splitAssetGroup, writing, splitAssetGroup),
  route(groups.joinAssetGroups, writing, joinAssetGroups),
  route(sources.listSources, reading, listSources),
  route(sources.orderSources, writing, orderSources),
  route(one.readAsset, reading, readAsset),
  route(one.editAsset, writing, editAsset),
  route(one.retireAsset, writing, retireAsset),
  route(one.bringBackAsset, writing, bringBackAsset),
];
