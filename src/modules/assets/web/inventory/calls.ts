import { route } from '#web/api/client.ts';
import type * as one from '../../contract/assets.ts';
import type * as many from '../../contract/systems.ts';

// The contracts as types only: the schema library stays on the server.
export const listSystems = route<typeof many.listSystems>('GET', '/api/systems');
export const editSystems = route<typeof many.editSystems>('PATCH', '/api/systems');
export const readAsset = route<typeof one.readAsset>('GET', '/api/assets/:id');
export const editAsset = route<typeof one.editAsset>('PATCH', '/api/assets/:id');
export const retireAsset = route<typeof one.retireAsset>('POST', '/api/assets/:id/retire');
export const bringBackAsset = route<typeof one.bringBackAsset>('POST', '/api/assets/:id/bring-back');

/** Answers that are out of date once something is known otherwise. */
export const changed = ['/api/systems', '/api/assets', '/api/weaknesses', '/api/exposure'] as const;
