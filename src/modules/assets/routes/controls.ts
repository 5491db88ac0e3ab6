import { type Route, route } from '#platform/http/endpoint.ts';
import { bringStates, bringStatesFile } from '../actions/controls/bring-states.ts';
import { findOwnWeakness } from '../actions/controls/find-own-weakness.ts';
import { listControlAssets, listControlReports } from '../actions/controls/list-control-assets.ts';
import { showCoverage } from '../actions/controls/show-coverage.ts';
import { stateCount, stateRestoreTest } from '../actions/controls/state-control.ts';
import * as contract from '../contract/controls.ts';

const reading = { permission: 'asset:read' } as const;
const bringing = { permission: 'asset:import' } as const;
const saying = { permission: 'asset:write' } as const;
/** 100,000 rows of some 80 bytes. */
const largestFile = 8 * 1024 * 1024;

export const controlRoutes: readonly Route[] = [
  route(contract.showControlCoverage, reading, showCoverage),
  route(contract.listControlAssets, reading, listControlAssets),
  route(contract.listControlReports, reading, listControlReports),
  route(contract.bringControlFile, bringing, bringStatesFile, { rawBodyLimit: largestFile }),
  route(contract.setControlStates, bringing, bringStates),
  route(contract.stateControlCount, saying, stateCount),
  route(contract.stateRestoreTest, saying, stateRestoreTest),
  route(contract.findOwnWeakness, saying, findOwnWeakness),
];
