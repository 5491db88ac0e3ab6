import { statusPublished } from '#modules/frameworks/events.ts';
import { type Handler, handler } from '#platform/events/handler.ts';
import { keepPublished } from './actions/keep-published.ts';

export const handlers: readonly Handler[] = [
  handler('organisations.published-returns', statusPublished, keepPublished, { most: 100 }),
];
