import { route } from '#web/api/client.ts';
import type * as maps from '../../contract/service-maps.ts';

// The contracts as types only: the schema library stays on the server.
export const listServiceMaps = route<typeof maps.listServiceMaps>('GET', '/api/service-maps');
export const oneServiceMap = route<typeof maps.oneServiceMap>('GET', '/api/service-maps/:organisation');
export const oneMapDocument = route<typeof maps.oneMapDocument>('GET', '/api/service-maps/:organisation/document');
export const saveServiceMap = route<typeof maps.saveServiceMap>('PUT', '/api/service-maps/:organisation');
export const resetServiceMap = route<typeof maps.resetServiceMap>('POST', '/api/service-maps/:organisation/reset');
export const previewServiceMap = route<typeof maps.previewServiceMap>(
  'POST',
  '/api/service-maps/:organisation/preview',
);
export const listMapVersions = route<typeof maps.listMapVersions>('GET', '/api/service-maps/:organisation/versions');
