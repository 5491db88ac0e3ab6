import { type Route, route } from '#platform/http/endpoint.ts';
import { decideWeakness } from '../actions/verdicts/decide-weakness.ts';
import { exportWeaknessAssets } from '../actions/verdicts/export-assets.ts';
import { setServiceLevel, showServiceLevels } from '../actions/verdicts/set-service-level.ts';
import { showWeakness } from '../actions/verdicts/show-weakness.ts';
import { signPatchPlan, writePatchPlan } from '../actions/verdicts/write-patch-plan.ts';
import * as plans from '../contract/patch-plans.ts';
import * as contract from '../contract/verdicts.ts';
import * as detail from '../contract/weakness-detail.ts';

const reading = { permission: 'asset:read' } as const;
const deciding = { permission: 'asset:decide' } as const;

export const verdictRoutes: readonly Route[] = [
  route(detail.showWeakness, reading, showWeakness),
  route(detail.exportWeaknessAssets, reading, exportWeaknessAssets),
  route(contract.decideWeakness, deciding, decideWeakness),
  route(contract.showServiceLevels, reading, showServiceLevels),
  route(contract.setServiceLevel, deciding, setServiceLevel),
  route(plans.writePatchPlan, deciding, writePatchPlan),
  route(plans.signPatchPlan, { permission: 'hazard:sign' }, signPatchPlan),
];
