import { type Route, route } from '#platform/http/endpoint.ts';
import { exportServiceMap, previewServiceMap } from '../actions/exchange-service-map.ts';
import { listServiceMaps } from '../actions/list-service-maps.ts';
import { oneServiceMap } from '../actions/read-service-map.ts';
import {
  listMapVersions,
  oneMapDocument,
  oneMapVersion,
  resetServiceMap,
  saveServiceMap,
} from '../actions/write-service-map.ts';
import * as maps from '../contract/service-maps.ts';

const reading = { permission: 'scenario:read' } as const;
const writing = { permission: 'scenario:write' } as const;

/** The largest map is far below this as a workbook or as JSON. */
const mostBytes = 4 * 1024 * 1024;

export const serviceMapRoutes: readonly Route[] = [
  route(maps.listServiceMaps, reading, listServiceMaps),
  route(maps.oneServiceMap, reading, oneServiceMap),
  route(maps.oneMapDocument, reading, oneMapDocument),
  route(maps.exportServiceMap, reading, exportServiceMap),
  route(maps.listMapVersions, reading, listMapVersions),
  route(maps.oneMapVersion, reading, oneMapVersion),
  route(maps.previewServiceMap, writing, previewServiceMap, { rawBodyLimit: mostBytes, triesPerMinute: 30 }),
  route(maps.saveServiceMap, writing, saveServiceMap),
  route(maps.resetServiceMap, writing, resetServiceMap),
];
