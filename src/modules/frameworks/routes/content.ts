import { type Route, route } from '#platform/http/endpoint.ts';
import { exportItems, importItems } from '../actions/exchange-items.ts';
import { exportFramework } from '../actions/export-framework.ts';
import { importContent } from '../actions/import-content.ts';
import { exportProfile } from '../actions/oscal-profiles.ts';
import { listFrameworks, readFramework } from '../actions/read-frameworks.ts';
import * as content from '../contract/content.ts';

const reading = { permission: 'framework:read' } as const;
const managing = { permission: 'framework:manage' } as const;

/** Frameworks as data: what they hold, and files of it in and out. */
export const contentRoutes: readonly Route[] = [
  route(content.listFrameworks, reading, listFrameworks),
  route(content.readFramework, reading, readFramework),
  route(content.exportFramework, reading, exportFramework),
  route(content.exportItems, reading, exportItems),
  route(content.importItems, managing, importItems, { rawBodyLimit: 4_194_304, triesPerMinute: 30 }),
  route(content.exportProfile, reading, exportProfile),
  route(content.importContent, managing, importContent, { rawBodyLimit: content.mostBytes, triesPerMinute: 30 }),
];
