import { type Route, route } from '#platform/http/endpoint.ts';
import { applyLegacyFile, exportLegacyFile, previewLegacyFile } from '../actions/legacy/exchange-legacy.ts';
import { exportLegacyList, listLegacy } from '../actions/legacy/list-entries.ts';
import { takeLegacyProposals } from '../actions/legacy/proposals.ts';
import { oneLegacy } from '../actions/legacy/read-entry.ts';
import { legacyWhatIf } from '../actions/legacy/show-what-if.ts';
import { dropLegacyControl, putLegacyControl } from '../actions/legacy/write-control.ts';
import { addLegacy, editLegacy } from '../actions/legacy/write-entry.ts';
import * as entry from '../contract/legacy-entry.ts';
import * as files from '../contract/legacy-files.ts';
import * as list from '../contract/legacy-list.ts';
import { legacyWhatIf as whatIf } from '../contract/legacy-what-if.ts';

const reading = { permission: 'asset:read' } as const;
const writing = { permission: 'asset:write' } as const;

/** The largest register is far below this. */
const mostBytes = 4 * 1024 * 1024;

export const legacyRoutes: readonly Route[] = [
  route(list.listLegacy, reading, listLegacy),
  route(list.exportLegacyList, reading, exportLegacyList),
  route(entry.oneLegacy, reading, oneLegacy),
  route(entry.addLegacy, writing, addLegacy),
  route(entry.editLegacy, writing, editLegacy),
  route(entry.putLegacyControl, writing, putLegacyControl),
  route(entry.dropLegacyControl, writing, dropLegacyControl),
  route(list.takeLegacyProposals, writing, takeLegacyProposals),
  route(whatIf, reading, legacyWhatIf),
  route(files.exportLegacyFile, reading, exportLegacyFile),
  route(files.previewLegacyFile, writing, previewLegacyFile, { rawBodyLimit: mostBytes, triesPerMinute: 30 }),
  route(files.applyLegacyFile, writing, applyLegacyFile),
];
