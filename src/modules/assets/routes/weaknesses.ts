import { type Route, route } from '#platform/http/endpoint.ts';
import { exportWeaknesses, listWeaknesses } from '../actions/list-weaknesses.ts';
import * as contract from '../contract/weaknesses.ts';

const reading = { permission: 'asset:read' } as const;

export const weaknessRoutes: readonly Route[] = [
  route(contract.listWeaknesses, reading, listWeaknesses),
  route(contract.exportWeaknesses, reading, exportWeaknesses),
];
