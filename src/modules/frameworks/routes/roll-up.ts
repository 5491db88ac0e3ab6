import { type Route, route } from '#platform/http/endpoint.ts';
import { showAssurance } from '../actions/show-assurance.ts';
import { showOutcomeStandings } from '../actions/show-outcome-standings.ts';
import { assuranceOverview, outcomeStandings } from '../contract/roll-up.ts';

const reading = { permission: 'assurance:read' } as const;

export const rollUpRoutes: readonly Route[] = [
  route(assuranceOverview, reading, showAssurance),
  route(outcomeStandings, reading, showOutcomeStandings),
];
