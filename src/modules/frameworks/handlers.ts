import { type Handler, handler } from '#platform/events/handler.ts';
import { tendMoved } from './actions/tend-deadlines.ts';
import { returnMoved } from './events.ts';

export const handlers: readonly Handler[] = [
  // The last day brings a third of a nation's returns.
  handler('frameworks.deadlines', returnMoved, tendMoved, { most: 20 }),
];
