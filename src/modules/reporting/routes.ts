import { type Route, route } from '#platform/http/endpoint.ts';
import { showOverview } from './actions/show-overview.ts';
import { getOverview } from './contract.ts';

export const reportingRoutes: readonly Route[] = [route(getOverview, { permission: 'register:read' }, showOverview)];
