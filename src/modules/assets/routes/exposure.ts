import { type Route, route } from '#platform/http/endpoint.ts';
import { askProduct, suggest } from '../actions/exposure/ask-product.ts';
import { exportAdvisories, listAdvisories } from '../actions/exposure/list-advisories.ts';
import { oneAdvisory } from '../actions/exposure/show-advisories.ts';
import { showExposure } from '../actions/exposure/show-exposure.ts';
import * as advisories from '../contract/advisories.ts';
import * as contract from '../contract/exposure.ts';

const reading = { permission: 'asset:read' } as const;

export const exposureRoutes: readonly Route[] = [
  route(contract.showExposure, reading, showExposure),
  route(contract.askProduct, reading, askProduct),
  route(contract.suggest, reading, suggest),
  route(advisories.listAdvisories, reading, listAdvisories),
  route(advisories.exportAdvisories, reading, exportAdvisories),
  route(advisories.oneAdvisory, reading, oneAdvisory),
];
