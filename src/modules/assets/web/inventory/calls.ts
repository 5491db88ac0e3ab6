import { route } from '#web/api/client.ts';
import type * as one from '../../contract/assets.ts';
import type * as doubtful from '../../contract/doubtful.ts';
import type * as groups from '../../contract/groups.ts';
import type * as sources from '../../contract/sources.ts';
import type * as many from '../../contract/systems.ts';

// The contracts as types only: the schema library stays on the server.
export const listSystems = route<typeof many.listSystems>('GET', '/api/systems');
export const editSystems = route<typeof many.editSystems>('PATCH', '/api/systems');
export const readAsset = route<typeof one.readAsset>('GET', '/api/assets/:id');
export const editAsset = route<typeof one.editAsset>('PATCH', '/api/assets/:id');
export const retireAsset = route<typeof one.retireAsset>('POST', '/api/assets/:id/retire');
export const bringBackAsset = route<typeof one.bringBackAsset>('POST', '/api/assets/:id/bring-back');

export const listDoubtful = route<typeof doubtful.listDoubtful>('GET', '/api/assets/:organisation/doubtful');
export const decideDoubtful = route<typeof doubtful.decideDoubtful>('POST', '/api/asset-doubts/:id');
export const undoAssetMerge = route<typeof doubtful.undoAssetMerge>('POST', '/api/asset-merges/:id/undo');
export const addAssetGroup = route<typeof groups.addAssetGroup>('POST', '/api/asset-groups');
export const changeAssetGroup = route<typeof groups.changeAssetGroup>('POST', '/api/asset-groups/:id');
export const splitAssetGroup = route<typeof groups.splitAssetGroup>('POST', '/api/asset-groups/:id/split');
export const joinAssetGroups = route<typeof groups.joinAssetGroups>('POST', '/api/asset-groups/:id/join');
export const listSources = route<typeof sources.listSources>('GET', '/api/assets/:organisation/sources');
export const orderSources = route<typeof sources.orderSources>('PUT', '/api/assets/:organisation/sources');

/** Answers that are out of date once something is known otherwise. */
export const changed = ['/api/systems', '/api/assets', '/api/weaknesses', '/api/exposure'] as const;
